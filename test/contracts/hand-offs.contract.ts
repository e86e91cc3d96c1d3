import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HandOffs, QueuePage } from '../../src/ports/hand-offs.ts';
import { agentIdSchema } from '../../src/domain/agent.ts';
import type { Store } from '../../src/storage/store.ts';
import { samplePacket } from './hand-off-samples.ts';
import { conversationOf, createHandOffWriter, person } from './hand-off-writer.ts';
import { minutesAfterNoon } from './store-samples.ts';

const skills = { languages: ['en'], markets: ['us'] };
const queue = { language: 'en', market: 'us' };

const idsOf = (records: readonly { readonly id: string }[]): readonly string[] => records.map(({ id }) => id);

/** What every book of hand-offs keeps. */
export function describeHandOffs(makeStore: () => Promise<Store>, walks = 40): void {
  const open = async () => {
    const store = await makeStore();
    onTestFinished(() => store.close());
    return { store, book: store.handOffs, ...createHandOffWriter(store) };
  };
  describe('a hand-off', () => describeSingle(open));
  describe('a queue', () => describeQueue(open));
  describe('pages of a queue', () => describePages(open, walks));
}

type Open = () => Promise<
  { readonly store: Store; readonly book: HandOffs } & ReturnType<typeof createHandOffWriter>
>;

