import { randomUUID } from 'node:crypto';
import { eventIdSchema, type EventId, type Sender } from '../conversation/event.ts';
import type { DeskSignal } from '../conversation/hand-off.ts';
import { servesAt, type Agent, type AgentId } from '../domain/agent.ts';
import type { MarketId } from '../domain/identifiers.ts';
import type { Market } from '../domain/market.ts';
import { instantAfter } from '../domain/time.ts';
import type { TranscriptEntry } from '../ports/conversation-store.ts';
import type { DeedRecord } from '../ports/desk-deeds.ts';
import type { HandOffRecord, HandOffs } from '../ports/hand-offs.ts';
import { bringSignal, rereadHandOff, type SignalParts } from './bring-signal.ts';
import { marketFor } from './market-for.ts';

/** What somebody at our own desk does with a conversation. Each is an event through the one door. */
export interface DeskWork {
  /**
   * A hand-off that somebody may see. `gone`: it was in one of their queues, and somebody else has it now, or it is over;
   * null for one that is not theirs to know of, or not there.
   */
  find(
    agent: Agent,
    id: string,
  ): Promise<{ readonly kind: 'seen' | 'gone'; readonly handOff: HandOffRecord } | null>;
  /** Takes it from the queue. Of several who try at once one gets it. */
  claim(agent: Agent, handOff: HandOffRecord): Promise<WorkDone>;
  /** Gives it to somebody else: whoever has it does, or a lead does, from the queue too. */
  give(agent: Agent, handOff: HandOffRecord, to: Agent): Promise<WorkDone>;
  /** Puts it back into the queue. */
  putBack(agent: Agent, handOff: HandOffRecord): Promise<WorkDone>;
  /** Gives it back to the bot. */
  release(agent: Agent, handOff: HandOffRecord): Promise<WorkDone>;
  /** Everything is settled. */
  close(agent: Agent, handOff: HandOffRecord): Promise<WorkDone>;
  /** Does on an order what the one who has the conversation agreed to: exactly once, however often it is brought. */
  act(handOff: HandOffRecord, deed: DeedRecord): Promise<void>;
  /** Says something to the shopper. The same `message` twice is said once. */
  say(agent: Agent, handOff: HandOffRecord, message: string, text: string): Promise<Said>;
}

export type WorkDone =
  | { readonly kind: 'done'; readonly handOff: HandOffRecord }
  /** Somebody else has it now. */
  | { readonly kind: 'taken'; readonly handOff: HandOffRecord }
  /** It is over, or waits again. */
  | { readonly kind: 'over'; readonly handOff: HandOffRecord };

export type Said =
  { readonly kind: 'said'; readonly entry: TranscriptEntry } | Exclude<WorkDone, { readonly kind: 'done' }>;

interface Parts extends SignalParts {
  readonly handOffs: HandOffs;
  readonly markets: ReadonlyMap<MarketId, Market>;
}

