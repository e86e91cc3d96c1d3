import { randomUUID } from 'node:crypto';
import { deskEntriesSchema } from '../../../protocol/desk.ts';
import type { Store } from '../../../storage/store.ts';
import type { ChatGuest } from './chat-guest.ts';
import type { DeskSeat } from './desk-seat.ts';

/** A conversation that somebody at the desk has; each answers how many milliseconds words took to the other side. */
export interface Talk {
  /** From the agent's sending until the shopper's socket has the words. */
  toShopper(): Promise<number>;
  /** From the shopper's sending until the desk's page, told by a hint, has fetched the words. */
  toAgent(): Promise<number>;
}

/** Claims a guest's conversation for somebody at the desk. */
export async function openTalk(
  guest: ChatGuest,
  seat: DeskSeat | undefined,
  { handOffs }: Pick<Store, 'handOffs'>,
): Promise<Talk> {
  const handOff = await handOffs.openOf(guest.conversation);
  if (handOff === null || seat === undefined) throw new Error('There is nobody to talk with.');
  const path = `/hand-offs/${handOff.id}`;
  await seat.ask('POST', `${path}/claim`, {});
  // The page asks for its list once it has claimed: from then on it is told of what is said.
  await seat.ask('GET', '/queue');
  let seen = 0;
  const fetchNew = async (): Promise<readonly string[]> => {
    const answer = deskEntriesSchema.parse(await seat.ask('GET', `${path}/entries?after=${seen}`));
    seen = Math.max(seen, ...answer.entries.map(({ sequence }) => sequence));
    return answer.entries.map(({ text }) => text);
  };
  const reaches = (wanted: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const unsubscribe = seat.onHint(guest.conversation, () => {
        fetchNew().then((texts) => {
          if (!texts.includes(wanted)) return;
          unsubscribe();
          resolve();
        }, reject);
      });
    });
  await fetchNew();
  return {
    toShopper: () => {
      const text = `agent ${randomUUID()}`;
      const body = { id: randomUUID(), text };
      return timed(() => Promise.all([guest.hears(text), seat.ask('POST', `${path}/messages`, body)]));
    },
    toAgent: () => {
      const text = `shopper ${randomUUID()}`;
      return timed(() => Promise.all([reaches(text), guest.say(text)]));
    },
  };
}

/** Milliseconds that a piece of work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
