import { languageSchema, type Language } from '../conversation/language.ts';
import type { Mention } from '../conversation/reading.ts';
import { createConceptBook, type ConceptBook } from './concept-book.ts';
import { createMomentGrammar, type MomentGrammar } from './entities/moment-grammar.ts';
import { createMoneyBook, type MoneyBook } from './entities/money-book.ts';
import type { Lexicon } from './lexicon.ts';
import { createNegationBook, type NegationBook } from './negation.ts';
import { createPhraseBook, type PhraseBook } from './phrase-book.ts';

export type Answer = 'yes' | 'no';
export type CommandName = keyof Lexicon['commands'];
export type Group = keyof Lexicon['groups'];

/** A lexicon made ready for finding its phrases in text. */
export interface Books {
  readonly answers: PhraseBook<Answer>;
  readonly commands: PhraseBook<CommandName>;
  readonly ordinals: PhraseBook<Mention>;
  readonly numbers: PhraseBook<number>;
  readonly groups: PhraseBook<Group>;
  readonly reasons: PhraseBook<string>;
  readonly connectors: PhraseBook<'and' | 'then'>;
  /** Words between things of which one is meant: they part names, and no wishes. */
  readonly alternatives: PhraseBook<true>;
  readonly orderWords: PhraseBook<true>;
  readonly languages: PhraseBook<Language>;
  /** What is said as a message of its own: answers, commands, groups, places in a list and reasons. */
  readonly sayings: PhraseBook<true>;
  /** Words that name no item: stop words, order words and all the rest of the lexicon but its reasons. */
  readonly fillers: PhraseBook<true>;
  /** What words stand for, whatever their form. */
  readonly concepts: ConceptBook;
  readonly negation: NegationBook;
  readonly moments: MomentGrammar;
  readonly money: MoneyBook;
  readonly trackingWords: PhraseBook<true>;
  readonly phoneWords: PhraseBook<true>;
  /** One-character fillers of scripts without spaces, trimmed from the ends of an item. */
  readonly edges: ReadonlySet<string>;
  /** One-letter connectors that are written joined to the next word. */
  readonly joinedConnectors: ReadonlySet<string>;
}

const shelf = new WeakMap<Lexicon, Books>();

/** The phrase books of a lexicon; made once per lexicon. */
export function booksOf(lexicon: Lexicon): Books {
  const known = shelf.get(lexicon);
  if (known !== undefined) return known;
  const books = createBooks(lexicon);
  shelf.set(lexicon, books);
  return books;
}

function createBooks(lexicon: Lexicon): Books {
  const fillers = fillersOf(lexicon);
  const languages = Object.entries(lexicon.languages).flatMap(([code, phrases]) =>
    phrases.map((phrase) => [phrase, languageSchema.parse(code)] as const),
  );
  const joinedConnectors = new Set(
    lexicon.connectors.and.filter((phrase) => /^\p{Script=Arabic}$/u.test(phrase)),
  );
  return {
    answers: bookOf(lexicon.answers),
    commands: bookOf(lexicon.commands),
    ordinals: createPhraseBook(ordinalEntries(lexicon)),
    numbers: createPhraseBook(
      entriesOf(lexicon.numbers).map(([phrase, word]) => [phrase, Number(word)] as const),
    ),
    groups: bookOf(lexicon.groups),
    reasons: bookOf(lexicon.reasons),
    connectors: bookOf({ and: lexicon.connectors.and, then: lexicon.connectors.then }),
    alternatives: wordBook(lexicon.connectors.or),
    orderWords: wordBook(lexicon['order-words'].order),
    languages: createPhraseBook(languages),
    sayings: wordBook(sayingsOf(lexicon)),
    fillers: wordBook(fillers),
    concepts: createConceptBook(lexicon.concepts.concepts, lexicon.concepts.prefixes),
    negation: createNegationBook(lexicon.negation),
    moments: createMomentGrammar(lexicon.moments, lexicon.numbers, joinedConnectors),
    money: createMoneyBook(lexicon.money, lexicon.numerals, joinedConnectors),
    trackingWords: wordBook(lexicon['tracking-words'].tracking),
    phoneWords: wordBook(lexicon['contact-words'].phone),
    edges: new Set(fillers.filter((phrase) => /^\p{Script=Han}$/u.test(phrase))),
    joinedConnectors,
  };
}

function wordBook(phrases: readonly string[]): PhraseBook<true> {
  return createPhraseBook(phrases.map((phrase) => [phrase, true] as const));
}

function bookOf<Label extends string>(lists: Readonly<Record<Label, readonly string[]>>): PhraseBook<Label> {
  return createPhraseBook(entriesOf(lists));
}

function entriesOf<Label extends string>(
  lists: Readonly<Record<Label, readonly string[]>>,
): readonly (readonly [string, Label])[] {
  const entries: (readonly [string, Label])[] = [];
  for (const label in lists) for (const phrase of lists[label]) entries.push([phrase, label]);
  return entries;
}

function ordinalEntries(lexicon: Lexicon): readonly (readonly [string, Mention])[] {
  return entriesOf(lexicon.ordinals).map(([phrase, place]) => [phrase, ordinalMention(place)] as const);
}

function ordinalMention(place: string): Mention {
  if (place === 'newest' || place === 'oldest') return { kind: place };
  return { kind: 'ordinal', position: place === 'last' ? -1 : Number(place) };
}

function sayingsOf({ answers, commands, groups, ordinals, reasons }: Lexicon): readonly string[] {
  return [answers, commands, groups, ordinals, reasons].flatMap((lists) => Object.values(lists).flat());
}

function fillersOf(lexicon: Lexicon): readonly string[] {
  const lists = [
    lexicon['stop-words'].words,
    lexicon['order-words'].order,
    ...Object.values(lexicon.connectors),
    ...Object.values(lexicon.answers),
    ...Object.values(lexicon.commands),
    ...Object.values(lexicon.groups),
    ...Object.values(lexicon.ordinals),
    ...Object.values(lexicon.numbers),
  ];
  return lists.flat();
}
