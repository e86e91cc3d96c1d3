import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TurnRecord } from '../../src/ports/conversation-store.ts';
import type { Telling, TellingOutcome } from '../../src/ports/desk-outbox.ts';
import type { Store } from '../../src/storage/store.ts';
import { conversationOf, createHandOffWriter } from './hand-off-writer.ts';
import {
  minutesAfterNoon,
  sampleConversation,
  sampleEvent,
  sampleReply,
  sampleTurn,
} from './store-samples.ts';

/** What every outbox of news for a desk elsewhere promises, in whatever engine. */
export function describeDeskOutbox(makeStore: () => Promise<Store>): void {
  const id = 'H-1';
  const conversation = conversationOf(id);
  let store: Store;
  let write: ReturnType<typeof createHandOffWriter>;
  let revision: number;
  let minute: number;
  beforeEach(async () => {
    store = await makeStore();
    write = createHandOffWriter(store);
    revision = 1;
    minute = 1;
    await write.request(id, 1);
  });
  afterEach(() => store.close());

  const at = (minutes: number) => minutesAfterNoon(minutes);
  const take = (now = minute) => store.deskOutbox.take(id, at(now), at(now + 1));
  const settle = (telling: Telling | null, outcome: TellingOutcome = { kind: 'told' }) =>
    telling === null ? expect.fail('Nothing was taken.') : store.deskOutbox.settle(telling, outcome);
  const due = (now = minute) => store.deskOutbox.due(at(now), 10);

  /** The shopper says something, and the bot, an agent and a notice after it. */
  async function talk(name: string): Promise<void> {
    const event = { ...sampleEvent(name, conversation), at: at(minute) };
    const shown = { text: `shopper on ${name}`, language: 'en' };
    const { sequence } = await store.conversations.accept(event, 'seed', shown);
    const accepted = { event, sequence, seed: 'seed', crossed: false };
    revision += 1;
    const said = (text: string, from: TurnRecord['replies'][number]['from']) => ({
      ...sampleReply(accepted, text),
      ...{ from, at: at(minute) },
    });
    const replies = [said(`bot on ${name}`, 'bot'), said('agent', 'agent'), said('notice', 'system')];
    await store.conversations.write(
      sampleTurn(accepted, revision, { replies, conversation: sampleConversation(revision, conversation) }),
    );
  }

  /** The hand-off moves on, in the same conversation. */
  async function move(...[becomes, when]: [Parameters<typeof write.move>[1], number]): Promise<void> {
    const writer = createHandOffWriter(store, revision, `mover-${revision}`);
    await writer.move(id, becomes, when);
    revision += 1;
    minute = when;
  }

  const textOf = ({ news }: Telling) => (news.kind === 'said' ? news.entry.text : news.kind);

  it('offers what was asked for with all that was said until then, and the same again until it is settled', async () => {
    expect(await due()).toEqual([id]);
    expect(await store.deskOutbox.isOffered(id)).toBe(false);
    const first = await take();
    const sequences = (telling: Telling | null) =>
      telling?.news.kind === 'offered' ? telling.news.said.map(({ sequence }) => sequence) : null;
    expect(first).toMatchObject({ id: 'H-1-offered', attempt: 1, since: at(1), handOff: { id } });
    expect(await store.deskOutbox.isOffered(id)).toBe(true);
    await talk('later');
    // Whoever took it has it for a while; then it counts as not told.
    expect([await due(), await take()]).toEqual([[], null]);
    const second = await take(2);
    expect(second).toMatchObject({ id: 'H-1-offered', attempt: 2, since: at(1) });
    expect(sequences(second)).toEqual(sequences(first));
    // The one who had it before comes too late.
    await settle(first);
    expect(await take(2)).toBeNull();
    await settle(second, { kind: 'again', at: at(9) });
    expect([await due(8), await due(9)]).toEqual([[], [id]]);
  });

  it('tells what shoppers and the bot said after it, one after the other, and at last the end', async () => {
    await settle(await take());
    expect([await due(), await take()]).toEqual([[], null]);
    await talk('a');
    await move({ kind: 'with', agent: 'mette' }, 2);
    await talk('b');
    const told: string[] = [];
    const tellUntil = async (kind: string | null): Promise<Telling | null> => {
      for (let next = await take(); ; next = await take()) {
        if (next === null || next.news.kind === kind) return next;
        told.push(textOf(next));
        await settle(next, told.length === 2 ? { kind: 'refused' } : { kind: 'told' });
      }
    };
    expect(await tellUntil(null)).toBeNull();
    await move({ kind: 'closed', how: 'done', agent: 'mette' }, 3);
    minute = 5;
    await talk('nothing of theirs');
    expect(await due()).toEqual([id]);
    const last = await tellUntil('ended');
    await settle(last, { kind: 'again', at: at(6) });
    const again = await take(6);
    expect([last?.id, again?.id, again?.attempt]).toEqual(['H-1-ended', 'H-1-ended', 2]);
    await settle(again);
    expect([await due(60), await take(60)]).toEqual([[], null]);
    const written = told.filter((text) => !text.includes('mover'));
    expect(written).toEqual(['shopper on a', 'bot on a', 'shopper on b', 'bot on b']);
  });

  it('tells nothing more of what the desk refused, and only the end of what was over before it was taken', async () => {
    await settle(await take(), { kind: 'refused' });
    await talk('a');
    expect(await due()).toEqual([]);
    const other = 'H-2';
    await write.request(other, 1);
    const offer = await store.deskOutbox.take(other, at(1), at(2));
    await write.move(other, { kind: 'closed', how: 'left', agent: null }, 2);
    await settle(offer, { kind: 'again', at: at(3) });
    expect(await store.deskOutbox.take(other, at(3), at(4))).toMatchObject({ id: 'H-2-ended' });
  });

  it('leaves alone what was asked for before there was a desk elsewhere and is with a person, or over', async () => {
    await move({ kind: 'with', agent: 'mette' }, 2);
    await talk('a');
    expect([await due(), await take(), await store.deskOutbox.isOffered(id)]).toEqual([[], null, false]);
    expect(await store.deskOutbox.take('H-unknown', at(2), at(3))).toBeNull();
  });
}
