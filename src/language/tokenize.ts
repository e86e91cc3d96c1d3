import { foldHan, foldText } from './fold-text.ts';

/** A word, a Chinese character, a run of digits or a meaningful sign of a text, and where it stands. */
export interface Token {
  readonly text: string;
  /** The folded form, by which it is compared. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'han' | 'number' | 'sign';
  /** Punctuation or a new line stands before it. */
  readonly afterBreak: boolean;
  /** The whole word that a Chinese character is part of; any other token is its own. */
  readonly word: string;
  /** False for a Chinese character that is part of a longer word. */
  readonly isWhole: boolean;
}

const tokenPattern =
  /\p{Script=Han}|[#＃№&+]|(?:(?![\p{Script=Han}])[\p{L}\p{M}\p{Nd}])+(?:['’](?![\p{Script=Han}])\p{L}+)*/gu;
const breakPattern = /[.,;:!?\n\u060c\u061b\u061f\u3001\u3002\uff0c\uff1b\uff01\uff1f\uff1a()…/|]/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Cuts a text into tokens; whatever is neither letter, digit nor meaningful sign is left out. */
export function tokenize(text: string): readonly Token[] {
  const folded = foldHan(text);
  const words = chineseWords(folded);
  const tokens: Token[] = [];
  let last = 0;
  for (const match of folded.matchAll(tokenPattern)) {
    const key = foldText(match[0]);
    const start = match.index;
    const end = start + match[0].length;
    if (key !== '') {
      const kind = kindOf(match[0], key);
      const afterBreak = breakPattern.test(folded.slice(last, start));
      const word = words.get(start) ?? key;
      tokens.push({
        text: text.slice(start, end),
        key,
        start,
        end,
        kind,
        afterBreak,
        word,
        isWhole: word === key,
      });
      last = end;
    }
  }
  return tokens;
}

/** The keys of a text, as phrases are compared by. */
export function keysOf(text: string): readonly string[] {
  if (/^[a-z\d]+(?: [a-z\d]+)*$/u.test(text)) return text.split(' ').map(foldText);
  if (/^[\u4e00-\u9fff]+$/u.test(text)) return foldHan(text).match(/./gu) ?? [];
  return [...foldHan(text).matchAll(tokenPattern)]
    .map(([found]) => foldText(found))
    .filter((key) => key !== '');
}

function kindOf(text: string, key: string): Token['kind'] {
  if (/^\p{Script=Han}/u.test(text)) return 'han';
  if (/^[#＃№&+]/u.test(text)) return 'sign';
  return /^\d+$/u.test(key) ? 'number' : 'word';
}

/** The words that Chinese characters belong to, by where each character stands. */
function chineseWords(text: string): ReadonlyMap<number, string> {
  const words = new Map<number, string>();
  if (!/\p{Script=Han}/u.test(text)) return words;
  for (const { segment, index } of segmenter.segment(text)) {
    if (!/^\p{Script=Han}/u.test(segment)) continue;
    const word = foldText(segment);
    for (let at = index; at < index + segment.length; at += 1) words.set(at, word);
  }
  return words;
}
