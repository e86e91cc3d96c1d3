import assert from 'node:assert/strict';
import type { Content } from '../../src/content/load-content.ts';
import type { Event } from '../../src/conversation/event.ts';
import {
  hasEnded,
  isWaiting,
  type DeskSignal,
  type HandOff,
  type OpenHandOff,
} from '../../src/conversation/hand-off.ts';
import { durationSchema, instantAfter, isBefore } from '../../src/domain/time.ts';
import type { TurnRecord } from '../../src/ports/conversation-store.ts';
import { openHouse, type OpenHouse } from '../support/open-house.ts';
import { signalOf } from './person-deeds.ts';
import type { PersonHappening } from './person-happenings.ts';

/** What was met on the way: so that a green run is known to have been somewhere. */
export interface PersonSights {
  readonly endings: Set<string>;
  readonly states: Set<string>;
  turns: number;
}

interface Walk {
  readonly house: OpenHouse;
  readonly sights: PersonSights;
  handOff: HandOff;
  /** Ids of the stretches that are over. */
  readonly ended: Set<string>;
  readonly shown: string[];
  readonly timers: TurnRecord['timers'][number][];
  people: number;
  happened: number;
}

const closing = /^person-(?:done|released|silence|left|failed|timed-out)$/u;

/** Lives one conversation and asserts of every turn what must hold while people come and go; at its end, time passes. */
export async function walkWithPeople(
  happenings: readonly PersonHappening[],
  content: Content,
  sights: PersonSights,
): Promise<void> {
  const written: TurnRecord[] = [];
  const walk: Walk = {
    house: await openHouse({
      content,
      attendance: { available: () => Promise.resolve(walk.people) },
      between: ({ conversations }) => ({
        conversations: {
          ...conversations,
          write: async (record) => {
            await conversations.write(record);
            written.push(record);
          },
        },
      }),
    }),
    sights,
    ...{ handOff: { kind: 'none' }, ended: new Set(), shown: [], timers: [], people: 2, happened: 0 },
  };
  const { house } = walk;
  const settle = async (): Promise<void> => {
    for (const record of written.splice(0)) checkTurn(walk, record);
    await checkBook(walk);
  };
  try {
    for (const happening of happenings) {
      walk.happened += 1;
      await happen(walk, happening);
      await house.clockwork.tick();
      await settle();
    }
    // Nobody does anything any more: whatever goes on comes to its end.
    await pass(walk, 180);
    await settle();
    const open = await house.parts.handOffs.openOf((await house.conversation()).id);
    assert.equal(open?.state, undefined, 'never ended');
    assert.deepEqual(house.logged.filter(isError), [], 'something broke');
  } finally {
    await house.close();
  }
}

async function happen(walk: Walk, happening: PersonHappening): Promise<void> {
  const { house } = walk;
  switch (happening.kind) {
    case 'says':
      await house.bring({ kind: 'message', text: happening.text });
      return;
    case 'taps':
      await house.bring({ kind: 'tap', offer: await offeredIn(walk, happening.lot) });
      return;
    case 'taps-old':
      await house.bring({ kind: 'tap', offer: pick(walk.shown, happening.lot) ?? 'none' });
      return;
    case 'picks': {
      const offer = await offeredIn(walk, happening.lot);
      await house.bring({ kind: 'pick', picked: [{ offer, quantity: 1 }] });
      return;
    }
    case 'reports':
      await house.bring({ kind: 'message', text: 'I got a phishing mail that pretends to be from you' });
      for (let tapped = 0; tapped < 4; tapped += 1)
        await house.bring({ kind: 'tap', offer: await offeredIn(walk, 0) });
      return;
    case 'opens':
      await house.bring({ kind: 'opened' });
      return;
    case 'signs-out':
      await house.bring({ kind: 'signed-out' });
      return;
    case 'desk':
      return bringSignal(walk, signalOf(happening, walk));
    case 'stale-timer': {
      const past = walk.timers.filter(({ at }) => !isBefore(house.clock.now(), at));
      const timer = pick(past, happening.lot);
      return timer === undefined ? undefined : bringTimer(walk, timer);
    }
    case 'waits':
      return pass(walk, happening.minutes);
    case 'staffs':
      walk.people = happening.people;
      return;
    default:
      happening satisfies never;
  }
}

function pick<T>(among: readonly T[], lot: number): T | undefined {
  return among[lot % Math.max(1, among.length)];
}

