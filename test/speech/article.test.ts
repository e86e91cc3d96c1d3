import { expect, it } from 'vitest';
import { inAllLanguages, languageOf, line, speakerWith } from './real-books.ts';

const speaker = speakerWith({
  help: '{{article}}',
  article: {
    body: { how: 'You have {{returnDays}}. {{fee}}\n\n{{requests}}\n\nThat is all.' },
    choice: { how: { fee: { taken: 'It costs {{requestFee}}.' }, requests: { always: 'Ask.' } } },
  },
});
const days = { kind: 'span', unit: 'days', from: 30, to: 30 };

function said(facts: Readonly<Record<string, unknown>>): string {
  const article = { kind: 'article', id: 'how', facts: { returnDays: days, ...facts } };
  return speaker.word(line('help', { article }), languageOf('en'));
}

it('says an article with the figures of the market and the sentences that hold there', () => {
  const fee = { kind: 'choice', value: 'taken' };
  const requestFee = { kind: 'money', money: { minor: 2000, currency: 'USD' } };
  const facts = { fee, requestFee, requests: { kind: 'choice', value: 'always' } };
  expect(said(facts)).toBe('You have 30 days. It costs $20.00.\n\nAsk.\n\nThat is all.');
});

it('leaves no gap where a choice has nothing to say', () => {
  const none = { kind: 'choice', value: 'none' };
  expect(said({ fee: none, requests: none })).toBe('You have 30 days.\n\nThat is all.');
});

it('refuses to say an article without a fact that it needs', () => {
  expect(() => said({})).toThrow('Text "article.body.how" in "en" asks for {{fee}}');
});

it.each([
  ['minutes', 30, 30, { en: '30 minutes', ms: '30 minit', da: '30 minutter', ar: '30 دقيقة', zh: '30分钟' }],
  ['hours', 1, 1, { en: '1 hour', ms: '1 jam', da: '1 time', ar: 'ساعة واحدة', zh: '1小时' }],
  ['days', 2, 2, { en: '2 days', ms: '2 hari', da: '2 dage', ar: 'يومين', zh: '2天' }],
  [
    'business-days',
    3,
    5,
    {
      en: '3–5 business days',
      ms: '3–5 hari bekerja',
      da: '3–5 hverdage',
      ar: '3 إلى 5 أيام عمل',
      zh: '3至5个工作日',
    },
  ],
  ['days', 1, 2, { en: '1–2 days', ms: '1–2 hari', da: '1–2 dage', ar: '1 إلى 2 يوم', zh: '1至2天' }],
  [
    'business-days',
    0,
    1,
    {
      en: '0–1 business days',
      ms: '0–1 hari bekerja',
      da: '0–1 hverdag',
      ar: '0 إلى 1 يوم عمل',
      zh: '0至1个工作日',
    },
  ],
  ['days', 2, 14, { en: '2–14 days', ms: '2–14 hari', da: '2–14 dage', ar: '2 إلى 14 يومًا', zh: '2至14天' }],
])('says a span of %s in every language', (unit, from, to, expected) => {
  expect(inAllLanguages({ kind: 'span', unit, from, to })).toEqual(expected);
});
