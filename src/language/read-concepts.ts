import type { Books } from './books.ts';
import { familyOf } from './concept-book.ts';
import { isDenied } from './negation.ts';
import type { Token } from './tokenize.ts';

/** What is said of a thing that is turned down: "no refund", "I no longer want a refund". */
const denying: ReadonlySet<string> = new Set(['not', 'nomore']);
/** What may stand between such a word and the thing. */
const wishing = 'want';

/** A stretch of words that stands for something. */
interface Said {
  readonly concept: string;
  readonly from: number;
  readonly to: number;
}

/**
 * What the words of a message stand for, by the first of the books that holds any of them: each concept once, in the order
 * of the message, without those that are turned down.
 */
export function readConcepts(tokens: readonly Token[], shelf: readonly Books[]): readonly string[] {
  for (const books of shelf) {
    const said = saidIn(tokens, books);
    const kept = said.filter((_, at) => !isTurnedDown(tokens, said, at, books));
    if (said.length > 0) return [...new Set(kept.map(({ concept }) => concept))];
  }
  return [];
}

function saidIn(tokens: readonly Token[], { concepts }: Books): readonly Said[] {
  const said: Said[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const match = concepts.at(tokens, at);
    if (match === null) continue;
    said.push({ concept: match.meaning, from: at, to: at + match.length });
    at += match.length - 1;
  }
  return said;
}

function isTurnedDown(tokens: readonly Token[], said: readonly Said[], place: number, books: Books): boolean {
  const one = said[place];
  if (one === undefined || denying.has(familyOf(one.concept))) return false;
  if (isDenied(tokens, one.from, one.to, books)) return true;
  const start = one.from - 1;
  // An article may stand between: "instead of a refund".
  if (isNear(tokens, start, one.from, books) && isDenied(tokens, start, one.to, books)) return true;
  for (let at = place - 1, next = one; at >= 0; at -= 1) {
    const before = said[at];
    if (before === undefined || !isNear(tokens, before.to, next.from, books)) return false;
    const family = familyOf(before.concept);
    if (denying.has(family)) return before.to === one.from || !isLeadingNo(tokens, before, books);
    if (family !== wishing) return false;
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
