/**
 * The few marks that the bot's words may hold: `**bold**`, lists of lines that begin with `- `, `• ` or `1. `, and addresses
 * that are written out. Words never hide where a link leads. What a shopper writes is not read for marks.
 */

/** A stretch of words: plain, or a code such as an order number that keeps its own direction, or leading somewhere. */
type PlainSpan =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

export type Span = PlainSpan | { readonly kind: 'bold'; readonly spans: readonly PlainSpan[] };

/** Lines of words, with the line breaks between them but no empty lines around them, or a list. */
export type Block =
  | { readonly kind: 'words'; readonly spans: readonly Span[] }
  | {
      readonly kind: 'list';
      readonly isNumbered: boolean;
      readonly items: readonly { readonly mark: string; readonly spans: readonly Span[] }[];
    };

const boldPattern = /\*\*(?![\s*])([^*\n]+)(?<!\s)\*\*/gu;
// An address in the midst of a long word is not looked for, so that no text takes long.
const placePattern = new RegExp(
  [
    String.raw`https:\/\/[^\s<>"'\u2066-\u2069]+`,
    String.raw`(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}`,
    String.raw`(?<![\w+])\+\d(?:[ ()\u00a0-]{0,2}\d){6,14}(?!\d)`,
    String.raw`(?<![\w#/-])#?[A-Za-z\d]+(?:[/-][A-Za-z\d]+)*(?!\w)`,
  ].join('|'),
  'gu',
);
const closingMarks = '.,;:!?)]}،؛؟。，；：！？）】」》';
const turningCharacters = /[\u202A-\u202E]/gu;
/** A longer list goes on as the next one, so that no text takes long. */
const longestList = 99;
const itemPattern = /^(?:[-•]|(\d{1,2})\.) (?=\S)/u;

/**
 * Reads marked words as a tree. Only marks, empty lines around lists and characters that turn a text around are lost.
 *
 * A numbered list counts from one and has two lines at least, so that a line that begins with a date is none.
 */
export function parseRichText(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let words: string[] = [];
  const endWords = (): void => {
    const text = words.join('\n').replace(/^\n+/u, '').trimEnd();
    if (text !== '') blocks.push({ kind: 'words', spans: parseSpans(text) });
    words = [];
  };
  const lines = text.replaceAll(turningCharacters, '').split('\n');
  for (let index = 0; index < lines.length;) {
    const marks = marksFrom(lines, index);
    if (marks.length === 0) words.push(lines[index] ?? '');
    else {
      endWords();
      blocks.push(listOf(lines.slice(index, index + marks.length), marks));
    }
    index += Math.max(1, marks.length);
  }
  endWords();
  return blocks;
}

/** The same words for where no marks are shown: bold is gone, lists and addresses read as they are written. */
export function plainText(text: string): string {
  return text.replaceAll(turningCharacters, '').replaceAll(boldPattern, '$1');
}

/** The marks of the list that begins in a line; none where none begins. */
function marksFrom(lines: readonly string[], start: number): readonly string[] {
  const marks: string[] = [];
  for (const line of lines.slice(start, start + longestList)) {
    const [mark, number] = itemPattern.exec(line) ?? [];
    if (mark === undefined || !goesOn(marks, mark, number)) break;
    marks.push(mark);
  }
  return marks.length === 1 && isNumbered(marks) ? [] : marks;
}

function goesOn(marks: readonly string[], mark: string, number: string | undefined): boolean {
  if (number !== undefined)
    return Number(number) === marks.length + 1 && (marks.length === 0 || isNumbered(marks));
  return marks.length === 0 || mark === marks[0];
}

function isNumbered(marks: readonly string[]): boolean {
  return /\d/u.test(marks[0] ?? '');
}

function listOf(lines: readonly string[], marks: readonly string[]): Block {
  const items = lines.map((line, index) => {
    const mark = marks[index] ?? '';
    return { mark, spans: parseSpans(line.slice(mark.length)) };
  });
  return { kind: 'list', isNumbered: isNumbered(marks), items };
}

function parseSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of text.matchAll(boldPattern)) {
    spans.push(...parsePlain(text.slice(end, match.index)));
    spans.push({ kind: 'bold', spans: parsePlain(match[1] ?? '') });
    end = match.index + match[0].length;
  }
  return [...spans, ...parsePlain(text.slice(end))];
}

function parsePlain(text: string): readonly PlainSpan[] {
  const spans: PlainSpan[] = [];
  let end = 0;
  for (const match of text.matchAll(placePattern)) {
    const span = placeOf(match[0]);
    if (span === null) continue;
    if (match.index > end) spans.push({ kind: 'words', text: text.slice(end, match.index) });
    spans.push(span);
    end = match.index + span.text.length;
  }
  if (end < text.length) spans.push({ kind: 'words', text: text.slice(end) });
  return spans;
}

/** Only `https:`, `mailto:` and `tel:` come out. */
function placeOf(found: string): PlainSpan | null {
  if (found.startsWith('+'))
    return { kind: 'link', text: found, href: `tel:${found.replaceAll(/[^+\d]/gu, '')}` };
  if (!found.includes('@') && !found.startsWith('https://'))
    return isCode(found) ? { kind: 'code', text: found } : null;
  const text = withoutClosingMarks(found);
  const href = text.startsWith('https://') ? text : `mailto:${text}`;
  return URL.canParse(href) ? { kind: 'link', text, href } : null;
}

function isCode(word: string): boolean {
  return /\d/u.test(word) && (/[A-Za-z#]/u.test(word) || /\d{2}[/-]\d{2}/u.test(word));
}

function withoutClosingMarks(address: string): string {
  let end = address.length;
  while (end > 0 && closingMarks.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}
