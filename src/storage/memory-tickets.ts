import type { ConversationId } from '../conversation/event.ts';
import type { TurnRecord } from '../ports/conversation-store.ts';
import type { Skills } from '../ports/hand-offs.ts';
import type { TicketBook, TicketMail, TicketRecord } from '../ports/ticket-book.ts';
import type { MemoryMails } from './memory-mails.ts';
import type { MemorySearch } from './memory-search.ts';
import { toMilliseconds } from './milliseconds.ts';
import { callbackReason } from './ticket-book.ts';

/** The cases of all conversations, in memory. */
export interface MemoryTickets {
  readonly book: TicketBook;
  readonly add: (record: Pick<TurnRecord, 'conversation' | 'accepted' | 'tickets'>) => void;
  readonly of: (conversation: ConversationId) => readonly TicketRecord[];
}

interface KeptMail extends Omit<TicketMail, 'delivery'> {
  readonly ticket: string;
  readonly mail: string | null;
}

const order = { open: 0, answered: 1, 'waiting-for-shopper': 1, closed: 2 } as const;

interface Kept {
  readonly tickets: TicketRecord[];
  readonly mails: KeptMail[];
  readonly queue: MemoryMails;
  readonly search: MemorySearch;
}

/** Keeps cases in memory; the same promises as in `ticket-book.ts`. */
export function createMemoryTickets(queue: MemoryMails, search: MemorySearch): MemoryTickets {
  const kept: Kept = { tickets: [], mails: [], queue, search };
  return {
    book: { ...createReader(kept), ...createWriter(kept) },
    of: (id) => kept.tickets.filter(({ conversation }) => conversation === id),
    add: ({ conversation, accepted, tickets }) => {
      const { at } = accepted.event;
      const { id, language, market } = conversation;
      for (const ticket of tickets)
        kept.tickets.push({
          ...structuredClone(ticket),
          ...{ conversation: id, language, market, openedAt: at, movedAt: at },
          ...{ state: 'open', address: null, revision: 0 },
        });
    },
  };
}

function createReader(kept: Kept): Omit<TicketBook, 'add' | 'setState'> {
  const { tickets, mails, queue } = kept;
  const answer = <T>(work: () => T): Promise<T> => Promise.try(() => structuredClone(work()));
  const find = (number: string): TicketRecord | null =>
    tickets.findLast((one) => one.number === number && one.reason !== callbackReason) ?? null;
  const threadOf = (number: string) => mails.filter(({ ticket }) => ticket === number);
  return {
    find: (number) => answer(() => find(number)),
    findByMessage: (ids) =>
      answer(() => {
        const found = mails
          .filter(({ messageId }) => ids.includes(messageId))
          .toSorted((first, second) => toMilliseconds(second.at) - toMilliseconds(first.at))[0];
        return found === undefined ? null : find(found.ticket);
      }),
    list: (skills, closedSince, limit) =>
      answer(() =>
        tickets
          .filter((one) => one.reason !== callbackReason && serves(skills, one))
          .filter((one) => one.state !== 'closed' || movedMs(one) >= toMilliseconds(closedSince))
          .toSorted(pressingFirst)
          .slice(0, limit),
      ),
    withMailApart: (numbers) =>
      answer(() => numbers.filter((one) => threadOf(one).some(({ kind }) => kind === 'apart')).toSorted()),
    thread: (number) =>
      answer(() =>
        threadOf(number).map(({ messageId, kind, from, at, subject, text, mail }) => ({
          ...{ messageId, kind, from, at, subject, text },
          delivery: mail === null ? null : queue.status(mail),
        })),
      ),
  };
}

function createWriter({ tickets, mails, queue, search }: Kept): Pick<TicketBook, 'add' | 'setState'> {
  const moveOn = (before: TicketRecord, after: Partial<TicketRecord>): boolean => {
    const { number, revision } = before;
    const place = tickets.findIndex((one) => one.number === number && one.revision === revision);
    const present = tickets[place];
    if (present === undefined) return false;
    tickets[place] = { ...present, ...after, revision: revision + 1 };
    return true;
  };
  const add = (...[ticket, mail, after, outgoing]: Parameters<TicketBook['add']>) => {
    if (mails.some(({ messageId }) => messageId === mail.messageId)) return 'known';
    if (!moveOn(ticket, { ...after, movedAt: mail.at })) return 'overtaken';
    if (outgoing !== null) queue.add([structuredClone(outgoing)]);
    mails.push({ ...structuredClone(mail), ticket: ticket.number, mail: outgoing?.id ?? null });
    search.add(ticket.conversation, mail.at, [mail.subject, mail.text]);
    return 'added';
  };
  return {
    add: (...added) => Promise.try(() => add(...added)),
    setState: (ticket, state, at) => Promise.try(() => moveOn(ticket, { state, movedAt: at })),
  };
}

function movedMs({ movedAt }: TicketRecord): number {
  return toMilliseconds(movedAt);
}

function serves(skills: Skills | null, { language, market }: TicketRecord): boolean {
  return skills === null || (skills.languages.includes(language) && skills.markets.includes(market));
}

function pressingFirst(first: TicketRecord, second: TicketRecord): number {
  return (
    order[first.state] - order[second.state] ||
    movedMs(second) - movedMs(first) ||
    (first.number < second.number ? -1 : 1)
  );
}
