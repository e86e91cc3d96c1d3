import { randomUUID } from 'node:crypto';
import type { Conversation } from '../../conversation/conversation.ts';
import type { HandlerOutcome } from '../../conversation/turn.ts';
import type { Agent } from '../../domain/agent.ts';
import type { Authority } from '../../domain/authority.ts';
import { operationIdSchema, type MarketId, type OperationId } from '../../domain/identifiers.ts';
import { needsSecondPerson } from '../../domain/leeway.ts';
import type { Market } from '../../domain/market.ts';
import type { Order } from '../../domain/order.ts';
import { durationSchema, instantAfter, isBefore } from '../../domain/time.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConversationStore } from '../../ports/conversation-store.ts';
import type { DeedRecord, DeskDeeds } from '../../ports/desk-deeds.ts';
import type { HandOffRecord } from '../../ports/hand-offs.ts';
import type { Consult } from '../consult-handler.ts';
import type { DeskWork } from '../desk-work.ts';
import { marketFor } from '../market-for.ts';
import { workOutDeed, type DeedWish } from './work-out-deed.ts';

/** What people at our own desk do on a shopper's orders, by the same handlers, rules and operations as the bot. */
export interface DeskDeedWork {
  /** Works out what a wish comes to, and keeps it to be agreed to. Nothing is done. */
  plan(agent: Agent, handOff: HandOffRecord, order: Order, wish: DeedWish): Promise<PlannedDeed>;
  /** Whoever planned it agrees, with a reason: it is done, or a second person is asked. Again after a fault, it is taken up. */
  agree(agent: Agent, handOff: HandOffRecord, operation: OperationId, reason: string): Promise<DeedAnswer>;
  /** A second person, who looks after the others' work, agrees or declines. */
  decide(
    approver: Agent,
    handOff: HandOffRecord,
    operation: OperationId,
    verdict: 'approve' | 'decline',
  ): Promise<DeedAnswer>;
}

export type PlannedDeed =
  | {
      readonly kind: 'planned';
      readonly deed: DeedRecord;
      readonly outcome: HandlerOutcome;
      readonly needsSecondPerson: boolean;
    }
  | { readonly kind: 'refused'; readonly outcome: HandlerOutcome };

export type DeedAnswer =
  /** As far as it has come now. */
  | { readonly kind: 'moved'; readonly deed: DeedRecord }
  /** It was put into words too long ago, went another way, or is not this person's to move. */
  | { readonly kind: 'not-now' };

interface Parts {
  readonly deeds: DeskDeeds;
  readonly store: ConversationStore;
  readonly consult: Consult;
  readonly work: Pick<DeskWork, 'act'>;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly markets: ReadonlyMap<MarketId, Market>;
}

/** What it comes to is good for so long. */
const planLasts = durationSchema.parse('PT15M');
/** With no leeway: what the rules alone would say. */
const asShopper: Authority = { kind: 'system', job: 'rules-alone' };

/** Makes the work on orders at our own desk. */
export function createDeskDeedWork(parts: Parts): DeskDeedWork {
  const { deeds, clock } = parts;
  return {
    plan: (agent, handOff, order, wish) => plan({ agent, handOff, order, wish }, parts),
    agree: async (agent, handOff, operation, reason) => {
      const deed = await ownDeed(operation, handOff, deeds);
      if (deed?.agent.id !== agent.id) return { kind: 'not-now' };
      if (deed.state === 'agreed') return perform(deed, handOff, parts);
      const now = clock.now();
      if (!isBefore(now, instantAfter(deed.plannedAt, planLasts))) return { kind: 'not-now' };
      const isAsked = needsSecond(deed, handOff, parts);
      const moved = await deeds.move(operation, { move: isAsked ? 'ask' : 'agree', at: now, reason });
      if (moved === null) return { kind: 'not-now' };
      await note(moved, agent, isAsked ? 'deed-asked' : 'deed-agreed', parts);
      return isAsked ? { kind: 'moved', deed: moved } : perform(moved, handOff, parts);
    },
    decide: async (approver, handOff, operation, verdict) => {
      const deed = await ownDeed(operation, handOff, deeds);
      const isSecond = approver.role !== 'agent' && deed !== null && deed.agent.id !== approver.id;
      if (!isSecond) return { kind: 'not-now' };
      const { id, name } = approver;
      const step = { move: verdict, at: clock.now(), approver: { id, name } };
      const moved = await deeds.move(operation, step);
      if (moved === null) return { kind: 'not-now' };
      await note(moved, approver, verdict === 'approve' ? 'deed-approved' : 'deed-declined', parts);
      return verdict === 'approve' ? perform(moved, handOff, parts) : { kind: 'moved', deed: moved };
    },
  };
}

