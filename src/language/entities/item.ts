import type { Mention } from '../../conversation/reading.ts';
import type { Books } from '../books.ts';
import type { Token } from '../tokenize.ts';
import type { Wording } from '../wording.ts';
import type { Found } from './found.ts';

/** What stands at each token of a text, for telling items from the rest. */
type Role = 'content' | 'filler' | 'connector' | 'except' | 'taken';

/** Which words may be names. */
export interface Names {
  /** Words heard everywhere name nothing. */
  readonly isCommon: (token: Token) => boolean;
  /** Whether a name may be made of words for what is done with things: where a name was asked for, any word may be one. */
  readonly mayBeDeeds: boolean;
}

interface Chunk {
  readonly from: number;
  readonly to: number;
}

const longestItem = 10;
const longestHanItem = 16;
const mostItems = 12;

/** What is done with things, and what has become of them, by family: no names of things. */
const deeds: ReadonlySet<string> = new Set([
  ...['return', 'refund', 'track', 'arrive', 'archive', 'undo', 'done'],
]);

/**
 * Finds words that may name an item: what is left of a text without stop words, order words, numbers and what else was
 * found. Several items are told apart by connectors and punctuation; after an excepting word they are excluded.
 */
export function findItems(
  text: string,
  wording: Wording,
  taken: readonly Found[],
  names: Names,
): readonly Found[] {
  const { tokens, books } = wording;
  const roles = rolesOf(wording, taken, names);
  const chunks = chunksOf(tokens, roles, books).flatMap((chunk) => trimmed(tokens, chunk, books));
  return chunks.slice(0, mostItems).map(({ from, to }) => {
    const excluded = isExcluded(tokens, roles, from, to);
    const mention: Mention = {
      kind: 'item',
      text: wordsOf(text, tokens, roles, { from, to }, books),
      quantity: null,
      excluded,
    };
    return { mention, from, to };
  });
}

function rolesOf(
  { tokens, concepts, books }: Wording,
  taken: readonly Found[],
  { isCommon, mayBeDeeds }: Names,
): readonly Role[] {
  const roles = tokens.map((token): Role => (isNameless(token) || isCommon(token) ? 'filler' : 'content'));
  concepts.forEach((concept, from) => {
    if (concept === null) return;
    const isDeed = concept.family === 'cancel' || (!mayBeDeeds && deeds.has(concept.family));
    for (let at = from; isDeed && at < from + concept.length; at += 1)
      if (concepts[at]?.family !== 'thing') roles[at] = 'filler';
  });
  const mark = (from: number, to: number, role: Role): unknown => roles.fill(role, from, to);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const filler = books.fillers.at(tokens, at);
    const group = books.groups.at(tokens, at);
    const connector = books.connectors.at(tokens, at) ?? books.alternatives.at(tokens, at);
    if (filler === null && isJoined(token, books) && isFillerWithin(token, books, isCommon))
      mark(at, at + 1, 'filler');
    const length = Math.max(filler?.length ?? 0, group?.length ?? 0, connector?.length ?? 0);
    if (length === 0) continue;
    const isExcept = group?.meaning === 'except' && group.length === length;
    const role = isExcept ? 'except' : connector?.length === length ? 'connector' : 'filler';
    mark(at, at + length, role);
    at += length - 1;
  }
  for (const { from, to, mention } of taken) {
    const isPartOfName = mention.kind === 'quantity' && followsName(tokens, roles, from);
    mark(from, to, isPartOfName ? 'content' : 'taken');
  }
  return roles;
}

/** Signs and numbers name nothing by themselves. */
function isNameless(token: Token): boolean {
  return token.kind === 'sign' || token.kind === 'number';
}

/** "iPhone 15" is a name: digits right after a word of a name are part of it. */
function followsName(tokens: readonly Token[], roles: readonly Role[], from: number): boolean {
  const isDigits = tokens[from]?.kind === 'number' && !tokens[from].afterBreak;
  return isDigits && roles[from - 1] === 'content' && tokens[from - 1]?.kind === 'word';
}

