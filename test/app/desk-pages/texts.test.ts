import { expect, it } from 'vitest';
import { whisperTexts } from '../../../src/app/desk-pages/whisper.ts';
import { orderStoryTexts } from '../../../src/app/desk-pages/word-order.ts';
import { packetTexts } from '../../../src/app/desk-pages/word-packet.ts';
import { deedTexts } from '../../../src/app/deeds/word-deed.ts';
import { realContent } from '../../support/real-content.ts';

it.each([...packetTexts, ...deedTexts, ...orderStoryTexts, ...whisperTexts])(
  '%s is said in every language',
  async (key) => {
    const { speaker, languages } = await realContent();
    expect(languages.languages.filter((language) => !speaker.has(key, language))).toEqual([]);
  },
);

it('every canned reply has a title and a text in every language, and asks only for what can be known', async () => {
  const { speaker, languages, replies, books } = await realContent();
  expect(replies.length).toBeGreaterThan(3);
  for (const reply of replies) {
    const keys = [`replies.${reply}.title`, `replies.${reply}.text`];
    for (const language of languages.languages)
      expect(keys.filter((key) => !speaker.has(key, language))).toEqual([]);
    const asked = keys.flatMap((key) => books.placeholders(key));
    expect(asked.filter((name) => !['agent', 'orderNumber'].includes(name))).toEqual([]);
  }
});