async function plan(
  wished: {
    readonly agent: Agent;
    readonly handOff: HandOffRecord;
    readonly order: Order;
    readonly wish: DeedWish;
  },
  parts: Parts,
): Promise<PlannedDeed> {
  const { agent, handOff, order, wish } = wished;
  const conversation = await conversationOf(handOff, parts);
  const work = (authority: Authority) => workOutDeed(wish, order, conversation, authority, parts.consult);
  const worked = await work({ kind: 'agent', agent: agent.id, approvedBy: null });
  if (worked.kind === 'refused') return worked;
  const now = parts.clock.now();
  const { input, words, amount, outcome } = worked;
  const deed: DeedRecord = {
    operation: operationIdSchema.parse(`desk-${randomUUID()}`),
    kind: wish.kind,
    ...{ input, words, amount },
    ...{ handOff: handOff.id, conversation: handOff.conversation },
    ...{ order: order.id, orderNumber: order.number },
    agent: { id: agent.id, name: agent.name },
    isException: (await work(asShopper)).kind === 'refused',
    ...{ plannedAt: now, movedAt: now, state: 'planned' },
    ...{ reason: null, approver: null, outcome: null, number: null },
  };
  await parts.deeds.plan(deed);
  return { kind: 'planned', deed, outcome, needsSecondPerson: needsSecond(deed, handOff, parts) };
}

/** It goes through the one door like everything; where that could not be, it stays agreed to and can be taken up again. */
async function perform(deed: DeedRecord, handOff: HandOffRecord, parts: Parts): Promise<DeedAnswer> {
  await parts.work.act(handOff, deed);
  const present = await parts.deeds.find(deed.operation);
  return present === null ? { kind: 'not-now' } : { kind: 'moved', deed: present };
}

async function ownDeed(
  operation: OperationId,
  { id }: HandOffRecord,
  deeds: DeskDeeds,
): Promise<DeedRecord | null> {
  const deed = await deeds.find(operation);
  return deed?.handOff === id ? deed : null;
}

function needsSecond({ amount }: DeedRecord, { packet }: HandOffRecord, { markets }: Parts): boolean {
  return amount !== null && needsSecondPerson(amount, marketFor(markets, packet.market));
}

async function note(
  deed: DeedRecord,
  by: Agent,
  action: 'deed-asked' | 'deed-agreed' | 'deed-approved' | 'deed-declined',
  { audit, clock }: Parts,
): Promise<void> {
  const { conversation, operation, order, kind, reason, isException } = deed;
  await audit.note(conversation, {
    at: clock.now(),
    actor: { kind: 'agent', name: by.id },
    action,
    about: [
      { kind: 'operation', id: operation },
      { kind: 'order', id: order },
    ],
    facts: { kind, reason, isException },
  });
}

async function conversationOf({ conversation }: HandOffRecord, { store }: Parts): Promise<Conversation> {
  const found = await store.read(conversation);
  if (found === null) throw new Error(`Conversation ${conversation} was handed over without a turn.`);
  return found;
}
