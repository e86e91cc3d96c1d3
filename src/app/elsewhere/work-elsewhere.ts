import { randomUUID } from 'node:crypto';
import { eventIdSchema, type EventId, type Sender } from '../../conversation/event.ts';
import type { DeskSignal, Person } from '../../conversation/hand-off.ts';
import type { AgentId } from '../../domain/agent.ts';
import type { MarketId } from '../../domain/identifiers.ts';
import type { Market } from '../../domain/market.ts';
import { instantAfter, type Instant } from '../../domain/time.ts';
import type { ConversationStore, TranscriptEntry } from '../../ports/conversation-store.ts';
import type { DeskOutbox } from '../../ports/desk-outbox.ts';
import type { HandOffRecord, HandOffs } from '../../ports/hand-offs.ts';
import { bringSignal, rereadHandOff, type SignalParts } from '../bring-signal.ts';
import { marketFor } from '../market-for.ts';

/** What people at a desk elsewhere do with a conversation. Each is an event through the one door. */
export interface WorkElsewhere {
  /** A hand-off that was offered to the desk; null for any other. */
  find(id: string): Promise<HandOffRecord | null>;
  /** Somebody takes it, from the queue or from whoever has it. Whoever has it already keeps it. */
  pass(handOff: HandOffRecord, person: Person): Promise<DoneElsewhere>;
  /** Back to those who wait; one that waits already stays there. */
  putBack(handOff: HandOffRecord): Promise<DoneElsewhere>;
  /** To the bot: all is settled, or it goes on there. Before anybody took it, the desk cannot take it. */
  release(handOff: HandOffRecord, how: 'done' | 'released'): Promise<DoneElsewhere>;
  /** Says something to the shopper. The same `message` twice is said once. */
  say(
    handOff: HandOffRecord,
    agent: AgentId,
    said: { readonly message: string; readonly text: string },
  ): Promise<SaidElsewhere>;
}

export type DoneElsewhere =
  | { readonly kind: 'done'; readonly handOff: HandOffRecord }
  /** Somebody else was faster, or has it. */
  | { readonly kind: 'taken'; readonly handOff: HandOffRecord }
  /** Nobody has it. */
  | { readonly kind: 'untaken'; readonly handOff: HandOffRecord }
  | { readonly kind: 'over'; readonly handOff: HandOffRecord };

export type SaidElsewhere =
  | { readonly kind: 'said'; readonly entry: TranscriptEntry }
  | Exclude<DoneElsewhere, { readonly kind: 'done' }>;

interface Parts extends SignalParts {
  readonly store: Pick<ConversationStore, 'read' | 'repliesTo'>;
  readonly handOffs: HandOffs;
  readonly outbox: Pick<DeskOutbox, 'isOffered'>;
  readonly markets: ReadonlyMap<MarketId, Market>;
}

/** Makes the work of people at a desk elsewhere. */
export function createWorkElsewhere(parts: Parts): WorkElsewhere {
  const { handOffs, outbox } = parts;
  const bring = async (handOff: HandOffRecord, signal: DeskSignal): Promise<HandOffRecord> => {
    const id = eventIdSchema.parse(`desk:${signal.kind}:${randomUUID()}`);
    await bringSignal(handOff, signal, { id, sender: senderOf(signal) }, parts);
    return rereadHandOff(handOff, handOffs);
  };
  return {
    find: async (id) => ((await outbox.isOffered(id)) ? handOffs.find(id) : null),
    pass: async (handOff, person) => {
      if (isWith(handOff, person.id)) return { kind: 'done', handOff };
      const from = handOff.state === 'with' ? (handOff.agent?.id ?? null) : null;
      const after = await bring(handOff, { kind: 'joined', id: handOff.id, agent: person, from });
      return isWith(after, person.id) ? { kind: 'done', handOff: after } : undone(after);
    },
    putBack: async (handOff) => {
      if (isWaiting(handOff)) return { kind: 'done', handOff };
      const deadline = deadlineFor(handOff, parts);
      const { id, agent } = handOff;
      if (agent === null) return undone(handOff);
      const after = await bring(handOff, { kind: 'returned', id, agent: agent.id, deadline });
      return isWaiting(after) ? { kind: 'done', handOff: after } : undone(after);
    },
    release: async (handOff, how) => {
      if (handOff.endedAt !== null) return { kind: 'over', handOff };
      const after = await bring(handOff, releasing(handOff, how));
      return after.endedAt === null ? undone(after) : { kind: 'done', handOff: after };
    },
    say: (handOff, agent, said) => say(handOff, agent, said, parts),
  };
}

async function say(
  handOff: HandOffRecord,
  agent: AgentId,
  { message, text }: { readonly message: string; readonly text: string },
  parts: Parts,
): Promise<SaidElsewhere> {
  const id = messageEventId(handOff, message);
  const [before] = await parts.store.repliesTo(handOff.conversation, id);
  if (before !== undefined) return { kind: 'said', entry: before };
  // What was refused may be said again under the same id once somebody has the conversation.
  if (!isWith(handOff, agent)) return undone(handOff);
  const signal = { kind: 'said', id: handOff.id, agent, text } as const;
  const said = await bringSignal(handOff, signal, { id, sender: { kind: 'agent', agent } }, parts);
  const entry = said.find(({ from }) => from === 'agent');
  if (entry !== undefined) return { kind: 'said', entry };
  return undone(await rereadHandOff(handOff, parts.handOffs));
}

const messageEvent = 'desk:said:elsewhere:';

function messageEventId({ id }: HandOffRecord, message: string): EventId {
  return eventIdSchema.parse(`${messageEvent}${id}:${message}`);
}

/** The id that a desk elsewhere gave a message; null for what was not said there. */
export function messageIdOf({ event }: TranscriptEntry): string | null {
  if (!event.startsWith(messageEvent)) return null;
  return event.slice(event.indexOf(':', messageEvent.length) + 1);
}

function releasing({ id, state, agent }: HandOffRecord, how: 'done' | 'released'): DeskSignal {
  if (state !== 'with' || agent === null) return { kind: 'failed', id };
  return { kind: how === 'done' ? 'closed' : 'released', id, agent: agent.id };
}

function senderOf(signal: DeskSignal): Sender {
  if (!('agent' in signal)) return { kind: 'desk' };
  return { kind: 'agent', agent: signal.kind === 'joined' ? signal.agent.id : signal.agent };
}

function deadlineFor({ packet }: HandOffRecord, { markets, clock }: Parts): Instant {
  const { desk } = marketFor(markets, packet.market).support;
  return desk === null ? clock.now() : instantAfter(clock.now(), desk.waitsAtMost);
}

function isWith({ state, agent }: HandOffRecord, wanted: AgentId): boolean {
  return state === 'with' && agent?.id === wanted;
}

function isWaiting({ state }: HandOffRecord): boolean {
  return state === 'requested' || state === 'waiting';
}

function undone(handOff: HandOffRecord): Exclude<DoneElsewhere, { readonly kind: 'done' }> {
  if (handOff.endedAt !== null) return { kind: 'over', handOff };
  return { kind: handOff.state === 'with' ? 'taken' : 'untaken', handOff };
}
