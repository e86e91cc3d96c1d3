import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { marketIdSchema } from '../../src/domain/identifiers.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { createMemoryStore } from '../../src/storage/memory-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { createEpisodeWriter, hoursAfterNoon, type Told } from './episode-writer.ts';
import { agentIdSchema } from '../../src/domain/agent.ts';
import { acceptSample, sampleTurn } from './store-samples.ts';
import { createHandOffWriter } from './hand-off-writer.ts';

const week = 7 * 24;
const question = {
  from: hoursAfterNoon(-1),
  until: hoursAfterNoon(1000),
  now: hoursAfterNoon(1000),
  market: null,
  language: null,
};
const done = ['flow:cancel-order', 'operation:op-1'];

/** What every store promises of the figures. */
export function describeFigures(makeStore: () => Promise<Store>, histories = 60): void {
  const open = async () => {
    const store = await makeStore();
    onTestFinished(() => store.close());
    const writer = createEpisodeWriter(store);
    await writer.operate('op-1', 'confirmed');
    await writer.operate('op-2', 'sent');
    const { figures } = store;
    const classes = async (now = 1000) => {
      const { episodes } = await figures.read({ ...question, now: hoursAfterNoon(now) });
      const sums = Map.groupBy(episodes, (one) => one.class);
      return Object.fromEntries([...sums].map(([of, all]) => [of, totalOf(all)]));
    };
    return { store, figures, classes, ...writer };
  };
  describe('the class of an episode', () => describeClasses(open));
  describe('what is counted', () => describeCounts(open));
  describe('random histories', () => describeHistories(makeStore, histories));
}

type Open = () => Promise<{
  readonly store: Store;
  readonly figures: Store['figures'];
  readonly classes: (now?: number) => Promise<Readonly<Record<string, number>>>;
  readonly tell: (name: string, told: Told) => Promise<void>;
}>;

function totalOf(counts: readonly { readonly episodes: number }[]): number {
  return counts.reduce((sum, { episodes }) => sum + episodes, 0);
}

function describeClasses(open: Open): void {
  it('is "contained" once the shop confirmed something and a week was quiet, and before that "not-settled"', async () => {
    const { classes, tell } = await open();
    await tell('a', { hour: 0, facts: done, end: 'goodbye' });
    expect(await classes(week - 1)).toEqual({ 'not-settled': 1 });
    expect(await classes(week)).toEqual({ contained: 1 });
  });

  it('is "came-back" where the same account, or the same conversation, has words again within the week', async () => {
    const { classes, tell } = await open();
    await tell('a', { hour: 0, facts: done, end: 'goodbye', customer: 'ada' });
    await tell('b', { hour: 0, facts: done, end: 'goodbye' });
    await tell('c', { hour: 0, facts: done, end: 'goodbye' });
    await tell('d', { hour: week, customer: 'ada', facts: ['flow:track-order'], end: 'goodbye' });
    await tell('b', { hour: 1, facts: ['flow:track-order'], end: 'goodbye' });
    await tell('c', { hour: 1, silent: true });
    expect(await classes()).toEqual({ 'came-back': 2, contained: 1, informed: 2, 'only-opened': 1 });
  });

  it('is not "contained" where the shop never confirmed it', async () => {
    const { classes, tell } = await open();
    await tell('a', { hour: 0, facts: ['flow:cancel-order', 'operation:op-2'], end: 'goodbye' });
    expect(await classes()).toEqual({ informed: 1 });
  });

  it.each(['live:asked-for', 'mail:complaint', 'call:callback'])('is "handed-over" with %s', async (way) => {
    const { classes, tell } = await open();
    await tell('a', { hour: 0, facts: [...done, way], end: 'goodbye' });
    expect(await classes()).toEqual({ 'handed-over': 1 });
  });

  it('is "abandoned" where silence ended it in a task, whatever was done before', async () => {
    const { classes, tell } = await open();
    await tell('a', { hour: 0, facts: done });
    await tell('a', { hour: 1, silent: true, end: 'in-task' });
    await tell('b', { hour: 0, facts: ['flow:track-order'], end: 'silence' });
    expect(await classes()).toEqual({ abandoned: 1, informed: 1 });
  });

  it('is "unanswered" where nothing that was said could be served', async () => {
    const { classes, tell } = await open();
    await tell('a', { hour: 0, unheard: 'none', end: 'silence' });
    await tell('b', { hour: 0, facts: ['flow:other-wish'], end: 'goodbye' });
    expect(await classes()).toEqual({ unanswered: 2 });
  });

  it('is "running" until it ends, and its first end counts', async () => {
    const { store, classes, tell } = await open();
    await tell('a', { hour: 0, facts: ['flow:track-order'] });
    expect(await classes()).toEqual({ running: 1 });
    await tell('a', { hour: 1, end: 'in-task' });
    const again = { episode: 1, startedAt: hoursAfterNoon(0) };
    await tell('a', { hour: 2, silent: true, end: 'goodbye', parts: again });
    expect(await classes()).toEqual({ abandoned: 1 });
    await store.close();
  });
}

