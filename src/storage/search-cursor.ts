import type { SearchHit } from '../ports/search-index.ts';
import { toMilliseconds } from './milliseconds.ts';
import { wholeNumberIn } from './whole-number.ts';

/** Where a page of what was found ends. */
export function searchCursor(last: SearchHit | undefined): string | null {
  return last === undefined ? null : `${last.matched} ${toMilliseconds(last.at)} ${last.conversation}`;
}

/** The place that a cursor names. */
export function parseSearchCursor(cursor: string) {
  const [matched = '', ms = '', ...conversation] = cursor.split(' ');
  return { matched: wholeNumberIn(matched), ms: wholeNumberIn(ms), conversation: conversation.join(' ') };
}
