import type { Direction } from './language-sheet.ts';

/*
 * Unicode isolates (UAX #9) keep a value from reordering the sentence around it, and the sentence from reordering the
 * value. An isolate ends with its paragraph, so every line of a value gets its own.
 */
const leftToRightIsolate = '\u2066';
const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

const controls = /[\u202A-\u202E\u2066-\u2069]/gu;
const paragraphBreaks = /(\r\n|[\n\r\u001C-\u001E\u0085\u2029])/u;
const rightToLeftLetters =
  /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Takes embeddings, overrides and isolates out of a value, so that it can neither break out nor turn text around. */
export function withoutBidiControls(text: string): string {
  return text.replaceAll(controls, '');
}

/** Isolates words whose direction they decide themselves: in right-to-left text always, else where they hold such letters. */
export function isolateWords(text: string, direction: Direction): string {
  const clean = withoutBidiControls(text);
  const isNeeded = direction === 'rtl' || rightToLeftLetters.test(clean);
  return isNeeded ? isolateLines(clean, firstStrongIsolate) : clean;
}

/** Isolates a code (a number, an address) as left-to-right in right-to-left text. */
export function isolateCode(text: string, direction: Direction): string {
  const clean = withoutBidiControls(text);
  return direction === 'rtl' ? isolateLines(clean, leftToRightIsolate) : clean;
}

function isolateLines(text: string, isolate: string): string {
  return text
    .split(paragraphBreaks)
    .map((part) => (part === '' || paragraphBreaks.test(part) ? part : isolate + part + popIsolate))
    .join('');
}
