/** Six digits in any script, with a space or a hyphen between them or none, or six that are masked already. */
const sixDigits = /(?<!\p{Nd}[\s-]?)\p{Nd}(?:[\s-]?\p{Nd}){5}(?![\s-]?\p{Nd})|\u2022{6}/gu;

/** What stands for a code where it must not be kept. */
/** Stands for any code in an event that is kept. */
export const blankCode = '000000';

const maskedCode = '••••••';

/** The first digit of every script that people type digits in. */
const zeros = [0x30, 0x660, 0x6f0, 0xff10];

/** The code of six digits in a message, in Latin digits; null where there is none. */
export function codeIn(text: string): string | null {
  const [found] = text.match(sixDigits) ?? [];
  return found === undefined ? null : found.replaceAll(/[\s-]/gu, '').replaceAll(/\p{Nd}/gu, latinDigit);
}

/** A text without the codes in it: masked where it is shown, or `blankCode` where it is to be read as before. */
export function maskCodes(text: string, mask = maskedCode): string {
  return text.replaceAll(sixDigits, mask);
}

function latinDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((first) => point >= first && point < first + 10);
  return zero === undefined ? digit : String(point - zero);
}
