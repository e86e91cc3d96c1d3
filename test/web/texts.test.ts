import { readFileSync, globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { demoLineStates } from '../../src/protocol/demo-shop.ts';
import { shopTexts, shopWords } from '../../src/web/demo-shop/texts.ts';
import { pageLanguageOf, pageLanguages, sheetOf, type PageLanguage } from '../../src/web/languages.ts';
import { launcherTexts } from '../../src/web/widget/launcher-texts.ts';
import { loadWords as loadDeskWords } from '../../src/web/desk/texts.ts';
import { loadWords } from '../../src/web/widget/texts.ts';
import type { TextTree } from '../../src/web/words.ts';

const textTreeSchema: z.ZodType<TextTree> = z.lazy(() =>
  z.record(z.string(), z.union([z.string(), textTreeSchema])),
);

const books = {
  shop: shopTexts,
  widget: readTexts('widget'),
  launcher: launcherTexts,
  desk: readTexts('desk'),
};

describe.each(['shop', 'widget', 'launcher', 'desk'] as const)('the %s texts', (book) => {
  const english = flatten(books[book].en);

  it.each(pageLanguages)('say the same things in %s, with the same places to fill', (language) => {
    const texts = flatten(books[book][language]);
    expect(withoutPlurals(texts)).toEqual(withoutPlurals(english));
    expect(pluralsOf(texts)).toEqual(expectedPlurals(texts, sheetOf(language).intl));
    for (const [key, text] of texts) {
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe('');
      // A form for one or two things may be without its number.
      if (!plural.test(key)) expect(places(text), key).toEqual(places(english.get(key) ?? ''));
    }
  });

  it.each(pageLanguages.filter((language) => language !== 'en'))('are not English in %s', (language) => {
    const same = [...flatten(books[book][language])].filter(([key, text]) => text === english.get(key));
    expect(same.map(([key]) => key)).toSatisfy((keys: string[]) => keys.every(isTheSameEverywhere));
  });
});

it.each(['shop', 'widget', 'desk'] as const)(
  'the %s texts hold every key that the code names, and no other',
  (book) => {
    const english = flatten(books[book].en);
    const named = new Set<string>();
    for (const file of globSync('src/web/**/*.{ts,tsx}')) {
      for (const match of readFileSync(file, 'utf8').matchAll(/'((?:shop|widget|desk)\.[\w.-]+)'/g))
        named.add(match[1] ?? '');
    }
    const spelt = [...named].filter((key) => key.startsWith(`${book}.`));
    expect(
      spelt.filter((key) => !english.has(key) && !english.has(`${key}_other`) && !isPutTogether(`${key}.`)),
    ).toEqual([]);
    expect(
      [...english.keys()].filter((key) => !named.has(key.replace(plural, '')) && !isPutTogether(key)),
    ).toEqual([]);
  },
);

describe('the words of a page', () => {
  it.each(demoLineStates)('name the state %s in every language', (state) => {
    const names = pageLanguages.map((language) => shopWords(language).say(`shop.state.${state}`));
    expect(new Set(names).size).toBe(pageLanguages.length);
  });

  it('isolate what is filled in, so that a Latin name keeps its place in Arabic', () => {
    const text = shopWords('ar').say('shop.orders.number', { number: '114-39' });
    expect(text).toBe('الطلب \u2068114-39\u2069');
  });

  it.each([
    ['en', 1, '\u20681\u2069 new message'],
    ['en', 2, '\u20682\u2069 new messages'],
    ['ar', 2, 'رسالتان جديدتان'],
    ['ar', 3, '\u20683\u2069 رسائل جديدة'],
    ['ar', 11, '\u206811\u2069 رسالة جديدة'],
    ['zh', 1, '\u20681\u2069 条新消息'],
  ] as const)('count in %s as one counts there: %i', async (language, count, text) => {
    expect((await loadWords(language)).count('widget.unread', count)).toContain(text);
  });

  it('refuse a key that does not exist', () => {
    expect(() => shopWords('en').say('shop.nothing')).toThrow('shop.nothing');
    expect(() => shopWords('en').say('shop.problem')).toThrow('shop.problem');
  });

  it.each(pageLanguages)('are fetched one language at a time: %s', async (language) => {
    const words = await loadWords(language);
    expect(words).toMatchObject({ language, direction: sheetOf(language).direction });
    expect(words.say('widget.title')).toBe(flatten(books.widget[language]).get('widget.title'));
    const desk = await loadDeskWords(language);
    expect(desk.say('desk.list.mine')).toBe(flatten(books.desk[language]).get('desk.list.mine'));
  });

  it('are written from right to left in Arabic only', () => {
    expect(pageLanguages.filter((language) => sheetOf(language).direction === 'rtl')).toEqual(['ar']);
  });

  it('are found for a longer language tag, and for none that is not spoken', () => {
    expect(pageLanguageOf('zh-CN')).toBe('zh');
    expect(pageLanguageOf('AR')).toBe('ar');
    expect(pageLanguageOf('fr')).toBeNull();
    expect(pageLanguageOf(null)).toBeNull();
  });
});

function readTexts(book: 'widget' | 'desk'): Record<PageLanguage, TextTree> {
  const read = (language: PageLanguage): TextTree => {
    const text = readFileSync(`locales/${language}/texts/${book}.json`, 'utf8');
    return { [book]: textTreeSchema.parse(JSON.parse(text)) };
  };
  return { ar: read('ar'), da: read('da'), en: read('en'), ms: read('ms'), zh: read('zh') };
}

function flatten(tree: TextTree, path = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([name, branch]): [string, string][] =>
    typeof branch === 'string'
      ? [[`${path}${name}`, branch]]
      : [...flatten(branch, `${path}${name}.`).entries()],
  );
  return new Map(entries);
}

function places(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}

const plural = /_(?:zero|one|two|few|many|other)$/u;

function withoutPlurals(texts: ReadonlyMap<string, string>): string[] {
  return [...new Set([...texts.keys()].map((key) => key.replace(plural, '')))].sort();
}

function pluralsOf(texts: ReadonlyMap<string, string>): string[] {
  return [...texts.keys()].filter((key) => plural.test(key)).sort();
}

/** Every form that the language has, of whatever is counted. */
function expectedPlurals(texts: ReadonlyMap<string, string>, intl: string): string[] {
  const counted = new Set(pluralsOf(texts).map((key) => key.replace(plural, '')));
  const { pluralCategories } = new Intl.PluralRules(intl).resolvedOptions();
  return [...counted].flatMap((key) => pluralCategories.map((form) => `${key}_${form}`)).sort();
}

function isTheSameEverywhere(key: string): boolean {
  return [
    ...['shop.name', 'shop.orders.amount', 'widget.input.send'],
    ...['desk.title', 'desk.settings.who', 'desk.compose.send', 'desk.presence.offline', 'desk.compose.note'],
    ...[
      'desk.role.admin',
      'desk.audit.actors.agent',
      'desk.audit.actors.system',
      'desk.figures.reasons.live',
      'desk.figures.channels.terminal',
      'desk.figures.channels.msteams',
      'desk.tickets.send',
      'desk.tickets.thread',
      'desk.figures.channels.msteams',
      'desk.figures.channels.terminal',
      'desk.figures.reasons.live',
    ],
  ].includes(key);
}

function isPutTogether(key: string): boolean {
  return (
    /^(?:shop\.(?:state|ideas)|widget\.(?:status|banner|delivery|wishes))\./.test(key) ||
    /^desk\.(?:alert|areas|audit|callbacks|compose|deeds|do|figures|keys|people|presence|role|search|talk|tickets)\./.test(
      key,
    )
  );
}
