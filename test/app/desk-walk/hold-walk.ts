import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { DeskServer } from '../../support/open-desk-server.ts';
import type { Colleague } from './colleague.ts';
import { checkEnd } from './end-of-talk.ts';
import { people, type HouseHappening, type Walk } from './happenings.ts';
import { beginTalk, holdRound, type HeldTalk } from './talk.ts';

/** What was met on the way: so that a green run is known to have been somewhere. */
export interface WalkSights {
  talks: number;
  happenings: number;
  cuts: number;
  deeds: number;
  turnedAway: number;
  relayed: number;
  joined: number;
  ofBot: number;
  readonly ends: Record<string, number>;
  readonly states: Record<string, number>;
}

export function noSights(): WalkSights {
  const counts = { talks: 0, happenings: 0, cuts: 0, deeds: 0, turnedAway: 0 };
  return { ...counts, relayed: 0, joined: 0, ofBot: 0, ends: {}, states: {} };
}

/** Holds many talks at a time on a running server, lets time pass over them, and asserts of each what must hold. */
export async function holdWalk(
  walk: Walk,
  desk: DeskServer,
  colleagues: readonly Colleague[],
  sights: WalkSights,
): Promise<void> {
  await startAt(walk.startsAt, desk);
  for (const colleague of colleagues) await open(colleague);
  const progress = { rounds: 0 };
  const all = walk.talks.reduce((sum, { rounds }) => sum + rounds.length, 0);
  const begun = await Promise.all(walk.talks.map((talk) => beginTalk(desk, colleagues, talk)));
  const house = passOver(walk.house, all, progress, desk, colleagues);
  const held = await Promise.allSettled(begun.map((one) => hold(one, progress)));
  progress.rounds = all;
  await house;
  const talks = held.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  await comeToRest(desk);
  for (const one of talks) await blame(one, () => checkEnd(one));
  for (const colleague of colleagues) await colleague.drop();
  const { breaches } = await desk.store.audit.verify();
  assert.deepEqual(breaches, [], 'the audit does not hold');
  for (const one of talks) note(one, sights);
}

async function hold(held: HeldTalk, progress: { rounds: number }): Promise<HeldTalk> {
  for (const round of held.talk.rounds) {
    await blame(held, () => holdRound(held, round));
    progress.rounds += 1;
  }
  return held;
}

/** What befalls all, spread over the talks: each has its moment once so many rounds were held. */
async function passOver(
  house: readonly HouseHappening[],
  rounds: number,
  progress: { readonly rounds: number },
  desk: DeskServer,
  colleagues: readonly Colleague[],
): Promise<void> {
  for (const [number, happening] of house.entries()) {
    while (progress.rounds < (rounds * (number + 1)) / (house.length + 1)) await setTimeout(5);
    await befall(happening, desk, colleagues);
  }
}

async function befall(
  happening: HouseHappening,
  desk: DeskServer,
  colleagues: readonly Colleague[],
): Promise<void> {
  if (happening.kind === 'time-passes') {
    desk.move(happening.by);
    const awake = colleagues.filter((_, number) => ((happening.pages >> number) & 1) === 1);
    await Promise.all(awake.map(({ call }) => call('PUT', '/presence', { presence: 'available' })));
    return;
  }
  const colleague = colleagues[happening.who];
  switch (happening.kind) {
    case 'presence':
      await colleague?.call('PUT', '/presence', { presence: happening.presence });
      return;
    case 'signs-out':
      await colleague?.signOut();
      return;
    case 'stream-drops':
      await colleague?.drop();
      return;
    case 'stream-opens':
      colleague?.listen();
      return;
    default:
      happening satisfies never;
  }
}

async function open(colleague: Colleague): Promise<void> {
  await colleague.call('GET', '/session');
  await colleague.call('PUT', '/presence', { presence: 'available' });
  colleague.listen();
}

/** The clock goes on to the next time of that day, or of the next one, and what is due by then is done. */
async function startAt(time: string, desk: DeskServer): Promise<void> {
  const now = Temporal.Instant.from(desk.clock.now()).toZonedDateTimeISO('UTC');
  const today = now.withPlainTime(time);
  const start = Temporal.ZonedDateTime.compare(now, today) < 0 ? today : today.add({ days: 1 });
  desk.move(now.until(start, { largestUnit: 'hours' }).toString());
  await quiet(desk);
}

/** Nobody does anything any more: whatever goes on comes to its end by itself. */
async function comeToRest(desk: DeskServer): Promise<void> {
  const { handOffs } = desk.store;
  const skills = { languages: ['en', 'ms', 'da', 'ar', 'zh'], markets: ['us', 'dk'] };
  for (let tries = 0; tries < 4; tries += 1) {
    await quiet(desk);
    const waiting = await handOffs.waitingInAll(skills);
    if (waiting + (await handOffs.with(null)).length === 0) return;
    desk.move('PT31M');
  }
  assert.fail('a hand-off does not come to its end');
}

/** Waits until all that is due was done: minutes on a machine under load. */
async function quiet({ store, clock }: DeskServer): Promise<void> {
  const { conversations, handOffs } = store;
  for (let looks = 0; looks < 4000; looks += 1) {
    const left = [conversations.dueTimers(clock.now(), 1), handOffs.requested(1), conversations.unfinished()];
    if ((await Promise.all(left)).every(({ length }) => length === 0)) return;
    await setTimeout(50);
  }
  assert.fail('what is due is never done');
}

/** A failure names the talk that it came to light in, all that was to happen, and all that was said. */
async function blame(held: HeldTalk, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const entries = await held.desk.store.conversations.transcript(held.shopper.conversation, 0);
    const said = entries.map(
      ({ sequence, at, from, author, event, text, trace }) =>
        `${sequence} ${at} ${author ?? from} [${event}] ${JSON.stringify(text.slice(0, 200))} ${trace?.keys.join() ?? ''} ${trace?.repairs.join() ?? ''}`,
    );
    const happened = held.talk.rounds.map((round) => JSON.stringify(round));
    const message = error instanceof Error ? error.message : String(error);
    throw new Error([message, ...happened, ...said].join('\n'), { cause: error });
  }
}

function note({ judge, counts, states }: HeldTalk, sights: WalkSights): void {
  sights.talks += 1;
  sights.happenings += counts.happenings;
  sights.cuts += counts.cuts;
  sights.deeds += counts.deeds;
  sights.turnedAway += counts.turnedAway;
  sights.relayed += judge.seen.relayed;
  sights.joined += judge.seen.joined;
  sights.ofBot += judge.seen.ofBot;
  for (const end of judge.closings) sights.ends[end] = (sights.ends[end] ?? 0) + 1;
  for (const state of states) sights.states[state] = (sights.states[state] ?? 0) + 1;
}

/** Everybody who works at the desk in a walk; the last one looks after the others' work. */
export const roles = people.map((name) => ({ name, role: name === 'lena' ? 'lead' : 'agent' }) as const);
