import assert from 'node:assert/strict';
import type { DeskServer } from '../../support/open-desk-server.ts';
import { deedDone } from './deed.ts';
import type { Colleague } from './colleague.ts';
import type { DeskHappening, ShopperHappening, Talk } from './happenings.ts';
import { createJudge, hear, type Judge } from './judge.ts';
import { openShopper, type Shopper } from './shopper.ts';

/** A talk under way: who takes part, and what was sent. */
export interface HeldTalk {
  readonly talk: Talk;
  readonly desk: DeskServer;
  readonly colleagues: readonly Colleague[];
  readonly shopper: Shopper;
  readonly judge: Judge;
  /** Events that were taken, and events that were refused, as the transcript names them. */
  readonly taken: Set<string>;
  readonly refused: Set<string>;
  readonly states: Set<string>;
  readonly counts: { happenings: number; cuts: number; deeds: number; turnedAway: number };
  sent: number;
}

/** Has a shopper come. */
export async function beginTalk(
  desk: DeskServer,
  colleagues: readonly Colleague[],
  talk: Talk,
): Promise<HeldTalk> {
  const shopper = await openShopper(desk.address, talk);
  await shopper.comeBack();
  return {
    ...{ talk, desk, colleagues, shopper, judge: createJudge(), taken: new Set(), refused: new Set() },
    ...{ states: new Set(), counts: { happenings: 0, cuts: 0, deeds: 0, turnedAway: 0 }, sent: 0 },
  };
}

/** All of a round happens at once; after it the transcript is judged and the state looked at. */
export async function holdRound(held: HeldTalk, round: Talk['rounds'][number]): Promise<void> {
  held.counts.happenings += round.length;
  await Promise.all(
    round.map((one) => (one.who === 'shopper' ? asShopper(held, one) : asColleague(held, one))),
  );
  hear(
    held.judge,
    await held.desk.store.conversations.transcript(held.shopper.conversation, held.judge.last),
  );
  await lookAtState(held);
}

async function asShopper(held: HeldTalk, one: ShopperHappening): Promise<void> {
  const { shopper } = held;
  switch (one.does) {
    case 'drops':
      held.counts.cuts += 1;
      return shopper.drop();
    case 'comes-back':
      return shopper.comeBack();
    case 'says':
      await sendAsShopper(held, one.times, (id) => shopper.post(id, { text: one.text }));
      return;
    case 'taps': {
      const offer = shopper.button(one.lot);
      if (offer === null) return;
      await Promise.all(
        Array.from({ length: one.times }, () => shopper.post(`tap-${held.sent}`, { value: { offer } })),
      );
      held.sent += 1;
      return;
    }
    default:
      one satisfies never;
  }
}

/** The same message as often as it is sent: once taken, however often it comes. */
async function sendAsShopper(
  held: HeldTalk,
  times: number,
  post: (id: string) => Promise<Response>,
): Promise<void> {
  held.sent += 1;
  const id = `words-${held.sent}`;
  const answers = await Promise.all(Array.from({ length: times }, () => post(id)));
  const statuses = answers.map(({ status }) => status);
  // Whoever writes too much in a minute is turned away.
  assert.ok(
    statuses.every((status) => status === 200 || status === 429),
    `refused: ${statuses.join()}`,
  );
  if (statuses.includes(200)) held.taken.add(`client-${id}`);
  else held.counts.turnedAway += 1;
}

async function asColleague(held: HeldTalk, one: DeskHappening): Promise<void> {
  const { store } = held.desk;
  const present = (await store.handOffs.of(held.shopper.conversation)).at(-1);
  const holder = held.colleagues.find(({ name }) => name === present?.agent?.id);
  const colleague = one.who === 'holder' ? holder : held.colleagues[one.who];
  if (present === undefined || colleague === undefined) return;
  const path = `/hand-offs/${present.id}`;
  const other = held.colleagues[one.lot % held.colleagues.length]?.name ?? '';
  const again = (doing: () => Promise<unknown>) => Promise.all(Array.from({ length: one.times }, doing));
  switch (one.does) {
    case 'says':
      return sayAtDesk(held, colleague, path, one.times);
    case 'reads':
      return colleague.read(present.id);
    case 'looks':
      await colleague.call('PUT', `${path}/looking`, { typing: true });
      return;
    case 'note':
      held.sent += 1;
      await again(() =>
        colleague.call('POST', `${path}/notes`, {
          id: `note-${held.sent}-${path}`.slice(0, 60),
          text: 'A note.',
        }),
      );
      return;
    case 'deed':
      held.counts.deeds += (await deedDone(colleague, held.colleagues, path, one)) ? 1 : 0;
      return;
    case 'transfer':
    case 'assign':
      if (one.does === 'assign' && colleague.role === 'agent') return;
      await again(() => colleague.call('POST', `${path}/${one.does}`, { agent: other }));
      return;
    case 'claim':
    case 'return':
    case 'release':
    case 'close':
      await again(() => colleague.call('POST', `${path}/${one.does}`, {}));
      return;
    default:
      one.does satisfies never;
  }
}

async function sayAtDesk(held: HeldTalk, colleague: Colleague, path: string, times: number): Promise<void> {
  held.sent += 1;
  const id = `message-${held.sent}`;
  const text = `words-${held.sent} of ${colleague.name}`;
  const answers = await Promise.all(
    Array.from({ length: times }, () => colleague.call('POST', `${path}/messages`, { id, text })),
  );
  const isTaken = answers.some(({ status }) => status === 201);
  (isTaken ? held.taken : held.refused).add(`desk:said:${colleague.name}:${id}`);
}

/** What is kept of the conversation and what is kept of its hand-off say the same. */
async function lookAtState({ desk, shopper, states }: HeldTalk): Promise<void> {
  const { conversations, handOffs } = desk.store;
  const open = await handOffs.openOf(shopper.conversation);
  const present = await conversations.read(shopper.conversation);
  const again = await handOffs.openOf(shopper.conversation);
  // Between the readings somebody may have moved it on.
  if (present === null || open?.id !== again?.id || open?.state !== again?.state) return;
  const { handOff } = present;
  states.add(handOff.kind);
  const isOpen = handOff.kind === 'requested' || handOff.kind === 'waiting' || handOff.kind === 'with';
  assert.ok(
    isOpen || ['none', 'ticketed', 'offered'].includes(handOff.kind),
    `nothing rests at ${handOff.kind}`,
  );
  const book = open === null ? null : { id: open.id, state: open.state };
  assert.deepEqual(
    book,
    isOpen ? { id: handOff.id, state: handOff.kind } : null,
    'the book says something else',
  );
}
