import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseConfig } from '../../../config.ts';
import type { ConversationId } from '../../../conversation/event.ts';
import { instantSchema, toInstant } from '../../../domain/time.ts';
import { createLog } from '../../../log.ts';
import type { Clock } from '../../../ports/clock.ts';
import { queueViewSchema } from '../../../protocol/desk.ts';
import { createSqliteStore } from '../../../storage/sqlite-store.ts';
import type { Store } from '../../../storage/store.ts';
import { runServer } from '../../run-server.ts';
import { openGuest, type ChatGuest } from './chat-guest.ts';
import { openSeat, type DeskSeat } from './desk-seat.ts';
import { fillQueue } from './fill-queue.ts';
import { openTalk, type Talk } from './talk.ts';

/** A running server at whose desk people sit, talk, and are waited for. */
export interface LoadedDesk {
  readonly waiting: number;
  /** How many of those who wait the page shows at a time. */
  readonly shown: number;
  readonly talks: readonly Talk[];
  readonly seats: readonly DeskSeat[];
  close(): Promise<void>;
}

/** How many there are of each. */
export interface DeskSize {
  readonly waiting: number;
  readonly agents: number;
  readonly talks: number;
}

/** A Monday, within the desk's hours. */
const opensAt = Temporal.Instant.from(instantSchema.parse('2026-11-02T15:00:00Z'));

/** Opens a server on a folder of its own, with everybody in their place: those who talk were handed over by the real route. */
export async function openLoadedDesk({ waiting, agents, talks }: DeskSize): Promise<LoadedDesk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'polydesk-bench-desk-'));
  const clock = createWorkClock();
  const config = parseConfig({ PORT: '0', DATA_FOLDER: folder });
  const server = await runServer(config, createLog('error'), clock);
  const store = await createSqliteStore({ file: path.join(folder, 'polydesk.sqlite') });
  const parts = { address: server.address, store, clock };
  const seats: DeskSeat[] = [];
  for (let number = 1; number <= agents; number += 1) seats.push(await openSeat(`agent-${number}`, parts));
  const guests: ChatGuest[] = [];
  for (let number = 1; number <= talks; number += 1) guests.push(await comeToDesk(parts));
  const [first] = guests;
  if (first === undefined) throw new Error('At least one talk is needed: those who wait are made like it.');
  await fillQueue(store, first.conversation, waiting);
  const taken = await Promise.all(guests.map((guest, at) => openTalk(guest, seats[at % agents], store)));
  const queue = queueViewSchema.parse(await seats[agents - 1]?.ask('GET', '/queue'));
  if (queue.waitingInAll !== waiting)
    throw new Error(`${queue.waitingInAll} wait at the desk, and not ${waiting}.`);
  return {
    ...{ waiting, seats, talks: taken, shown: queue.waiting.length },
    close: async () => {
      for (const one of [...guests, ...seats]) one.close();
      await store.close();
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

function createWorkClock(): Clock {
  const begun = performance.now();
  return {
    now: () => toInstant(opensAt.add({ milliseconds: Math.round(performance.now() - begun) })),
  };
}

/** A guest asks for a person, and waits once the desk has been offered them. */
async function comeToDesk(parts: { readonly address: string; readonly store: Store }): Promise<ChatGuest> {
  const guest = await openGuest(parts.address);
  await guest.say('I want to talk to a human about order 1105');
  await untilWaiting(guest.conversation, parts.store);
  return guest;
}

async function untilWaiting(conversation: ConversationId, { handOffs }: Store): Promise<void> {
  const givesUp = performance.now() + 60_000;
  while ((await handOffs.openOf(conversation))?.state !== 'waiting') {
    if (performance.now() > givesUp)
      throw new Error(`${conversation} did not come into the queue in a minute.`);
    await pause(50);
  }
}
