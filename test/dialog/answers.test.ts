import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/conversation/reading.ts';
import { booksOf, flowOf, giftSheets } from './small-books.ts';
import { startTalk } from './small-talk.ts';

/** A flow that asks one thing and keeps it. */
function asking(question: string): ReturnType<typeof startTalk> {
  const yaml = `
id: asking
about: Asks one thing.
starts-on: [asking.start]
steps:
  - id: ask
    ${question}
    say: asking.ask
    why: asking.why
    ladder: { not-understood: [asking.ask-2, asking.ask-3], not-valid: [asking.no-2, asking.no-3], then: closing }
    next: again
  - id: again
    ask: pieces
    as: quantity
    say: asking.again
    why: asking.why
    ladder: { not-understood: [asking.again-2, asking.again-3], not-valid: [asking.again-2, asking.again-3], then: closing }
    next: closing
  - { id: closing, end: done }
`;
  const human = flowOf(`
id: human
about: A person.
starts-on: [support.human]
steps:
  - { id: tell, say: human.told, next: closing }
  - { id: closing, end: done }
`);
  const talk = startTalk(booksOf([flowOf(yaml), human], giftSheets));
  talk.wish('asking.start');
  return talk;
}

const wayBack = `choose: way
    as: option
    among:
      - { value: drop-off, label: way.drop-off, concepts: [parcel.point] }
      - { value: pick-up, label: way.pick-up, concepts: [return.collect, parcel.door], move: affirm }`;

describe('a question with a few answers', () => {
  it.each<[string, Partial<Reading>, string]>([
    ['what the words stand for', { concepts: ['parcel.point'] }, 'drop-off'],
    ['one of several things a button stands for', { concepts: ['parcel.door'] }, 'pick-up'],
    ['its place', { mentions: [{ kind: 'ordinal', position: 2 }] }, 'pick-up'],
    ['a yes, where one stands for it', { moves: [{ kind: 'affirm' }] }, 'pick-up'],
  ])('is answered by %s', (_, reading, way) => {
    const talk = asking(wayBack);
    expect(talk.hear(reading)).toEqual(['asking.again']);
    expect(talk.slots()['way']).toBe(way);
  });

  it('is not answered by words for two of them', () => {
    const talk = asking(wayBack);
    expect(talk.hear({ concepts: ['parcel.point', 'parcel.door'] })).toEqual(['asking.ask-2']);
  });

  it('is answered by an option even where the words sound like a wish', () => {
    const talk = asking(wayBack);
    const wishes = [{ intent: 'gift.send', score: 1, mentions: [] }];
    expect(talk.hear({ band: 'start', wishes, concepts: ['parcel.point'] })).toEqual(['asking.again']);
  });
});

describe('a question for a moment, a phone or an address', () => {
  const tomorrow = {
    kind: 'moment',
    date: '2026-11-03',
    until: null,
    from: '15:00',
    to: '15:00',
    text: 'tomorrow at 3',
  } as const;

  it('is answered by what was said of it', () => {
    const talk = asking('ask: when\n    as: moment');
    talk.mention(tomorrow);
    const { kind, ...kept } = tomorrow;
    expect(kind).toBe('moment');
    expect(talk.slots()['when']).toEqual(kept);
  });

  it('is not answered by something else', () => {
    const talk = asking('ask: phone\n    as: phone');
    expect(talk.mention(tomorrow)).toEqual(['asking.ask-2']);
    expect(talk.mention({ kind: 'phone', number: '+4512345678' })).toEqual(['asking.again']);
    expect(talk.slots()['phone']).toBe('+4512345678');
  });

  it('may be passed over where a button says so', () => {
    const talk = asking('ask: email\n    as: email\n    skip: asking.skip');
    expect(talk.move('skip')).toEqual(['asking.again']);
    expect(talk.slots()['email']).toBeNull();
  });
});

describe('a question for any words', () => {
  it('keeps them as they were said, whatever they sound like', () => {
    const talk = asking('ask: words\n    as: text');
    const wishes = [{ intent: 'gift.send', score: 1, mentions: [] }];
    expect(talk.hear({ text: 'the courier sent a gift', band: 'start', wishes })).toEqual(['asking.again']);
    expect(talk.slots()['words']).toBe('the courier sent a gift');
  });

  it('never makes somebody who asks for a person answer first', () => {
    const talk = asking('ask: words\n    as: text');
    expect(talk.wish('support.human')).toContain('human.told');
  });

  it('can still be stopped', () => {
    const talk = asking('ask: words\n    as: text');
    expect(talk.move('stop')).toEqual(['said.stop']);
  });
});
