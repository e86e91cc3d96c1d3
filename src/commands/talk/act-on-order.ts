import { z } from 'zod';
import { deedWishSchema } from '../../app/deeds/work-out-deed.ts';
import { createDeskDeedWork, type DeskDeedWork } from '../../app/deeds/desk-deeds.ts';
import { createDeskWork } from '../../app/desk-work.ts';
import { agentIdSchema, type Agent } from '../../domain/agent.ts';
import { orderIdSchema } from '../../domain/identifiers.ts';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import type { HandOffRecord } from '../../ports/hand-offs.ts';
import type { DemoWorld } from '../demo-world.ts';

/** What somebody at the desk does on an order, and how far it is to come. */
export const deskDeedSchema = z.strictObject({
  order: z.string(),
  wish: deedWishSchema,
  /** Who decides besides, and how; left out where nobody is asked. */
  second: z.enum(['approve', 'decline']).optional(),
  /** How it is to end: the state of the deed and the handler's outcome, or the outcome by which it cannot be done. */
  ends: z.string(),
});
export type DeskDeed = z.infer<typeof deskDeedSchema>;

/**
 * Does it as the desk's page would: works it out, agrees with a reason, and lets a second person decide. Answers with what the
 * shopper sees. Throws where it ends in another way than the script says.
 */
export async function actOnOrder(deed: DeskDeed, world: DemoWorld): Promise<readonly TranscriptEntry[]> {
  const { conversations } = world.store;
  const handOff = await openHandOff(world);
  const agent = personOf(handOff);
  const before = (await conversations.transcript(handOff.conversation, 0)).length;
  const work = workIn(world);
  const order = await world.shop.peek(orderIdSchema.parse(deed.order));
  if (order === null) throw new Error(`The demo shop has no order ${deed.order}; see docs/demo-shop.md.`);
  const planned = await work.plan(agent, handOff, order, deed.wish);
  const ended =
    planned.kind === 'refused'
      ? planned.outcome.name
      : await agreeTo(planned.deed.operation, { deed, agent, handOff }, work);
  await world.house().clockwork.tick();
  if (ended !== deed.ends) throw new Error(`What was done at the desk ended ${ended}, not ${deed.ends}.`);
  return conversations.transcript(handOff.conversation, before);
}

async function agreeTo(
  operation: Parameters<DeskDeedWork['agree']>[2],
  {
    deed,
    agent,
    handOff,
  }: { readonly deed: DeskDeed; readonly agent: Agent; readonly handOff: HandOffRecord },
  work: DeskDeedWork,
): Promise<string> {
  const agreed = await work.agree(agent, handOff, operation, 'as the script says');
  const lead = { ...agent, id: agentIdSchema.parse('lead'), name: 'Lead', role: 'lead' } as const;
  const answer =
    deed.second === undefined ? agreed : await work.decide(lead, handOff, operation, deed.second);
  if (answer.kind === 'not-now') return answer.kind;
  const { state, outcome } = answer.deed;
  return outcome === null ? state : `${state} ${outcome}`;
}

function workIn(world: DemoWorld): DeskDeedWork {
  const { store, clock } = world;
  const { deeds, audit, conversations, handOffs } = store;
  const { assistant, consult, markets } = world.house();
  const shared = { store: conversations, clock, markets };
  const work = createDeskWork({ ...shared, door: assistant, handOffs });
  return createDeskDeedWork({ ...shared, deeds, consult, work, audit });
}

async function openHandOff(world: DemoWorld): Promise<HandOffRecord> {
  const present = await world.conversation();
  const handOff = present === null ? null : await world.store.handOffs.openOf(present.id);
  if (handOff === null) throw new Error('No person is on; the conversation was not handed over.');
  return handOff;
}

function personOf({ agent }: HandOffRecord): Agent {
  if (agent === null) throw new Error('Nobody has joined yet.');
  return { ...agent, role: 'agent', languages: [], markets: [] };
}
