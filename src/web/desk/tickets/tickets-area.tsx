import type { VNode } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';
import type { TicketView } from '../../../protocol/desk-tickets.ts';
import type { AreaProps } from '../area-props.ts';
import { useNow, useSurroundings } from '../hooks.ts';
import { languageName, marketName } from '../names.ts';
import { addressOf } from '../route.ts';
import { clockTime, dayName } from '../times.ts';
import { useFetched } from '../use-fetched.ts';
import { createTicketClient } from './ticket-client.ts';
import { TicketPlace } from './ticket-place.tsx';

const every = 30_000;

/** Cases by mail: the list, and the one that the address names. */
export function TicketsArea({ parts: { call }, rest }: AreaProps): VNode {
  const { words } = useSurroundings();
  const client = useMemo(() => createTicketClient(call), [call]);
  const list = useCallback(() => client.list(), [client]);
  const { value, isUnreachable, refresh } = useFetched(list, every);
  const chosen = value?.tickets.find(({ number }) => number === rest);
  return (
    <div class="two-parts" data-chosen={rest !== ''}>
      <nav class="cards part-list" aria-label={words.say('desk.tickets.label')} data-testid="ticket-list">
        {isUnreachable && (
          <p class="problem" role="alert">
            {words.say('desk.areas.unreachable')}
          </p>
        )}
        {value !== null && value.tickets.length === 0 && (
          <p class="empty">{words.say('desk.tickets.none')}</p>
        )}
        <ul>
          {value?.tickets.map((ticket) => (
            <TicketItem key={ticket.number} ticket={ticket} isHere={ticket.number === rest} />
          ))}
        </ul>
      </nav>
      {rest === '' ? (
        <p class="empty part-detail">{words.say('desk.tickets.choose')}</p>
      ) : (
        <TicketPlace
          key={rest}
          number={rest}
          revision={chosen?.revision ?? null}
          client={client}
          changed={refresh}
        />
      )}
    </div>
  );
}

interface TicketItemProps {
  readonly ticket: TicketView;
  readonly isHere: boolean;
}

function TicketItem({ ticket, isHere }: TicketItemProps): VNode {
  const { words } = useSurroundings();
  const now = useNow(60_000);
  const { number, reason, state, movedAt, market, language, hasMailApart } = ticket;
  const time = `${dayName(movedAt, now, words.intl)}, ${clockTime(movedAt, words.intl)}`;
  return (
    <li>
      <a
        class="card card-link"
        href={addressOf({ kind: 'area', name: 'tickets', rest: number })}
        data-testid="ticket"
        {...(isHere && { 'aria-current': 'true' })}
      >
        <span class="card-head">
          <strong>
            <bdi>{number}</bdi>
          </strong>
          <span class={state === 'open' ? 'chip pressing' : 'chip'}>
            {words.say(`desk.tickets.state.${state}`)}
          </span>
          {hasMailApart && <span class="chip pressing">{words.say('desk.tickets.apart-mark')}</span>}
        </span>
        <span>{reason}</span>
        <span class="quiet">
          {marketName(market, words.intl)}, {languageName(language, words.intl)} ·{' '}
          {words.say('desk.tickets.moved', { time })}
        </span>
      </a>
    </li>
  );
}
