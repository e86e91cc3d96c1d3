import { Converter } from 'opencc-js/t2cn';

const arabicFolds: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ک: 'ك',
};
const danishFolds: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa', ö: 'oe', ä: 'ae' };

const zeros = [0x0660, 0x06f0, 0xff10];

/**
 * Folds away what people write in more than one way, so that one key stands for all of it.
 *
 * Case, full-width forms, Arabic hamza seats, ta marbuta, ya, vowel signs and tatweel, æ/ø/å against ae/oe/aa, other
 * accents, apostrophes, digits of any script, and letters held down ("yesss").
 */
export function foldText(text: string): string {
  if (isFolded(text)) return text;
  if (isPlainArabic(text)) return text.replace(/[أإآىئؤة]/gu, (letter) => arabicFolds[letter] ?? letter);
  return foldDigits(text)
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\u064b-\u065f\u0670\u0640]/gu, '')
    .replace(/[أإآٱىیئؤةک]/gu, (letter) => arabicFolds[letter] ?? letter)
    .replace(/[æøåöä]/gu, (letter) => danishFolds[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .replace(/['’‘ʼ`´]/gu, '')
    .replace(/([\p{Script=Latin}\p{Script=Arabic}])\1{2,}/gu, '$1');
}

const toSimplified = Converter({ from: 't', to: 'cn' });
const simplified = new Map<string, string>();

/** Traditional characters as simplified ones (OpenCC's tables), each in its place. */
export function foldHan(text: string): string {
  return text.replace(/\p{Script=Han}/gu, simplify);
}

function simplify(character: string): string {
  const known = simplified.get(character);
  if (known !== undefined) return known;
  const converted = toSimplified(character);
  const folded = converted.length === character.length ? converted : character;
  simplified.set(character, folded);
  return folded;
}

/** Says at a glance of most Arabic words that only their letters are to be folded. */
function isPlainArabic(text: string): boolean {
  return /^[\u0621-\u063a\u0641-\u064a]+$/u.test(text) && !/(.)\1\1/u.test(text);
}

/** Says at a glance of most words that there is nothing to fold. */
function isFolded(text: string): boolean {
  return /^[\u4e00-\u9fff]+$|^[a-z\d]+$/u.test(text) && !/([a-z])\1\1/u.test(text);
}

/**
 * Turns Arabic-Indic, Persian and full-width digits into Latin ones, and full-width number signs and dashes into plain
 * ones. Every character stays where it is.
 */
export function foldDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/gu, latinDigit)
    .replace(/[\u2010-\u2015\u2212\uff0d]/gu, '-')
    .replace(/\uff03/gu, '#');
}

function latinDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = zeros.find((candidate) => code >= candidate && code <= candidate + 9) ?? code;
  return String(code - zero);
}
