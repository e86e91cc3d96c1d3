import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { TicketDetail, TicketMailView } from '../../../protocol/desk-tickets.ts';
import { Facts } from '../facts.tsx';
import { useSurroundings } from '../hooks.ts';
import { refusalText } from '../refusal-text.ts';
import { addressOf } from '../route.ts';
import { ReplyForm } from './reply-form.tsx';
import type { TicketClient } from './ticket-client.ts';
import { TicketMails } from './ticket-mails.tsx';

export interface TicketPlaceProps {
  readonly number: string;
  /** As the list has it: another one means that something happened. */
  readonly revision: number | null;
  readonly client: TicketClient;
  readonly changed: () => Promise<void>;
}

/** A case: what is known, its mails, and answering it. */
export function TicketPlace({ number, revision, client, changed }: TicketPlaceProps): VNode {
  const { words } = useSurroundings();
  const { detail, problem, load, tell } = useDetail(number, revision, client);
  const act = async (deed: () => Promise<void>): Promise<boolean> => {
    const refusal = await deed().then(
      () => null,
      (error: unknown) => refusalText(error),
    );
    await Promise.all([load(), changed()]);
    tell(refusal);
    return refusal === null;
  };
  return (
    <article class="part-detail cards" data-testid="ticket-detail">
      <a class="back-link" href={addressOf({ kind: 'area', name: 'tickets', rest: '' })}>
        {words.say('desk.tickets.back')}
      </a>
      {problem !== null && (
        <p class="problem" role="alert">
          {words.say(problem)}
        </p>
      )}
      {detail !== null && <Detail detail={detail} client={client} act={act} />}
    </article>
  );
}

function useDetail(number: string, revision: number | null, client: TicketClient) {
  const [detail, show] = useState<TicketDetail | null>(null);
  const [problem, tell] = useState<string | null>(null);
  const load = async (): Promise<void> => {
    try {
      show(await client.detail(number));
      tell(null);
    } catch {
      tell('desk.tickets.gone');
    }
  };
  useEffect(() => {
    // What is shown already is not asked for again: each time is noted.
    if (detail === null || (revision !== null && detail.ticket.revision < revision)) void load();
  }, [number, revision]);
  return { detail, problem, load, tell };
}

interface DetailProps {
  readonly detail: TicketDetail;
  readonly client: TicketClient;
  readonly act: (deed: () => Promise<void>) => Promise<boolean>;
}

function Detail({ detail, client, act }: DetailProps): VNode {
  const { words } = useSurroundings();
  const { ticket, facts, address, mails } = detail;
  const { number, state, reason } = ticket;
  const isClosed = state === 'closed';
  const ours = mails.filter(({ kind }) => kind !== 'apart');
  const apart = mails.filter(({ kind }) => kind === 'apart');
  return (
    <>
      <header class="card-head">
        <h2>
          <bdi>{number}</bdi>
        </h2>
        <span class={state === 'open' ? 'chip pressing' : 'chip'} data-testid="ticket-state">
          {words.say(`desk.tickets.state.${state}`)}
        </span>
        <button
          type="button"
          class="plain"
          data-testid="ticket-close"
          onClick={() => void act(() => client.setState(number, isClosed ? 'open' : 'closed'))}
        >
          {words.say(isClosed ? 'desk.tickets.reopen' : 'desk.tickets.close')}
        </button>
      </header>
      <p>{reason}</p>
      <Facts
        facts={[
          [words.say('desk.tickets.facts'), facts.join('\n')],
          ...(address === null ? [] : [[words.say('desk.tickets.address'), <bdi>{address}</bdi>] as const]),
        ]}
      />
      <section class="cards" aria-labelledby="ticket-thread">
        <h3 id="ticket-thread">{words.say('desk.tickets.thread')}</h3>
        {ours.length === 0 ? (
          <p class="empty">{words.say('desk.tickets.no-mails')}</p>
        ) : (
          <TicketMails mails={ours} />
        )}
      </section>
      {apart.length > 0 && <Apart mails={apart} />}
      <ReplyForm detail={detail} client={client} act={act} />
    </>
  );
}

function Apart({ mails }: { readonly mails: readonly TicketMailView[] }): VNode {
  const { words } = useSurroundings();
  return (
    <section class="cards apart" aria-labelledby="ticket-apart" data-testid="ticket-apart">
      <h3 id="ticket-apart">{words.say('desk.tickets.apart')}</h3>
      <p>{words.say('desk.tickets.apart-means')}</p>
      <TicketMails mails={mails} />
    </section>
  );
}
