import type { Unreadable } from '../conversation/reading.ts';
import { maskText } from './mask-text.ts';
import type { MaskWords } from './mask-words.ts';

/** The longest text that is read. */
const longestText = 4000;

/** A text made safe to keep and to read, and whether there is anything to read in it. */
export interface CleanText {
  readonly text: string;
  readonly unreadable: Unreadable | null;
}

/**
 * Cleans a text of control and direction characters and broken surrogates, masks card and identity numbers, and says
 * whether there is anything to understand in it. A text that is too long is cut.
 */
export function cleanText(typed: string, words?: MaskWords): CleanText {
  // One character more than is read, and as much again for what cleaning takes away, so that cost has a bound.
  const cleaned = typed
    .slice(0, 3 * longestText)
    .toWellFormed()
    .replace(/[\t\r\u2028\u2029]/gu, (sign) => (sign === '\t' ? ' ' : '\n'))
    .replace(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (sign) =>
      sign === '\n' ? sign : '',
    )
    .trim();
  if (typed.length > 3 * longestText || cleaned.length > longestText)
    return {
      text: maskText(cleaned.slice(0, longestText + 32), words)
        .slice(0, longestText)
        .toWellFormed(),
      unreadable: 'too-long',
    };
  if (cleaned === '') return { text: '', unreadable: 'empty' };
  const text = maskText(cleaned, words);
  return { text, unreadable: /[\p{L}\p{Nd}]/u.test(text) ? null : 'symbols-only' };
}
