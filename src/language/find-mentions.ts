import type { Mention, ReadingContext } from '../conversation/reading.ts';
import type { Books } from './books.ts';
import { splitClauses } from './clauses.ts';
import { withoutOverlaps, type Found } from './entities/found.ts';
import { findGroups } from './entities/group.ts';
import { findItems, type Names } from './entities/item.ts';
import { findLanguages } from './entities/language.ts';
import { findOrderNumbers } from './entities/order-number.ts';
import { findOrdinals } from './entities/ordinal.ts';
import { findQuantities, isJoinedNumber } from './entities/quantity.ts';
import { findReasons } from './entities/reason.ts';
import { settleNumbers, type Settled } from './entities/settle-numbers.ts';
import { isKept } from './negation.ts';
import type { Token } from './tokenize.ts';
import { partOfWording, type Wording } from './wording.ts';

/** What may be found in a message. */
interface Scope {
  readonly context: ReadingContext;
  /** The message is about orders, or an open question is: only then do its words name items, groups and reasons. */
  readonly isAboutOrders: boolean;
  readonly names: Names;
  /** The numbers and days of the message, found before. */
  readonly settled: Settled;
}

/** Finds what a message's numbers are, and its days and addresses: all that does not depend on what it is about. */
export function settleMessage(text: string, { tokens, books }: Wording, context: ReadingContext): Settled {
  const candidates = findOrderNumbers(text, tokens, context, books.orderWords);
  return settleNumbers(text, tokens, candidates, context, books);
}

/** Finds all that a message points at, in the order of the text. */
export function findMentions(text: string, wording: Wording, scope: Scope): readonly Found[] {
  const { tokens, books } = wording;
  const { context } = scope;
  const { numbers, others } = scope.settled;
  if (!scope.isAboutOrders) {
    const named = withLanguages(tokens, [...numbers, ...others], books);
    return withoutKept(wording, named);
  }
  const isMoment = context.asked === 'moment';
  const found = withoutOverlaps([
    ...numbers,
    ...(isMoment ? others : []),
    ...findReasons(tokens, books, context.asked === 'reason'),
    ...findOrdinals(tokens, books, context.asked),
    ...findGroups(tokens, books),
    ...(isMoment ? [] : others),
    ...findQuantities(tokens, books, context.asked),
  ]);
  if (context.asked === 'reason') return found;
  const items = findItems(text, wording, found, scope.names);
  const named = withLanguages(tokens, withoutOverlaps([...items, ...found]), books);
  const all = withoutKept(wording, named);
  return context.asked === 'quantity' ? all : countItems(tokens, all, books);
}

/** A language's name counts only where it is no part of anything else, such as an item's name. */
function withLanguages(tokens: readonly Token[], found: readonly Found[], books: Books): readonly Found[] {
  const isFree = ({ from, to }: Found): boolean => found.every((one) => one.to <= from || to <= one.from);
  return withoutOverlaps([...found, ...findLanguages(tokens, books).filter(isFree)]);
}

/**
 * Leaves out what is said not to be cancelled where something else is: of "don't cancel 1024, cancel 1023" only the second
 * number is meant, and an item that is kept is an exception.
 */
function withoutKept(wording: Wording, found: readonly Found[]): readonly Found[] {
  if (wording.negated.size === 0 || isKept(wording)) return found;
  const kept = keptPlaces(wording);
  return found.flatMap((one) => {
    if (!kept.has(one.from)) return [one];
    return one.mention.kind === 'item' ? [{ ...one, mention: { ...one.mention, excluded: true } }] : [];
  });
}

/** The places of what is kept: clauses that only forbid, and what follows a forbidden verb in others. */
function keptPlaces(wording: Wording): ReadonlySet<number> {
  const { tokens, books, concepts, negated } = wording;
  const places = new Set<number>();
  for (const { from, to } of splitClauses(tokens, books)) {
    let isForbidden = isKept(partOfWording(wording, from, to));
    for (let at = from; at < to; at += 1) {
      if (negated.has(at)) isForbidden = true;
      else if (concepts[at]?.family === 'cancel') isForbidden = false;
      if (isForbidden) places.add(at);
    }
  }
  return places;
}

/** Joins a quantity with the item it counts: "2 of the mugs", "mugs x2", "两个台灯". */
function countItems(tokens: readonly Token[], found: readonly Found[], books: Books): readonly Found[] {
  const counted: Found[] = [];
  for (const one of found) {
    const before = counted.at(-1);
    const [first] = tokens.slice(one.from, one.from + 1);
    const isNext = first !== undefined && isJoinedNumber(first, books);
    const isNear = before !== undefined && !isNext && onlyFillers(tokens, before.to, one.from, books);
    const joined = isNear ? joinedMention(before.mention, one.mention) : null;
    if (before === undefined || joined === null) counted.push(one);
    else counted.splice(-1, 1, { mention: joined, from: before.from, to: one.to });
  }
  return counted;
}

function joinedMention(before: Mention, after: Mention): Mention | null {
  if (before.kind === 'quantity' && after.kind === 'item') return { ...after, quantity: before.quantity };
  if (before.kind === 'item' && before.quantity === null && after.kind === 'quantity')
    return { ...before, quantity: after.quantity };
  return null;
}

function onlyFillers(tokens: readonly Token[], from: number, to: number, books: Books): boolean {
  for (let at = from; at < to; at += 1) {
    const isJoiner = (books.connectors.at(tokens, at) ?? books.alternatives.at(tokens, at)) !== null;
    if (tokens[at]?.afterBreak === true || isJoiner) return false;
    const filler = books.fillers.at(tokens, at);
    const isEdge = books.edges.has(tokens[at]?.key ?? '');
    if (filler === null && !isEdge) return false;
    at += Math.max(1, filler?.length ?? 1) - 1;
  }
  return to >= tokens.length || tokens[to]?.afterBreak !== true;
}

/** Says whether a message is nothing but what it points at, with words that mean nothing of their own. */
export function isCovered(tokens: readonly Token[], found: readonly Found[], books: Books): boolean {
  const starts = new Map(found.map((one) => [one.from, one]));
  for (let at = 0; at < tokens.length;) {
    const one = starts.get(at);
    const filler = books.fillers.at(tokens, at);
    if (one === undefined && filler === null && !books.edges.has(tokens[at]?.key ?? '')) return false;
    at = one?.to ?? at + (filler?.length ?? 1);
  }
  return true;
}
