import type { Conversation } from '../conversation/conversation.ts';
import type { Ticket } from '../conversation/effect.ts';
import type { ConversationId, TimerName } from '../conversation/event.ts';
import type {
  AcceptedEvent,
  ConversationStore,
  DueTimer,
  PastEvent,
  Rating,
  TranscriptEntry,
  TurnRecord,
} from '../ports/conversation-store.ts';
import type { MemoryAudit } from './audit/memory-audit.ts';
import type { MemoryCallbacks } from './memory-callbacks.ts';
import type { MemoryEpisodes } from './memory-episodes.ts';
import type { MemoryDeskDeeds } from './memory-desk-deeds.ts';
import type { MemoryHandOffs } from './memory-hand-offs.ts';
import type { MemoryMails } from './memory-mails.ts';
import type { MemoryProofs } from './memory-proofs.ts';
import type { MemorySearch } from './memory-search.ts';
import type { MemoryTickets } from './memory-tickets.ts';
import { toMilliseconds } from './milliseconds.ts';
import { checkTurn } from './turn-check.ts';

interface Thread {
  readonly events: { accepted: AcceptedEvent; status: 'open' | 'done' | 'parked' }[];
  readonly entries: TranscriptEntry[];
  readonly tickets: Ticket[];
  readonly ratings: Map<number, Rating>;
  readonly timers: Map<TimerName, DueTimer>;
  state: Conversation | null;
}

type Threads = Map<ConversationId, Thread>;

/** Keeps conversations in memory, beside what their turns write elsewhere. */
export function createMemoryConversations(elsewhere: Elsewhere): ConversationStore {
  const { mails, callbacks, search } = elsewhere;
  const threads: Threads = new Map();
  const answer = <T>(work: () => T): Promise<T> => Promise.try(() => structuredClone(work()));
  return {
    accept: (...accepted) =>
      answer(() => {
        const taken = accept(threads, ...accepted);
        const [event, , shown] = accepted;
        if (taken.kind === 'accepted' && shown !== null)
          search.add(event.conversation, event.at, [shown.text]);
        return taken;
      }),
    next: (id) => answer(() => next(threads.get(id))),
    read: (id) => answer(() => threads.get(id)?.state ?? null),
    write: (record) => answer(() => write(threads, elsewhere, structuredClone(record))),
    park: (accepted) => answer(() => park(threads, accepted)),
    transcript: (id, after) => answer(() => threads.get(id)?.entries.slice(Math.max(after, 0)) ?? []),
    lastEntries: (ids) => answer(() => ids.flatMap((id) => threads.get(id)?.entries.slice(-1) ?? [])),
    repliesTo: (id, event) =>
      answer(
        () =>
          threads.get(id)?.entries.filter((entry) => entry.event === event && entry.from !== 'shopper') ?? [],
      ),
    unfinished: () =>
      answer(() =>
        [...threads]
          .filter(([, { events }]) => events.some(({ status }) => status === 'open'))
          .map(([id]) => id)
          .sort(),
      ),
    dueTimers: (now, limit) => answer(() => dueTimers(threads, toMilliseconds(now)).slice(0, limit)),
    takeMail: (now) => answer(() => mails.take(now)),
    settleMail: (id, outcome, now) => answer(() => mails.settle(id, outcome, now)),
    mailsLeft: () => answer(() => mails.left()),
    conversations: () => answer(() => [...threads.keys()].sort()),
    events: (id) => answer(() => threads.get(id)?.events.map(pastEvent) ?? []),
    tickets: (id) => answer(() => threads.get(id)?.tickets ?? []),
    callbacks: (id) => answer(() => callbacks.of(id)),
    openCallbacks: (phone, now) => answer(() => callbacks.toCome(phone, now)),
    bookedSince: (phone, since) => answer(() => callbacks.bookedSince(phone, since)),
    ratings: (id) => answer(() => [...(threads.get(id)?.ratings.values() ?? [])]),
  };
}