function describeCounts(open: Open): void {
  it('stands by the quarter of an hour, the language and the channel, in the market asked about', async () => {
    const { figures, tell } = await open();
    const danish = { language: languageSchema.parse('da'), market: marketIdSchema.parse('dk') };
    await tell('a', { hour: 0.3, facts: done, end: 'goodbye' });
    await tell('b', { hour: 0.4, facts: done, end: 'goodbye' });
    await tell('c', { hour: 0.3, facts: done, end: 'goodbye', parts: { ...danish, channel: 'teams' } });
    const quarter = hoursAfterNoon(0.25);
    const both = { quarter, class: 'contained' } as const;
    const { episodes } = await figures.read(question);
    expect(episodes).toEqual([
      { ...both, language: 'da', channel: 'teams', episodes: 1 },
      { ...both, language: 'en', channel: 'direct-line', episodes: 2 },
    ]);
    expect((await figures.read({ ...question, market: 'dk' })).episodes).toHaveLength(1);
    expect((await figures.read({ ...question, language: 'ar' })).episodes).toEqual([]);
    expect((await figures.read({ ...question, until: hoursAfterNoon(0.4) })).episodes).toHaveLength(2);
  });

  it('has flows by class, ways to people by reason, rules by refusals, and ratings by language', async () => {
    const { figures, tell } = await open();
    await tell('a', { hour: 0, facts: [...done, 'refusal:R2'] });
    await tell('a', { hour: 0, facts: ['flow:cancel-order', 'refusal:R2', 'refusal:R1'] });
    await tell('a', { hour: 0, end: 'goodbye', rated: 5 });
    await tell('b', {
      hour: 0,
      facts: ['refusal:R2', 'flow:human', 'mail:complaint'],
      end: 'goodbye',
      rated: 1,
    });
    expect(await figures.read(question)).toMatchObject({
      flows: [
        { flow: 'cancel-order', class: 'contained', episodes: 1 },
        { flow: 'human', class: 'handed-over', episodes: 1 },
      ],
      handOvers: [{ how: 'mail', reason: 'complaint', episodes: 1 }],
      refusals: [
        { rule: 'R1', refusals: 1, episodes: 1 },
        { rule: 'R2', refusals: 3, episodes: 2 },
      ],
      ratings: [
        { language: 'en', score: 1, ratings: 1 },
        { language: 'en', score: 5, ratings: 1 },
      ],
    });
  });

  it('has the times of each hand-off', async () => {
    const { store, figures } = await open();
    const { request, move } = createHandOffWriter(store);
    await request('H-1', 0);
    await move('H-1', { kind: 'with', agent: 'mette' }, 2);
    await move('H-1', { kind: 'with', agent: 'mette', answered: true }, 3);
    await move('H-1', { kind: 'closed', how: 'done', agent: 'mette' }, 12);
    await request('H-2', 1);
    const minute = 60_000;
    expect((await figures.read(question)).handOffs).toEqual([
      { state: 'closed', waited: 2 * minute, answered: 3 * minute, handled: 10 * minute },
      { state: 'requested', waited: null, answered: null, handled: null },
    ]);
  });

  it('has what became of promised calls, in time or too late', async () => {
    const { store, figures } = await open();
    const call = (number: number) => ({
      number: `C-${number}`,
      phone: '+12025550143',
      from: hoursAfterNoon(number),
      until: hoursAfterNoon(number + 1),
      facts: [],
    });
    const accepted = await acceptSample(store.conversations, 'books');
    const callbacks = [1, 2, 3, 4].map(call);
    await store.conversations.write(sampleTurn(accepted, 1, { callbacks }));
    const by = { id: agentIdSchema.parse('mette'), name: 'Mette' };
    for (const [number, hour] of [
      ['C-1', 1.5],
      ['C-2', 5],
    ] as const) {
      const booked = (await store.callbacks.find(number)) ?? expect.fail(`${number} is not there.`);
      await store.callbacks.move(booked, { kind: 'kept', attempts: 0, by, at: hoursAfterNoon(hour) }, null);
    }
    const { calls } = await figures.read({ ...question, now: hoursAfterNoon(4.5) });
    expect(calls).toEqual([
      { outcome: 'kept', callbacks: 1 },
      { outcome: 'kept-late', callbacks: 1 },
      { outcome: 'open', callbacks: 1 },
      { outcome: 'overdue', callbacks: 1 },
    ]);
    expect((await figures.read({ ...question, market: 'dk' })).calls).toEqual([]);
  });

  it('shows what was not understood as the transcript has it, the newest first', async () => {
    const { figures, tell } = await open();
    await tell('a', { hour: 0, unheard: 'cancel-order/choose-order' });
    await tell('a', { hour: 1 });
    await tell('b', { hour: 2, unheard: 'none', parts: { unheard: { asked: null } } });
    const shown = await figures.unheard(question, 10);
    expect(shown.map(({ conversation, asked, text }) => [conversation, asked, text])).toEqual([
      ['b', null, 'shown told-3'],
      ['a', 'cancel-order/choose-order', 'shown told-1'],
    ]);
    expect(await figures.unheard(question, 1)).toHaveLength(1);
  });
}

