import { z } from 'zod';
import type { DeskSignal, HandOff } from '../../conversation/hand-off.ts';
import { agentIdSchema, type AgentId } from '../../domain/agent.ts';
import { durationSchema, instantAfter } from '../../domain/time.ts';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import type { DemoWorld } from '../demo-world.ts';
import { actOnOrder, deskDeedSchema, type DeskDeed } from './act-on-order.ts';

const nothing = z.literal(true);

/** What a person at the desk does. Whoever speaks without having joined joins first. */
export const personSchema = z.union([
  z.strictObject({ join: z.string() }),
  z.strictObject({ say: z.string() }),
  /** Gives the conversation back to the bot. */
  z.strictObject({ release: nothing }),
  /** All is settled. */
  z.strictObject({ close: nothing }),
  /** Passes it on to somebody else, or into the queue. */
  z.strictObject({ pass: z.string() }),
  z.strictObject({ return: nothing }),
  /** The desk cannot take it. */
  z.strictObject({ fail: nothing }),
  /** So many people are at work from now on. */
  z.strictObject({ 'at-work': z.int().min(0) }),
  /** Does something on an order. */
  z.strictObject({ does: deskDeedSchema }),
]);
export type PersonTurn = z.infer<typeof personSchema>;

/** Who speaks where a script names nobody. */
const somebody = 'Mette';
const waitsAgain = durationSchema.parse('PT10M');

/** Lets a person at the desk do something; answers with what the shopper sees of it. Throws where nobody waits for one. */
export async function letPersonAct(turn: PersonTurn, world: DemoWorld): Promise<readonly TranscriptEntry[]> {
  if ('at-work' in turn) {
    world.staff(turn['at-work']);
    return [];
  }
  if ('fail' in turn) {
    const handOff = await present(world);
    const id = 'id' in handOff ? handOff.id : '';
    return world.bringFromDesk({ kind: 'failed', id }, null);
  }
  const joined = 'join' in turn ? await join(turn.join, world) : await joinIfNobodyDid(world);
  if ('join' in turn) return joined;
  if ('does' in turn) return [...joined, ...(await actOnOrder(turn.does, world))];
  const handOff = await present(world);
  if (handOff.kind !== 'with') throw new Error('No person is on; the conversation does not wait for one.');
  const signal = signalOf(turn, handOff, world);
  return [...joined, ...(await world.bringFromDesk(signal, handOff.agent.id))];
}

/** The same in words, for a transcript. */
export function describePerson(turn: PersonTurn): string {
  if ('at-work' in turn) return `${turn['at-work']} people are at work`;
  if ('does' in turn) return `a person: ${turn.does.wish.kind} of ${turn.does.order}`;
  const [[deed, what] = ['', true]] = Object.entries<string | number | true>(turn);
  return what === true ? `a person: ${deed}` : `a person: ${deed} ${what}`;
}

async function join(name: string, world: DemoWorld): Promise<readonly TranscriptEntry[]> {
  const handOff = await present(world);
  if (handOff.kind !== 'requested' && handOff.kind !== 'waiting')
    throw new Error(`${name} cannot join: the conversation does not wait for a person (${handOff.kind}).`);
  const agent = { id: idOf(name), name };
  return world.bringFromDesk({ kind: 'joined', id: handOff.id, agent, from: null }, agent.id);
}

async function joinIfNobodyDid(world: DemoWorld): Promise<readonly TranscriptEntry[]> {
  return (await present(world)).kind === 'with' ? [] : join(somebody, world);
}

function signalOf(
  turn: Exclude<PersonTurn, { 'at-work': number } | { join: string } | { fail: true } | { does: DeskDeed }>,
  { id, agent }: Extract<HandOff, { readonly kind: 'with' }>,
  world: DemoWorld,
): DeskSignal {
  if ('say' in turn) return { kind: 'said', id, agent: agent.id, text: turn.say };
  if ('release' in turn) return { kind: 'released', id, agent: agent.id };
  if ('close' in turn) return { kind: 'closed', id, agent: agent.id };
  if ('pass' in turn) {
    const next = { id: idOf(turn.pass), name: turn.pass };
    return { kind: 'joined', id, agent: next, from: agent.id };
  }
  return { kind: 'returned', id, agent: agent.id, deadline: instantAfter(world.now(), waitsAgain) };
}

async function present(world: DemoWorld): Promise<HandOff> {
  return (await world.conversation())?.handOff ?? { kind: 'none' };
}

function idOf(name: string): AgentId {
  return agentIdSchema.parse(name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-'));
}