/** Says whether a word is a filler once its joined connector is taken off ("ووين"). */
function isFillerWithin(
  token: Token | undefined,
  books: Books,
  isCommon: (token: Token) => boolean,
): boolean {
  if (token === undefined) return false;
  const bare = { ...token, key: token.key.slice(1), word: token.word.slice(1) };
  return books.fillers.whole([bare]) !== null || isCommon(bare);
}

/** Runs of content; one filler between two words of a name ("bag of chips") is part of it. */
function chunksOf(tokens: readonly Token[], roles: readonly Role[], books: Books): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let open: Chunk | null = null;
  for (const [at, role] of roles.entries()) {
    if (role !== 'content') continue;
    const gap = open === null ? Infinity : at - open.to;
    const bridges =
      gap === 0 || (gap === 1 && roles[at - 1] === 'filler' && tokens[at - 1]?.afterBreak === false);
    const breaks = tokens[at]?.afterBreak === true || isJoined(tokens[at], books);
    if (open !== null && bridges && !breaks) open = { from: open.from, to: at + 1 };
    else {
      if (open !== null) chunks.push(open);
      open = { from: at, to: at + 1 };
    }
  }
  if (open !== null) chunks.push(open);
  return chunks;
}

/** Cuts a chunk's ends of one-character fillers and drops what is too long to be a name. */
function trimmed(tokens: readonly Token[], chunk: Chunk, books: Books): readonly Chunk[] {
  const isEdge = (at: number): boolean => books.edges.has(tokens[at]?.key ?? '');
  let { from, to } = chunk;
  while (from < to && isEdge(from)) from += 1;
  while (to > from && isEdge(to - 1)) to -= 1;
  const isHan = tokens[from]?.kind === 'han';
  const length = to - from;
  const isLoneLetter = length === 1 && !isHan && tokens[from]?.key.length === 1;
  if (length === 0 || isLoneLetter || length > (isHan ? longestHanItem : longestItem)) return [];
  if (isHan && length === 1 && tokens[from]?.isWhole === false) return [];
  return splitAtJoiners(tokens, { from, to }, books);
}

/** Splits a Chinese chunk at one-character connectors inside it ("台灯和杯子"). */
function splitAtJoiners(tokens: readonly Token[], chunk: Chunk, books: Books): readonly Chunk[] {
  for (let at = chunk.from + 1; at < chunk.to - 1; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'han' || !isJoiner(token, books)) continue;
    return [{ from: chunk.from, to: at }, ...splitAtJoiners(tokens, { from: at + 1, to: chunk.to }, books)];
  }
  return [chunk];
}

function isJoiner(token: Token, { connectors, alternatives }: Books): boolean {
  return (connectors.whole([token]) ?? alternatives.whole([token])) !== null;
}

/**
 * Says whether an item is excepted: an excepting word stands before it, with nothing but names, articles and connectors
 * between, or right after it with no name of its own to follow ("台灯除外").
 */
function isExcluded(tokens: readonly Token[], roles: readonly Role[], from: number, to: number): boolean {
  let fillers = 0;
  for (let at = from - 1; at >= 0; at -= 1) {
    const role = roles[at];
    if (role === 'except') return true;
    fillers = role === 'filler' ? fillers + 1 : 0;
    if (fillers > 1 || role === 'taken') break;
  }
  if (roles[to] !== 'except' || tokens[to]?.afterBreak === true) return false;
  return !roles.slice(to).includes('content');
}

/** Says whether a word carries a connector written together with it ("والكوب"). */
function isJoined(token: Token | undefined, books: Books): boolean {
  return token !== undefined && token.key.length >= 4 && books.joinedConnectors.has(token.key.charAt(0));
}

/** The words as typed; a joined connector is left off where another name stands before it. */
function wordsOf(
  text: string,
  tokens: readonly Token[],
  roles: readonly Role[],
  { from, to }: Chunk,
  books: Books,
): string {
  const isContinued = roles[from - 1] === 'content' && isJoined(tokens[from], books);
  const start = (tokens[from]?.start ?? 0) + (isContinued ? 1 : 0);
  return text.slice(start, tokens[to - 1]?.end ?? start).replaceAll(/\s+/gu, ' ');
}
