import type { Cut } from './joined-terms.ts';
import { termsOf, type Term } from './terms.ts';

/** What a slot of a template found: its value and how many terms it takes. */
export interface SlotFound<Value> {
  readonly value: Value;
  readonly length: number;
}

/** Reads what a slot such as `{count}` stands for at a term. */
export type ReadSlot<Value> = (slot: string, terms: readonly Term[], at: number) => SlotFound<Value> | null;

/** A template that fits: its meaning, what its slots found in the order of the text, and how many terms it takes. */
export interface TemplateMatch<Meaning, Value> {
  readonly meaning: Meaning;
  readonly values: readonly Value[];
  readonly length: number;
}

/** Templates and what each means, as a tree of words and slots. */
export interface TemplateBook<Meaning> {
  readonly words: Map<string, TemplateBook<Meaning>>;
  readonly slots: Map<string, TemplateBook<Meaning>>;
  meaning: Meaning | null;
}

/**
 * Makes a book of templates: words, and slots in braces. `[on|by]` may be left out, of `(day|days)` one must stand. Of two
 * meanings for the same words the first given stands. Texts are to be cut into terms like the templates.
 */
export function createTemplateBook<Meaning>(
  entries: Iterable<readonly [template: string, meaning: Meaning]>,
  cut: Cut = (terms) => terms,
): TemplateBook<Meaning> {
  const root: TemplateBook<Meaning> = { words: new Map(), slots: new Map(), meaning: null };
  for (const [template, meaning] of entries)
    for (const plain of withoutBrackets(template)) insert(root, plain, meaning, cut);
  return root;
}

function withoutBrackets(template: string): readonly string[] {
  const [whole, before = '', optional, needed = '', after = ''] =
    /^([^[(]*)(?:\[([^\]]*)\]|\(([^)]*)\))(.*)$/u.exec(template) ?? [];
  if (whole === undefined) return [template];
  const choices = optional === undefined ? needed.split('|') : ['', ...optional.split('|')];
  const rest = withoutBrackets(after);
  return choices.flatMap((choice) => rest.map((end) => `${before}${choice}${end}`));
}

function insert<Meaning>(root: TemplateBook<Meaning>, template: string, meaning: Meaning, cut: Cut): void {
  let book = root;
  for (const part of template.split(/(\{[a-z]+\})/u)) {
    const slot = /^\{([a-z]+)\}$/u.exec(part)?.[1];
    if (slot === undefined) for (const { key } of cut(termsOf(part))) book = next(book.words, key);
    else book = next(book.slots, slot);
  }
  book.meaning ??= meaning;
}

function next<Meaning>(books: Map<string, TemplateBook<Meaning>>, key: string): TemplateBook<Meaning> {
  const known = books.get(key);
  if (known !== undefined) return known;
  const book: TemplateBook<Meaning> = { words: new Map(), slots: new Map(), meaning: null };
  books.set(key, book);
  return book;
}

/** The longest template that fits from a term on. */
export function matchTemplate<Meaning, Value>(
  book: TemplateBook<Meaning>,
  terms: readonly Term[],
  at: number,
  read: ReadSlot<Value>,
): TemplateMatch<Meaning, Value> | null {
  let best: TemplateMatch<Meaning, Value> | null =
    book.meaning === null ? null : { meaning: book.meaning, values: [], length: 0 };
  const keep = (
    match: TemplateMatch<Meaning, Value> | null,
    length: number,
    value: readonly Value[],
  ): void => {
    if (match === null || match.length + length <= (best?.length ?? 0)) return;
    best = { ...match, values: [...value, ...match.values], length: match.length + length };
  };
  const word = book.words.get(terms[at]?.key ?? '');
  if (word !== undefined) keep(matchTemplate(word, terms, at + 1, read), 1, []);
  for (const [slot, after] of at < terms.length ? book.slots : []) {
    const found = read(slot, terms, at);
    if (found !== null)
      keep(matchTemplate(after, terms, at + found.length, read), found.length, [found.value]);
  }
  return best;
}

/** A book of plain phrases is one of templates without slots. */
export function matchPhrase<Meaning>(
  book: TemplateBook<Meaning>,
  terms: readonly Term[],
  at: number,
): SlotFound<Meaning> | null {
  const match = matchTemplate<Meaning, never>(book, terms, at, () => null);
  return match === null || match.length === 0 ? null : { value: match.meaning, length: match.length };
}
