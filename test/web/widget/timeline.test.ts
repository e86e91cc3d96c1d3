import { describe, expect, it } from 'vitest';
import { offerOf } from '../../../src/web/widget/offer.ts';
import type { BotMessage, OwnMessage } from '../../../src/web/widget/thread.ts';
import { layOut } from '../../../src/web/widget/timeline.ts';

const monday = '2026-11-02T15:00:00Z';
const tuesday = '2026-11-03T08:00:00Z';

describe('the buttons on the screen', () => {
  it('are those that the bot offered last', () => {
    const offer = offerOf([bot('1', monday, ['old']), own('2', 'old'), bot('3', monday, ['yes', 'no'])]);
    expect(offer?.message).toBe('3');
    expect(offer?.buttons.map(({ title }) => title)).toEqual(['yes', 'no']);
    expect(offer?.chosen).toBeNull();
  });

  it('are spent once one of them was tapped', () => {
    expect(offerOf([bot('1', monday, ['yes', 'no']), own('2', 'no')])?.chosen).toBe(1);
  });

  it('are known by what they stand for where two say the same', () => {
    const same = [
      { title: 'Lamp', text: 'Lamp', value: { offer: 'o1' }, card: null },
      { title: 'Lamp', text: 'Lamp', value: { offer: 'o2' }, card: null },
    ];
    const tap = { ...own('2', 'Lamp'), value: { offer: 'o2' } };
    expect(offerOf([{ ...bot('1'), buttons: same }, tap])?.chosen).toBe(1);
  });

  it('can still be tapped when the shopper wrote something else', () => {
    expect(offerOf([bot('1', monday, ['yes', 'no']), own('2', 'hm')])?.chosen).toBeNull();
  });

  it('go when the bot answers', () => {
    expect(offerOf([bot('1', monday, ['yes', 'no']), own('2', 'hm'), bot('3')])).toBeNull();
  });

  it('stay when the bot only reminds', () => {
    expect(offerOf([bot('1', monday, ['yes', 'no']), bot('2')])?.message).toBe('1');
  });

  it('go when a person has joined', () => {
    const joined: BotMessage = { ...bot('2'), speaker: { kind: 'system', name: null } };
    expect(offerOf([bot('1', monday, ['yes', 'no']), joined])).toBeNull();
  });

  it('are none where nothing was offered', () => {
    expect(offerOf([bot('1'), own('2', 'hi')])).toBeNull();
    expect(offerOf([])).toBeNull();
  });
});

describe('the timeline', () => {
  it('takes messages of one side together', () => {
    const rows = layOut([bot('1'), bot('2'), own('3', 'hi')], day);
    expect(runs(rows)).toEqual(['1 first', '2 last', '3 first last']);
  });

  it('tells one person from another, and from the assistant', () => {
    const mette: BotMessage = { ...bot('2'), speaker: { kind: 'agent', name: 'Mette' } };
    const omar: BotMessage = { ...bot('4'), speaker: { kind: 'agent', name: 'Omar' } };
    const rows = layOut([bot('1'), mette, { ...mette, key: '3' }, omar], day);
    expect(runs(rows)).toEqual(['1 first last', '2 first', '3 last', '4 first last']);
  });

  it('begins each day with its date', () => {
    const rows = layOut([bot('1', monday), bot('2', tuesday)], day);
    expect(rows.map((row) => row.key)).toEqual(['day 2026-11-02', '1', 'day 2026-11-03', '2']);
    expect(runs(rows)).toEqual(['1 first last', '2 first last']);
  });

  it('puts buttons under their own message, even when more was said', () => {
    const rows = layOut([bot('1', monday, ['yes']), own('2', 'yes')], day);
    expect(rows.map((row) => row.key)).toEqual(['day 2026-11-02', '1', 'offer 1', '2']);
  });
});

function bot(key: string, at = monday, titles: readonly string[] = []): BotMessage {
  const buttons = titles.map((title) => ({ title, text: title, value: { offer: title }, card: null }));
  return {
    kind: 'bot',
    key,
    place: key,
    at,
    text: key,
    language: 'en',
    buttons,
    cards: [],
    control: null,
    speaker: null,
  };
}

function own(key: string, text: string): OwnMessage {
  return { kind: 'own', key, place: key, at: monday, text, value: undefined, delivery: 'sent' };
}

function day(at: string): string {
  return at.slice(0, 10);
}

function runs(rows: ReturnType<typeof layOut>): string[] {
  return rows.flatMap((row) =>
    row.kind === 'message' ? [`${row.key}${row.isFirst ? ' first' : ''}${row.isLast ? ' last' : ''}`] : [],
  );
}
