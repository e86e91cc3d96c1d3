import { mayBeRead } from './number-shapes.ts';
import type { TemplateBook } from './templates.ts';
import type { Term } from './terms.ts';

type Book = TemplateBook<unknown>;

/** The books of a language's moments that something can begin with, and those of its slots. */
interface MomentBooks {
  readonly days: Book;
  readonly dayParts: Book;
  readonly parts: Book;
  readonly dates: Book;
  readonly ranges: Book;
  readonly clock: Book;
  readonly relations: Book;
  readonly slots: ReadonlyMap<string, Book>;
}

/** What may come after the first word of something that is read. */
interface Followers {
  /** Nothing need come: the word may be all of it. */
  isEnough: boolean;
  hasNumber: boolean;
  readonly words: Set<string>;
}

/**
 * Makes what says by two terms whether a day, a part of one or a time may begin there. Whatever is read begins with a number
 * or with the first word of a phrase, of a template or of what stands for its slot, and goes on as that does. It may be wrong
 * in one way only: where nothing is read after all.
 */
export function createGlance(books: MomentBooks): (terms: readonly Term[], at: number) => boolean {
  const firsts = new Map<string, Followers>();
  const follow = (key: string, node: Book, isInSlot = false): void => {
    const known = firsts.get(key) ?? { isEnough: false, hasNumber: false, words: new Set() };
    firsts.set(key, known);
    if (node.meaning !== null && !isInSlot) known.isEnough = true;
    addOpenings(known, node, books);
  };
  const { days, dayParts, parts, dates, ranges, clock, relations } = books;
  for (const book of [days, dayParts, parts, dates, ranges, clock, relations]) {
    for (const [key, node] of book.words) follow(key, node);
    for (const [slot, after] of book.slots)
      for (const [key, node] of books.slots.get(slot)?.words ?? []) {
        follow(key, node, true);
        if (node.meaning !== null) follow(key, after);
      }
  }
  return (terms, at) => {
    const [first, next] = [terms[at], terms[at + 1]];
    if (first === undefined) return false;
    if (first.kind === 'number' && mayBeRead(first.key)) return true;
    const followers = firsts.get(first.key);
    if (followers === undefined || followers.isEnough) return followers !== undefined;
    return (
      next !== undefined && ((followers.hasNumber && next.kind === 'number') || followers.words.has(next.key))
    );
  };
}

/** Adds what may come at a node of a tree of templates. */
function addOpenings(followers: Followers, node: Book, { slots, parts, clock }: MomentBooks): void {
  const inside = node.slots.has('time') ? [node, parts, clock] : [node];
  for (const book of inside) {
    for (const key of book.words.keys()) followers.words.add(key);
    for (const slot of book.slots.keys()) {
      followers.hasNumber = true;
      for (const key of slots.get(slot)?.words.keys() ?? []) followers.words.add(key);
    }
  }
}
