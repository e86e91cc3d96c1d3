import { beforeAll, describe, expect, it } from 'vitest';
import type { Content } from '../../../src/content/load-content.ts';
import { pageLanguages } from '../../../src/web/languages.ts';
import { loadWords } from '../../../src/web/widget/texts.ts';
import widget from '../../../locales/en/texts/widget.json' with { type: 'json' };
import { realContent } from '../../support/real-content.ts';
import { languageOf, readText } from '../../language/known-language.ts';

/** The intents that the wishes stand under, e.g. `order.track`. */
const wishes = Object.entries(widget.wishes).flatMap(([topic, names]) =>
  Object.keys(names).map((name) => `${topic}.${name}`),
);

describe.each(pageLanguages)('what the chat greets with in %s', (language) => {
  let content: Content;
  beforeAll(async () => {
    content = await realContent();
  });

  it('is what the bot says first, so that its greeting takes the place unseen', async () => {
    const words = await loadWords(language);
    const greeting = { key: 'repair.welcome', values: {}, variant: 0 };
    expect(words.say('widget.welcome.text')).toBe(content.speaker.word(greeting, languageOf(language)));
  });

  it('offers three or four wishes, each of which is understood at once as what it stands for', async () => {
    const choices = (await loadWords(language)).list('widget.wishes');
    expect(choices).toHaveLength(wishes.length);
    expect([3, 4]).toContain(choices.length);
    const readings = choices.map((text) => readText(language, text));
    expect(readings.map(({ wishes: [wish] }) => wish?.intent)).toEqual(wishes);
    expect(readings.map(({ band }) => band)).toEqual(wishes.map(() => 'start'));
  });
});