const toldHistory = fc.array(
  fc.record({
    thread: fc.constantFrom('a', 'b', 'c', 'd'),
    after: fc.constantFrom(0, 0, 1, 20, 24 * 7 - 1, 24 * 7),
    silent: fc.boolean(),
    customer: fc.constantFrom(undefined, 'ada', 'omar'),
    facts: fc.subarray([
      'flow:track-order',
      'flow:other-wish',
      'operation:op-1',
      'operation:op-2',
      'refusal:R2',
    ]),
    handed: fc.constantFrom<readonly string[]>(
      [],
      [],
      [],
      ['live:asked-for'],
      ['call:callback', 'mail:complaint'],
    ),
    end: fc.constantFrom(undefined, 'goodbye', 'silence', 'in-task'),
    unheard: fc.constantFrom(undefined, undefined, 'human/ask'),
    rated: fc.constantFrom(undefined, undefined, 4),
  }),
  { maxLength: 14 },
);

function describeHistories(makeStore: () => Promise<Store>, histories: number): void {
  it('give the same figures as counting one by one, and classes that add up to all episodes', async () => {
    await fc.assert(
      fc.asyncProperty(toldHistory, fc.integer({ min: 0, max: 600 }), async (history, now) => {
        const read: object[] = [];
        const asked = { ...question, now: hoursAfterNoon(now), until: hoursAfterNoon(now) };
        for (const store of [await makeStore(), createMemoryStore()]) {
          const { tell, operate, begun } = createEpisodeWriter(store);
          await operate('op-1', 'confirmed');
          await operate('op-2', 'sent');
          let hour = 0;
          for (const { thread, after, facts, handed, customer, end, unheard, rated, silent } of history) {
            hour += after;
            const told = { hour, silent, facts: [...facts, ...handed] };
            const rest = {
              ...(customer === undefined ? {} : { customer }),
              ...(end === undefined ? {} : { end }),
              ...(unheard === undefined ? {} : { unheard }),
              ...(rated === undefined ? {} : { rated }),
            };
            await tell(thread, { ...told, ...rest });
          }
          const figures = await store.figures.read(asked);
          expect(totalOf(figures.episodes)).toBe(begun().filter((at) => at < now).length);
          read.push({ ...figures, phrases: await store.figures.unheard(asked, 50) });
          await store.close();
        }
        expect(read[0]).toEqual(read[1]);
      }),
      { numRuns: histories },
    );
  });
}
