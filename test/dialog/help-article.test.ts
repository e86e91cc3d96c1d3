import { describe, expect, it } from 'vitest';
import type { Books } from '../../src/dialog/books.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { booksOf, flowOf, giftSheets, giftYaml } from './small-books.ts';
import { startTalk } from './small-talk.ts';

const answerYaml = `
id: help-article
about: Answers.
aside: true
given: [title, article, place, action]
steps:
  - { id: tell, say: help.answer, offer: action, next: where }
  - { id: where, branch: place, cases: { midway: closing }, else: offer-ways-on }
  - { id: offer-ways-on, say: help.ways-on, next: closing }
  - { id: closing, end: done }
`;
const nearYaml = `
id: repair.near-article
about: Offers.
given: [articles]
steps:
  - { id: tell, say: help.near, offer: articles, next: closing }
  - { id: closing, end: done }
`;
const languages = [languageSchema.parse('en')];
const articles = [
  { id: 'how-to-give', answers: [], action: 'gift.send', languages },
  { id: 'rules', answers: ['gift.rules'], action: 'gift.rules', languages },
  { id: 'foreign', answers: ['gift.abroad'], action: null, languages: [languageSchema.parse('da')] },
];
const books: Books = {
  ...booksOf([giftYaml, answerYaml, nearYaml].map(flowOf), giftSheets),
  articles: new Map(articles.map((article) => [article.id, article])),
};

const rules = { intent: 'gift.rules', score: 0.9, mentions: [] };
const give = { intent: 'gift.send', score: 0.9, mentions: [] };

describe('a question about the rules', () => {
  it('is answered with its article and the ways on, without a button that leads back to itself', () => {
    const talk = startTalk(books);
    expect(talk.wish('gift.rules')).toEqual(['help.answer', 'help.ways-on']);
    expect(talk.conversation().offered).toEqual([]);
    expect(talk.stack()).toEqual([]);
  });

  it('in the middle is answered without ways on, and the open question is put again', () => {
    const talk = startTalk(books);
    talk.wish('gift.send');
    expect(talk.wish('gift.rules')).toEqual(['help.answer', 'repair.resume', 'gift.which']);
    expect(talk.conversation().offered).toHaveLength(3);
    expect(talk.stack()).toEqual(['gift/which']);
  });

  it('in the middle and in the words of an article is no answer, even where any words would be one', () => {
    const talk = startTalk(books);
    talk.wish('gift.send');
    expect(talk.hear({ articles: [{ id: 'rules', score: 0.95 }] })).toEqual([
      'help.answer',
      'repair.resume',
      'gift.which',
    ]);
  });

  it('beside a wish is answered in its turn', () => {
    const talk = startTalk(books);
    const said = talk.hear({ band: 'start', wishes: [rules, give] });
    expect(said).toEqual(['repair.also-noted', 'help.answer', 'repair.next-wish', 'gift.which']);
  });

  it('is told the ways on where its article is not written in the language', () => {
    expect(startTalk(books).wish('gift.abroad')).toEqual(['said.other-wish']);
  });
});

describe('a question how something is done', () => {
  const asked = (score: number, concepts: readonly string[] = ['how']) =>
    ({ band: 'start', wishes: [{ ...give, concepts }], articles: [{ id: 'how-to-give', score }] }) as const;

  it('gets the steps and a button that begins it', () => {
    const talk = startTalk(books);
    expect(talk.hear(asked(0.97))).toEqual(['help.answer', 'help.ways-on']);
    expect(talk.conversation().offered.map(({ label }) => label.key)).toEqual(['wish.gift.send']);
    expect(talk.tap(1)).toEqual(['gift.which']);
  });

  it('begins it at once unless it is nearly in the words of the article', () => {
    expect(startTalk(books).hear(asked(0.8))).toEqual(['gift.which']);
  });

  it('begins what is not asked how it is done, unless it is in the very words of the article', () => {
    expect(startTalk(books).hear(asked(0.97, ['when']))).toEqual(['gift.which']);
    expect(startTalk(books).hear(asked(1, ['when']))).toEqual(['help.answer', 'help.ways-on']);
  });
});

describe('a message that is not understood', () => {
  it('is offered the articles that are near, by their titles', () => {
    const talk = startTalk(books);
    const near = [
      { id: 'rules', score: 0.6 },
      { id: 'foreign', score: 0.6 },
      { id: 'how-to-give', score: 0.45 },
    ];
    expect(talk.hear({ articles: near })).toEqual(['help.near']);
    expect(talk.repairs()).toContain('not-understood');
    expect(talk.conversation().offered.map(({ label }) => label.key)).toEqual(['article.title.rules']);
    expect(talk.tap(1)).toEqual(['help.answer', 'help.ways-on']);
  });

  it('is asked in other words where none is near', () => {
    expect(startTalk(books).hear({ articles: [{ id: 'rules', score: 0.45 }] })).toEqual([
      'said.not-understood',
    ]);
  });
});
