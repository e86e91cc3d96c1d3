import type { VNode } from 'preact';
import type { TicketMailView } from '../../../protocol/desk-tickets.ts';
import { useNow, useSurroundings } from '../hooks.ts';
import { PlainText } from '../message-text.tsx';
import { clockTime, dayName, fullTime } from '../times.ts';

/** Mails of a case, oldest first, as plain text. */
export function TicketMails({ mails }: { readonly mails: readonly TicketMailView[] }): VNode {
  return (
    <ol>
      {mails.map((mail) => (
        <Mail key={mail.id} mail={mail} />
      ))}
    </ol>
  );
}

function Mail({ mail }: { readonly mail: TicketMailView }): VNode {
  const { words } = useSurroundings();
  const now = useNow(60_000);
  const { kind, from, at, subject, text, delivery } = mail;
  return (
    <li class="card" data-testid={`mail-${kind}`}>
      <header class="card-head">
        <strong>
          {kind === 'sent' ? (
            words.say('desk.tickets.from.us', { name: from })
          ) : kind === 'apart' ? (
            <bdi>{from}</bdi>
          ) : (
            words.say('desk.tickets.from.shopper', { address: from })
          )}
        </strong>
        {kind === 'automatic' && <span class="chip">{words.say('desk.tickets.automatic')}</span>}
        <time class="quiet" dateTime={at} title={fullTime(at, words.intl)}>
          {dayName(at, now, words.intl)}, {clockTime(at, words.intl)}
        </time>
        {delivery !== null && (
          <span class={delivery === 'given-up' ? 'chip pressing' : 'quiet'}>
            {words.say(`desk.tickets.delivery.${delivery}`)}
          </span>
        )}
      </header>
      <bdi class="quiet">{subject}</bdi>
      <PlainText text={text} />
    </li>
  );
}