function describeSingle(open: Open): void {
  it('is kept as the turns leave it, with who came, who answered first and when it ended', async () => {
    const { book, request, move } = await open();
    await request('H-1', 0);
    const asked = {
      id: 'H-1',
      conversation: conversationOf('H-1'),
      reason: 'asked-for',
      packet: samplePacket(),
    };
    const noone = { how: null, agent: null, joinedAt: null, answeredAt: null, endedAt: null };
    const requestedAt = minutesAfterNoon(0);
    expect(await book.find('H-1')).toEqual({ ...asked, ...noone, requestedAt, state: 'requested' });
    await move('H-1', { kind: 'with', agent: 'mette' }, 1);
    await move('H-1', { kind: 'with', agent: 'omar', answered: true }, 2);
    await move('H-1', { kind: 'with', agent: 'omar', answered: true }, 3);
    await move('H-1', { kind: 'closed', how: 'done', agent: 'omar' }, 4);
    expect(await book.find('H-1')).toEqual({
      ...asked,
      ...{ requestedAt, state: 'closed', how: 'done', agent: person('omar') },
      joinedAt: minutesAfterNoon(1),
      answeredAt: minutesAfterNoon(2),
      endedAt: minutesAfterNoon(4),
    });
    expect(await book.find('H-2')).toBeNull();
  });

  it('is the one of its conversation that goes on, and stays among all of it', async () => {
    const { book, request, move } = await open();
    await request('H-1', 0);
    expect((await book.openOf(conversationOf('H-1')))?.id).toBe('H-1');
    await move('H-1', { kind: 'with', agent: 'mette' }, 1);
    expect((await book.openOf(conversationOf('H-1')))?.state).toBe('with');
    await move('H-1', { kind: 'closed', how: 'left', agent: null }, 2);
    expect(await book.openOf(conversationOf('H-1'))).toBeNull();
    expect(idsOf(await book.of(conversationOf('H-1')))).toEqual(['H-1']);
    expect(await book.of(conversationOf('H-2'))).toEqual([]);
  });

  it('is among those of whoever has it, the newest first, and of nobody when it waits again', async () => {
    const { book, request, move } = await open();
    const mette = agentIdSchema.parse('mette');
    for (const id of ['H-1', 'H-2', 'H-3']) await request(id, 0);
    await move('H-1', { kind: 'with', agent: 'mette' }, 1);
    await move('H-2', { kind: 'with', agent: 'mette' }, 2);
    await move('H-3', { kind: 'with', agent: 'omar' }, 3);
    expect(idsOf(await book.with(mette))).toEqual(['H-2', 'H-1']);
    expect(idsOf(await book.with(null))).toEqual(['H-3', 'H-2', 'H-1']);
    await move('H-2', { kind: 'waiting' }, 4);
    expect(idsOf(await book.with(mette))).toEqual(['H-1']);
    expect(await book.find('H-2')).toMatchObject({ state: 'waiting', agent: person('mette') });
  });

  it('is got by one of two who join at once; the other is told that it was overtaken', async () => {
    const { book, store, request } = await open();
    await request('H-1', 0);
    // Each has read the same revision.
    const others = ['mette', 'omar'].map((agent) => ({ agent, ...createHandOffWriter(store, 1, agent) }));
    const tries = await Promise.allSettled(
      others.map(({ agent, move }) => move('H-1', { kind: 'with', agent }, 1)),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const winner = tries[0]?.status === 'fulfilled' ? 'mette' : 'omar';
    expect((await book.find('H-1'))?.agent).toEqual(person(winner));
    expect(await book.with(null)).toHaveLength(1);
  });
}

function describeQueue(open: Open): void {
  it('holds who waits longest first, asked for or taken in; of two at the same moment the ids decide', async () => {
    const { book, request, move } = await open();
    await request('H-b', 2);
    await request('H-c', 1);
    await request('H-a', 2);
    await move('H-c', { kind: 'waiting' }, 3);
    expect(idsOf((await book.waiting(skills, null, 10)).handOffs)).toEqual(['H-c', 'H-a', 'H-b']);
    expect(idsOf(await book.requested(10))).toEqual(['H-a', 'H-b']);
    expect(idsOf(await book.requested(1))).toHaveLength(1);
    await move('H-c', { kind: 'with', agent: 'mette' }, 4);
    await move('H-a', { kind: 'closed', how: 'left', agent: null }, 4);
    expect(idsOf((await book.waiting(skills, null, 10)).handOffs)).toEqual(['H-b']);
  });

  it('keeps the place of whoever is put back: they have waited since they asked', async () => {
    const { book, request, move } = await open();
    await request('H-1', 0);
    await move('H-1', { kind: 'with', agent: 'mette' }, 1);
    await request('H-2', 2);
    await move('H-1', { kind: 'waiting' }, 3);
    expect(idsOf((await book.waiting(skills, null, 10)).handOffs)).toEqual(['H-1', 'H-2']);
  });

  it('is seen by those alone who speak the language and know the market', async () => {
    const { book, request } = await open();
    await request('H-en-us', 0);
    await request('H-da-dk', 1, samplePacket('dk', 'da'));
    await request('H-en-dk', 2, samplePacket('dk'));
    const both = { languages: ['en', 'da'], markets: ['dk'] };
    expect(idsOf((await book.waiting(both, null, 10)).handOffs)).toEqual(['H-da-dk', 'H-en-dk']);
    expect(await book.waitingInAll(both)).toBe(2);
    expect(await book.waitingInAll({ languages: ['da'], markets: ['us'] })).toBe(0);
    expect(await book.waitingInAll({ languages: [], markets: [] })).toBe(0);
  });

  it('says how many are before a place in it, and how many wait at all', async () => {
    const { book, request, move } = await open();
    for (const [minute, id] of ['H-1', 'H-2', 'H-3'].entries()) await request(id, minute);
    await request('H-other', 0, samplePacket('dk', 'da'));
    const third = await book.find('H-3');
    expect(await book.ahead(queue, third)).toBe(2);
    expect(await book.ahead(queue, null)).toBe(3);
    await move('H-1', { kind: 'with', agent: 'mette' }, 5);
    expect(await book.ahead(queue, third)).toBe(1);
  });

  it('knows how long its talks took that ended since an instant, and counts no wait that nobody came to', async () => {
    const { book, request, move } = await open();
    for (const id of ['H-1', 'H-2', 'H-3', 'H-4']) await request(id, 0);
    await move('H-1', { kind: 'with', agent: 'mette' }, 1);
    await move('H-1', { kind: 'closed', how: 'done', agent: 'mette' }, 4);
    await move('H-2', { kind: 'with', agent: 'mette' }, 5);
    await move('H-2', { kind: 'with', agent: 'omar' }, 6);
    await move('H-2', { kind: 'closed', how: 'done', agent: 'omar' }, 10);
    await move('H-3', { kind: 'closed', how: 'left', agent: null }, 10);
    await move('H-4', { kind: 'with', agent: 'mette' }, 10);
    expect(await book.talks(queue, minutesAfterNoon(10))).toEqual([5 * 60_000]);
    expect([...(await book.talks(queue, minutesAfterNoon(0)))].sort()).toEqual([3 * 60_000, 5 * 60_000]);
    expect(await book.talks({ language: 'da', market: 'us' }, minutesAfterNoon(0))).toEqual([]);
  });
}

function describePages(open: Open, walks: number): void {
  it('follow each other by a cursor; the last has none', async () => {
    const { book, request } = await open();
    for (const id of ['H-1', 'H-2', 'H-3', 'H-4']) await request(id, 0);
    const first = await book.waiting(skills, null, 2);
    const second = await book.waiting(skills, first.cursor, 2);
    expect([idsOf(first.handOffs), idsOf(second.handOffs)]).toEqual([
      ['H-1', 'H-2'],
      ['H-3', 'H-4'],
    ]);
    expect(first.cursor).not.toBeNull();
    expect(second.cursor).toBeNull();
  });

  it('leave nobody out and name nobody twice while others come, go and are put back', async () => {
    const step = fc.record(
      { of: fc.nat(30), does: fc.constantFrom('comes', 'goes', 'is-put-back'), minute: fc.nat(5) },
      { noNullPrototype: true },
    );
    const walk = fc.asyncProperty(
      fc.array(step, { maxLength: 6 }),
      fc.integer({ min: 1, max: 4 }),
      async (steps, limit) => {
        const { book, request, move } = await open();
        const stays = Array.from({ length: 7 }, (_, index) => `H-stays-${index}`);
        const moves = Array.from({ length: 4 }, (_, index) => `H-moves-${index}`);
        for (const [index, id] of [...stays, ...moves].entries()) await request(id, index % 3);
        const seen: string[] = [];
        let page: QueuePage = { handOffs: [], cursor: null };
        let turned = 0;
        do {
          page = await book.waiting(skills, page.cursor, limit);
          seen.push(...idsOf(page.handOffs));
          const next = steps[turned];
          turned += 1;
          const other = moves[(next?.of ?? 0) % moves.length] ?? '';
          if (next?.does === 'comes') await request(`H-comes-${turned}`, next.minute);
          if (next?.does === 'goes') await move(other, { kind: 'with', agent: 'mette' }, 10);
          if (next?.does === 'is-put-back') await move(other, { kind: 'waiting' }, 11);
        } while (page.cursor !== null);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toEqual(expect.arrayContaining(stays));
      },
    );
    await fc.assert(walk, { numRuns: walks, seed: 20_261_102 });
  });
}
