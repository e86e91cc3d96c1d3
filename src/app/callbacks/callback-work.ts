import { servesAt, type Agent } from '../../domain/agent.ts';
import {
  isOver,
  putCallBack,
  refuseCall,
  settleCall,
  takeCall,
  type CallbackState,
  type CallOutcome,
  type CallPromise,
  type CallRefusal,
} from '../../domain/callback-course.ts';
import { marketIdSchema, type MarketId } from '../../domain/identifiers.ts';
import type { Market } from '../../domain/market.ts';
import { dayBegins, durationSchema, instantBefore } from '../../domain/time.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { CallAttempt, CallbackBook, CallbackRecord } from '../../ports/callback-book.ts';
import type { Clock } from '../../ports/clock.ts';
import { marketFor } from '../market-for.ts';
import { zonesOfPhone } from './phone-zones.ts';

/** A callback as somebody at the desk may see it. */
export interface SeenCallback {
  readonly record: CallbackRecord;
  readonly promise: CallPromise;
  readonly market: Market;
  readonly attempts: readonly CallAttempt[];
  /** Why nobody may call now; null where they may. */
  readonly refusal: CallRefusal | null;
}

export type CallbackDone =
  | { readonly kind: 'done'; readonly callback: SeenCallback }
  /** It is with somebody else. */
  | { readonly kind: 'taken'; readonly by: string }
  /** Nobody has taken it. */
  | { readonly kind: 'not-taken' }
  /** Somebody calls this number about another callback. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'refused'; readonly why: Exclude<CallRefusal, 'being-called'> };

/** What people at the desk do with promised calls. */
export interface CallbackWork {
  /** What somebody has to call, and what came to an end in the last day. */
  list(agent: Agent): Promise<{
    readonly open: readonly SeenCallback[];
    readonly ended: readonly SeenCallback[];
  }>;
  /** A callback that somebody may see; null for one that is not theirs to know of, or not there. */
  find(agent: Agent, number: string): Promise<SeenCallback | null>;
  /** Takes a call: its number is shown to this person, which the audit notes. Taken twice, it is noted once. */
  take(agent: Agent, callback: SeenCallback): Promise<CallbackDone>;
  /** Says what came of the call. A lead may for somebody else. */
  settle(agent: Agent, callback: SeenCallback, outcome: CallOutcome, note: string): Promise<CallbackDone>;
  /** Gives it back uncalled. */
  putBack(agent: Agent, callback: SeenCallback): Promise<CallbackDone>;
}

interface Parts {
  readonly book: CallbackBook;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly markets: ReadonlyMap<MarketId, Market>;
}

const mostListed = 200;
const endedFor = durationSchema.parse('PT24H');

/** Makes the work with promised calls. */
export function createCallbackWork(parts: Parts): CallbackWork {
  const { book, clock } = parts;
  const see = (records: readonly CallbackRecord[]) => seen(records, parts);
  return {
    list: async (agent) => {
      const skills = agent.role === 'agent' ? agent : null;
      const ended = await book.ended(skills, instantBefore(clock.now(), endedFor), mostListed);
      return { open: await see(await book.open(skills, mostListed)), ended: await see(ended) };
    },
    find: async (agent, number) => {
      const record = await book.find(number);
      if (record === null || !maySee(agent, record)) return null;
      const [callback] = await see([record]);
      return callback ?? null;
    },
    take: (agent, callback) => take(agent, callback, parts),
    settle: async (agent, callback, outcome, note) => {
      const now = clock.now();
      const settled = (state: CallbackState): CallbackState =>
        settleCall(state, outcome, callback.promise, { market: callback.market, now });
      const attempt = { at: now, by: callerOf(agent), outcome, note };
      return moveHeld(agent, callback, { settled, attempt, action: `callback-${outcome}` }, parts);
    },
    putBack: (agent, callback) =>
      moveHeld(agent, callback, { settled: putCallBack, attempt: null, action: 'callback-put-back' }, parts),
  };
}