async function offeredIn({ house }: Walk, lot: number): Promise<string> {
  return pick((await house.conversation()).offered, lot)?.id ?? 'none';
}

/** Time passes; what becomes due happens at its own moment. */
async function pass({ house }: Walk, minutes: number): Promise<void> {
  const until = instantAfter(house.clock.now(), durationSchema.parse(`PT${minutes}M`));
  for (;;) {
    const [due] = await house.conversations.dueTimers(until, 1);
    if (due === undefined) break;
    house.moveTo(due.at);
    await house.clockwork.tick();
  }
  house.moveTo(until);
  await house.clockwork.tick();
}

async function bringSignal(walk: Walk, signal: DeskSignal): Promise<void> {
  await bringEvent(walk, { sender: { kind: 'desk' }, body: { kind: 'desk', signal } });
}

async function bringTimer(walk: Walk, { timer, token }: Walk['timers'][number]): Promise<void> {
  await bringEvent(walk, { sender: { kind: 'clockwork' }, body: { kind: 'timer', timer, token } });
}

async function bringEvent({ house, happened }: Walk, part: Pick<Event, 'sender' | 'body'>): Promise<void> {
  const event = { ...house.eventOf(part.body, {}, `walk-${happened}`), ...part };
  const { replies } = await house.assistant.handle(event);
  await replies;
}

/** What must hold of every single turn. */
function checkTurn(walk: Walk, record: TurnRecord): void {
  const { handOff: before, sights } = walk;
  const { handOff: now } = record.conversation;
  const note = `${record.accepted.event.body.kind} of ${JSON.stringify(record.accepted.event.body)}`;
  const said = record.replies.filter(({ from }) => from === 'bot');
  const closings = record.replies
    .flatMap(({ trace }) => trace?.repairs ?? [])
    .filter((one) => closing.test(one));
  const isOver = isOpen(before) && !(isOpen(now) && now.id === before.id);
  sights.turns += 1;
  sights.states.add(now.kind);
  for (const one of closings) sights.endings.add(one);

  assert.ok(now.kind !== 'with' || said.length === 0, `the bot spoke beside a person: ${note}`);
  assert.ok(said.length <= 1, `the bot spoke twice: ${note}`);
  // Whoever signed out is not there to be told.
  const isTold = isOver && record.accepted.event.body.kind !== 'signed-out';
  assert.equal(closings.length, isTold ? 1 : 0, `${closings.length} closing texts: ${note}`);
  assert.equal(said.length, isTold ? 1 : said.length, `an end in silence: ${note}`);
  assert.ok(!hasEnded(now), `an end was kept that nobody was told of: ${note}`);
  const ends = record.handOffs.filter(({ handOff }) => hasEnded(handOff));
  assert.deepEqual(
    ends.map(({ handOff }) => handOff.id),
    isOver ? [before.id] : [],
    `what ended is not what the books say: ${note}`,
  );
  assert.ok(!isOpen(now) || !walk.ended.has(now.id), `a stretch came back: ${note}`);
  if (isOver) walk.ended.add(before.id);
  walk.handOff = now;
  walk.shown.push(...record.conversation.offered.map(({ id }) => id));
  walk.timers.push(...record.timers);
}

/** The house's books say what the conversation says. */
async function checkBook({ house, handOff }: Walk): Promise<void> {
  const { handOffs } = house.parts;
  const { id } = await house.conversation();
  const open = await handOffs.openOf(id);
  if (!isOpen(handOff)) {
    assert.equal(open, null, `${open?.state} in the books, ${handOff.kind} in the conversation`);
    return;
  }
  const { reason, at, kind } = handOff;
  assert.deepEqual(
    [open?.id, open?.state, open?.reason, open?.requestedAt],
    [handOff.id, kind, reason, at],
    'the books say otherwise',
  );
  if (handOff.kind === 'with') assert.deepEqual(open?.agent, handOff.agent);
  const others = (await handOffs.of(id)).filter((one) => one.id !== handOff.id && one.endedAt === null);
  assert.deepEqual(others, [], 'two stretches go on at once');
}

function isOpen(handOff: HandOff): handOff is OpenHandOff {
  return isWaiting(handOff) || handOff.kind === 'with';
}

function isError(line: string): boolean {
  return line.includes('"level":50') || line.includes('"level":60');
}
