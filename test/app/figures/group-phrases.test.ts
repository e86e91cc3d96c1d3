import { describe, expect, it } from 'vitest';
import { groupPhrases } from '../../../src/app/figures/group-phrases.ts';
import { conversationIdSchema, eventIdSchema } from '../../../src/conversation/event.ts';
import type { UnheardPhrase } from '../../../src/ports/figures.ts';
import { noon } from '../../contracts/store-samples.ts';

const said = (text: string, language = 'en'): UnheardPhrase => ({
  conversation: conversationIdSchema.parse('thread-1'),
  event: eventIdSchema.parse(`e of ${text}`),
  ...{ language, market: 'us', at: noon, asked: null, text },
});

const shape = (phrases: readonly UnheardPhrase[]) =>
  groupPhrases(phrases).map(({ times, wordings }) => [times, ...wordings.map(({ phrase }) => phrase.text)]);

describe('phrases that were not understood', () => {
  it('are one wording however they are written, and as they were said last', () => {
    expect(shape([said('Gift wrap???'), said('gift wrap'), said('GIFT, WRAP!')])).toEqual([
      [3, 'Gift wrap???'],
    ]);
    expect(shape([said('أريد تغليف الهدية', 'ar'), said('اريد تغليف الهديه', 'ar')])).toHaveLength(1);
  });

  it('are grouped by likeness, the largest group first, the most frequent wording first', () => {
    const phrases = [
      'gift wrap please',
      'is the lamp dimmable',
      'can you gift wrap please',
      'gift wrap please',
    ];
    expect(shape(phrases.map((text) => said(text)))).toEqual([
      [3, 'gift wrap please', 'can you gift wrap please'],
      [1, 'is the lamp dimmable'],
    ]);
    expect(
      shape([said('可以礼品包装吗', 'zh'), said('能礼品包装吗', 'zh'), said('灯能调光吗', 'zh')]),
    ).toHaveLength(2);
  });

  it('stay apart in another language, and what has no words is in no group', () => {
    expect(shape([said('gift'), said('gift', 'da'), said('???')])).toEqual([
      [1, 'gift'],
      [1, 'gift'],
    ]);
  });

  it('are grouped in well under a second where there are a thousand', () => {
    const words = [
      'lamp',
      'gift',
      'wrap',
      'colour',
      'size',
      'bigger',
      'when',
      'shop',
      'open',
      'blue',
      'desk',
    ];
    const phrases = Array.from({ length: 1000 }, (_, at) =>
      said([1, 3, 7, 11].map((step) => `${words[(at * step + step) % words.length]}${at % 97}`).join(' ')),
    );
    const begun = performance.now();
    expect(groupPhrases(phrases).reduce((sum, { times }) => sum + times, 0)).toBe(1000);
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});