/** Whoever looks after the others' work sees all; an agent those of their queues, and those they have. */
function maySee(agent: Agent, { state, language, market }: CallbackRecord): boolean {
  if (agent.role !== 'agent' || servesAt(agent, { language, market })) return true;
  return 'by' in state && state.by.id === agent.id;
}

async function seen(records: readonly CallbackRecord[], parts: Parts): Promise<readonly SeenCallback[]> {
  const attempts = await parts.book.attempts(records.map(({ number }) => number));
  const now = parts.clock.now();
  return Promise.all(
    records.map(async (record) => {
      const market = marketFor(parts.markets, marketIdSchema.parse(record.market));
      const { from, until, phone, state } = record;
      const promise = { from, until, zones: zonesOfPhone(phone, market) };
      const callsToday = isOver(state) ? 0 : await parts.book.callsTo(phone, dayBegins(market.zone, now));
      return {
        ...{ record, promise, market },
        attempts: attempts.filter(({ callback }) => callback === record.number),
        refusal: refuseCall(state, promise, { market, callsToday, now }),
      };
    }),
  );
}

async function take(agent: Agent, callback: SeenCallback, parts: Parts): Promise<CallbackDone> {
  const { record, refusal } = callback;
  const { state } = record;
  if (state.kind === 'being-called')
    return state.by.id === agent.id ? { kind: 'done', callback } : { kind: 'taken', by: state.by.name };
  if (refusal !== null && refusal !== 'being-called') return { kind: 'refused', why: refusal };
  const after = takeCall(state, callerOf(agent), parts.clock.now());
  const moved = await parts.book.move(record, after, null);
  if (moved !== 'moved') return overtaken(agent, callback, moved, parts);
  // Before the number is given out.
  await note(agent, record, 'callback-number-shown', parts);
  return done(callback, parts);
}

interface Move {
  readonly settled: (state: CallbackState) => CallbackState;
  readonly attempt: Omit<CallAttempt, 'callback'> | null;
  readonly action: string;
}

/** Moves on what somebody has; a lead acts in whoever's place it is. */
async function moveHeld(
  agent: Agent,
  callback: SeenCallback,
  { settled, attempt, action }: Move,
  parts: Parts,
): Promise<CallbackDone> {
  const { record } = callback;
  const { state } = record;
  if (state.kind !== 'being-called')
    return isOver(state) ? { kind: 'refused', why: 'over' } : { kind: 'not-taken' };
  if (state.by.id !== agent.id && agent.role === 'agent') return { kind: 'taken', by: state.by.name };
  const moved = await parts.book.move(record, settled(state), attempt);
  if (moved !== 'moved') return overtaken(agent, callback, moved, parts);
  await note(agent, record, action, parts);
  return done(callback, parts);
}

/** Somebody was faster: about this callback, or about another one to the same number. */
async function overtaken(
  agent: Agent,
  { record }: SeenCallback,
  how: 'overtaken' | 'busy',
  { book }: Parts,
): Promise<CallbackDone> {
  const present = await book.find(record.number);
  if (present?.state.kind === 'being-called' && present.state.by.id !== agent.id)
    return { kind: 'taken', by: present.state.by.name };
  if (how === 'busy') return { kind: 'busy' };
  return { kind: 'refused', why: 'over' };
}

async function done({ record }: SeenCallback, parts: Parts): Promise<CallbackDone> {
  const present = await parts.book.find(record.number);
  const [callback] = present === null ? [] : await seen([present], parts);
  if (callback === undefined) throw new Error(`Callback ${record.number} vanished.`);
  return { kind: 'done', callback };
}

function note(
  agent: Agent,
  { number, conversation }: CallbackRecord,
  action: string,
  { audit, clock }: Parts,
) {
  const actor = { kind: 'agent', name: agent.id } as const;
  const about = [{ kind: 'callback', id: number }];
  return audit.note(conversation, { at: clock.now(), actor, action, about, facts: {} });
}

function callerOf({ id, name }: Agent) {
  return { id, name };
}
