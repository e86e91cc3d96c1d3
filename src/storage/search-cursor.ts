import type { SearchHit } from '../ports/search-index.ts';
import { toMilliseconds } from './milliseconds.ts';

/** Where a page of what was found ends. */
export function searchCursor(last: SearchHit | undefined): string | null {
  return last === undefined ? null : `${last.matched} ${toMilliseconds(last.at)} ${last.conversation}`;
}

/** The place that a cursor names. */
export function parseSearchCursor(cursor: string) {
  const [matched = '', ms = '', ...conversation] = cursor.split(' ');
  return { matched: Number(matched) || 0, ms: Number(ms) || 0, conversation: conversation.join(' ') };
}
