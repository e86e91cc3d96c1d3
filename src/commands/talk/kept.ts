import type { Rating } from '../../ports/conversation-store.ts';
import type { DemoWorld } from '../demo-world.ts';

/** What a conversation leaves behind in our own house, besides its words. */
export interface Kept {
  /** Kinds of the mails. */
  readonly mails: readonly string[];
  /** Reasons of the cases. */
  readonly tickets: readonly string[];
  /** Numbers of the callbacks. */
  readonly callbacks: readonly string[];
  readonly ratings: readonly Rating[];
}

/** Reads all that a conversation has left behind so far. */
export async function readKept(world: DemoWorld): Promise<Kept> {
  const mails = world.mails.map(({ kind }) => kind);
  const conversation = await world.conversation();
  if (conversation === null) return { mails, tickets: [], callbacks: [], ratings: [] };
  const { conversations: store } = world.store;
  const tickets = await store.tickets(conversation.id);
  const callbacks = await store.callbacks(conversation.id);
  return {
    mails,
    tickets: tickets.map(({ reason }) => reason),
    callbacks: callbacks.map(({ number }) => number),
    ratings: await store.ratings(conversation.id),
  };
}

/** What has been added since. */
export function keptSince(before: Kept, now: Kept): Kept {
  const known = new Set(before.ratings.map((rating) => JSON.stringify(rating)));
  return {
    mails: now.mails.slice(before.mails.length),
    tickets: now.tickets.slice(before.tickets.length),
    callbacks: now.callbacks.slice(before.callbacks.length),
    ratings: now.ratings.filter((rating) => !known.has(JSON.stringify(rating))),
  };
}
