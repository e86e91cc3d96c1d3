import type { Books } from './books.ts';
import type { Concept } from './concept-book.ts';
import { isDenied, mayDeny } from './negation.ts';
import type { Token } from './tokenize.ts';
import { createWording, type Wording } from './wording.ts';

/** What is said of a thing that is turned down: "no refund", "I no longer want a refund". */
const denying: ReadonlySet<string> = new Set(['not', 'nomore']);
/** Where a thing may be, and with whom: nobody turns that down; "not at the door" says that somebody has looked there. */
const whereabouts: ReadonlySet<string> = new Set(['parcel.door', 'missing.neighbour', 'other-person']);
/** What may stand between such a word and the thing. */
const wishing = 'want';

/** A stretch of words that stands for something. */
interface Said extends Concept {
  readonly from: number;
  readonly to: number;
}

/** What the words of a message stand for, by the first of the books that holds any of them; see `conceptsIn`. */
export function readConcepts(wording: Wording, shelf: readonly Books[]): readonly string[] {
  for (const books of shelf) {
    const own = books === wording.books ? wording : createWording(wording.tokens, books);
    if (own.concepts.some((concept) => concept !== null)) return conceptsIn(own);
  }
  return [];
}

/** What some words stand for: each concept once, in their order, without those that are turned down. */
export function conceptsIn(wording: Wording): readonly string[] {
  const said = saidIn(wording);
  const mayBeTurnedDown =
    said.some(({ family }) => denying.has(family)) || mayDeny(wording.tokens, wording.books);
  const kept = mayBeTurnedDown ? said.filter((_, at) => !isTurnedDown(wording, said, at)) : said;
  return [...new Set(kept.map(({ meaning }) => meaning))];
}

function saidIn({ concepts }: Wording): readonly Said[] {
  const said: Said[] = [];
  for (let at = 0; at < concepts.length; at += 1) {
    const match = concepts[at] ?? null;
    if (match === null) continue;
    said.push({ ...match, from: at, to: at + match.length });
    at += match.length - 1;
  }
  return said;
}

function isTurnedDown(wording: Wording, said: readonly Said[], place: number): boolean {
  const { tokens, books } = wording;
  const one = said[place];
  if (one === undefined || denying.has(one.family) || whereabouts.has(one.meaning)) return false;
  if (isDenied(tokens, one.from, one.to, books)) return true;
  const start = one.from - 1;
  // An article may stand between: "instead of a refund".
  if (isNear(tokens, start, one.from, books) && isDenied(tokens, start, one.to, books)) return true;
  for (let at = place - 1, next = one; at >= 0; at -= 1) {
    const before = said[at];
    if (before === undefined || !isNear(tokens, before.to, next.from, books)) return false;
    if (denying.has(before.family)) return before.to === one.from || !isLeadingNo(tokens, before, books);
    if (before.family !== wishing) return false;
    next = before;
  }
  return false;
}

/** "No, I want a refund", without the comma, wants one. */
function isLeadingNo(tokens: readonly Token[], { from, to }: Said, books: Books): boolean {
  return from === 0 && books.answers.whole(tokens.slice(from, to)) === 'no';
}

/** Says whether nothing but words that mean nothing stands between two places. */
function isNear(tokens: readonly Token[], from: number, to: number, books: Books): boolean {
  if (from < 0 || tokens[to]?.afterBreak === true) return false;
  return tokens
    .slice(from, to)
    .every(
      (token) =>
        !token.afterBreak &&
        books.fillers.whole([token]) !== null &&
        books.answers.whole([token]) === null &&
        books.connectors.whole([token]) === null,
    );
}