function accept(
  threads: Threads,
  ...[event, seed, shown]: Parameters<ConversationStore['accept']>
): Awaited<ReturnType<ConversationStore['accept']>> {
  const thread = threads.get(event.conversation) ?? newThread();
  threads.set(event.conversation, thread);
  const known = thread.events.find(({ accepted }) => accepted.event.id === event.id);
  if (known !== undefined) return { kind: 'known', sequence: known.accepted.sequence };
  const sequence = thread.events.length + 1;
  thread.events.push({
    accepted: { event: structuredClone(event), sequence, seed, crossed: false },
    status: 'open',
  });
  if (shown !== null) {
    const { conversation, at, id } = event;
    const nothing = { author: null, buttons: [], cards: [], control: null, trace: null };
    append(thread, [{ conversation, at, from: 'shopper', event: id, ...shown, ...nothing }]);
  }
  return { kind: 'accepted', sequence };
}

function next(thread: Thread | undefined): AcceptedEvent | null {
  const open = thread?.events.find(({ status }) => status === 'open');
  if (thread === undefined || open === undefined) return null;
  const own = thread.entries.find(
    ({ from, event }) => from === 'shopper' && event === open.accepted.event.id,
  );
  const said = thread.entries.findLast(({ from }) => from === 'bot');
  return {
    ...open.accepted,
    crossed: own !== undefined && said !== undefined && said.sequence > own.sequence,
  };
}

interface Elsewhere {
  readonly mails: MemoryMails;
  readonly callbacks: MemoryCallbacks;
  readonly tickets: MemoryTickets;
  readonly search: MemorySearch;
  readonly proofs: MemoryProofs;
  readonly audit: MemoryAudit;
  readonly handOffs: MemoryHandOffs;
  readonly deeds: MemoryDeskDeeds;
  readonly noted: MemoryEpisodes;
}

function write(
  threads: Threads,
  { mails, callbacks, tickets, search, proofs, audit, handOffs, deeds, noted }: Elsewhere,
  record: TurnRecord,
): void {
  const { accepted, conversation } = record;
  const thread = threads.get(accepted.event.conversation);
  const event = thread?.events[accepted.sequence - 1];
  if (thread === undefined || event === undefined) {
    checkTurn(record, null);
    return;
  }
  const { status } = event;
  checkTurn(record, {
    revision: thread.state?.revision ?? 0,
    event: { id: event.accepted.event.id, status },
  });
  mails.add(record.mails);
  append(thread, record.replies);
  thread.tickets.push(...record.tickets);
  tickets.add(record);
  search.addTurn(record);
  callbacks.add(record);
  handOffs.write(record);
  deeds.write(record);
  noted.write(record);
  proofs.note(record.proofRequests.map((request) => ({ ...request, conversation: conversation.id })));
  audit.append(conversation.id, record.audits);
  for (const rating of record.ratings) thread.ratings.set(rating.episode, rating);
  replaceTimers(thread, record);
  thread.state = conversation;
  event.accepted = { ...event.accepted, event: accepted.event };
  event.status = 'done';
}

function park(threads: Threads, { event, sequence }: AcceptedEvent): void {
  const thread = threads.get(event.conversation);
  const parked = thread?.events[sequence - 1];
  if (parked?.accepted.event.id === event.id && parked.status === 'open') {
    parked.accepted = { ...parked.accepted, event };
    parked.status = 'parked';
  }
  if (event.body.kind === 'timer') dropTimer(thread, event.body);
}

function dueTimers(threads: Threads, now: number): readonly DueTimer[] {
  return [...threads.values()]
    .flatMap(({ timers }) => [...timers.values()])
    .filter(({ at }) => toMilliseconds(at) <= now)
    .sort((first, second) => toMilliseconds(first.at) - toMilliseconds(second.at));
}

function replaceTimers(thread: Thread, { accepted, conversation, timers }: TurnRecord): void {
  const { body } = accepted.event;
  if (body.kind === 'timer') dropTimer(thread, body);
  for (const setting of timers) {
    thread.timers.set(setting.timer, { conversation: conversation.id, ...setting });
  }
}

function dropTimer(thread: Thread | undefined, { timer, token }: { timer: TimerName; token: string }): void {
  if (thread?.timers.get(timer)?.token === token) thread.timers.delete(timer);
}

function append(thread: Thread, entries: readonly Omit<TranscriptEntry, 'sequence'>[]): void {
  for (const entry of entries) thread.entries.push({ sequence: thread.entries.length + 1, ...entry });
}

function pastEvent({ accepted, status }: Thread['events'][number]): PastEvent {
  const { event, sequence, seed } = accepted;
  return { event, sequence, seed, status };
}

function newThread(): Thread {
  return { events: [], entries: [], tickets: [], ratings: new Map(), timers: new Map(), state: null };
}