/** Makes the work of our own desk. */
export function createDeskWork(parts: Parts): DeskWork {
  const { handOffs } = parts;
  const signal = (agent: Agent, handOff: HandOffRecord, said: DeskSignal): Promise<void> =>
    bringSignal(handOff, said, { id: newEventId(said.kind), sender: senderOf(agent) }, parts).then(
      () => undefined,
    );
  const held = async (
    agent: Agent,
    handOff: HandOffRecord,
    kind: 'released' | 'closed',
  ): Promise<WorkDone> => {
    await signal(agent, handOff, { kind, id: handOff.id, agent: holderOf(agent, handOff) });
    return resultOf(await rereadHandOff(handOff, handOffs), ({ state }) => state === 'closed');
  };
  return {
    find: async (agent, id) => {
      const handOff = await handOffs.find(id);
      if (handOff === null) return null;
      if (maySee(agent, handOff)) return { kind: 'seen', handOff };
      return servesAt(agent, handOff.packet) ? { kind: 'gone', handOff } : null;
    },
    claim: async (agent, handOff) => {
      const { id } = handOff;
      await signal(agent, handOff, { kind: 'joined', id, agent: personOf(agent), from: null });
      return resultOf(await rereadHandOff(handOff, handOffs), has(agent.id));
    },
    give: async (agent, handOff, to) => {
      const { id } = handOff;
      const from = handOff.state === 'with' ? holderOf(agent, handOff) : null;
      await signal(agent, handOff, { kind: 'joined', id, agent: personOf(to), from });
      return resultOf(await rereadHandOff(handOff, handOffs), has(to.id));
    },
    putBack: async (agent, handOff) => {
      const { desk } = marketFor(parts.markets, handOff.packet.market).support;
      const now = parts.clock.now();
      const deadline = desk === null ? now : instantAfter(now, desk.waitsAtMost);
      const { id } = handOff;
      await signal(agent, handOff, { kind: 'returned', id, agent: holderOf(agent, handOff), deadline });
      return resultOf(await rereadHandOff(handOff, handOffs), ({ state }) => state === 'waiting');
    },
    release: (agent, handOff) => held(agent, handOff, 'released'),
    close: (agent, handOff) => held(agent, handOff, 'closed'),
    act: (handOff, deed) => act(handOff, deed, parts),
    say: (agent, handOff, message, text) => say(agent, handOff, { message, text }, parts),
  };
}

/** Whoever looks after the others' work sees all; an agent what waits in their queues, and what they have or had. */
function maySee(agent: Agent, { state, agent: holder, packet }: HandOffRecord): boolean {
  if (agent.role !== 'agent' || holder?.id === agent.id) return true;
  return (state === 'requested' || state === 'waiting') && servesAt(agent, packet);
}

async function say(
  agent: Agent,
  handOff: HandOffRecord,
  { message, text }: { readonly message: string; readonly text: string },
  parts: Parts,
): Promise<Said> {
  const { id } = handOff;
  const event = eventIdSchema.parse(`desk:said:${agent.id}:${message}`);
  const signal = { kind: 'said', id, agent: agent.id, text } as const;
  const said = await bringSignal(handOff, signal, { id: event, sender: senderOf(agent) }, parts);
  const entry = said.find(({ from }) => from === 'agent');
  if (entry !== undefined) return { kind: 'said', entry };
  const present = await rereadHandOff(handOff, parts.handOffs);
  return { kind: present.state === 'with' ? 'taken' : 'over', handOff: present };
}

async function act(handOff: HandOffRecord, deed: DeedRecord, parts: Parts): Promise<void> {
  const { operation, kind, input, words, agent, approver } = deed;
  const { id } = handOff;
  const signal: DeskSignal = {
    kind: 'acted',
    ...{ id, agent: agent.id },
    deed: { operation, kind, input, words },
  };
  const sender = { kind: 'agent', agent: agent.id, acts: { approvedBy: approver?.id ?? null } } as const;
  const event = eventIdSchema.parse(`desk:acted:${operation}`);
  await bringSignal(handOff, signal, { id: event, sender }, parts);
}

/** The holder in whose place somebody acts: themselves, or for a lead whoever has it. */
function holderOf(agent: Agent, { agent: holder }: HandOffRecord): AgentId {
  return agent.role !== 'agent' && holder !== null ? holder.id : agent.id;
}

function personOf({ id, name }: Agent) {
  return { id, name };
}

function senderOf({ id }: Agent): Sender {
  return { kind: 'agent', agent: id };
}

function newEventId(kind: string): EventId {
  return eventIdSchema.parse(`desk:${kind}:${randomUUID()}`);
}

function has(agent: AgentId): (handOff: HandOffRecord) => boolean {
  return ({ state, agent: holder }) => state === 'with' && holder?.id === agent;
}

function resultOf(present: HandOffRecord, isDone: (handOff: HandOffRecord) => boolean): WorkDone {
  if (isDone(present)) return { kind: 'done', handOff: present };
  return { kind: present.state === 'with' ? 'taken' : 'over', handOff: present };
}
