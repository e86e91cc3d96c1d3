/**
 * What is left of an order number when its spelling is taken away: letters and digits only, lower case, Latin digits.
 *
 * `#1023`, `１０２３` and `١٠٢٣` are the same number as `1023`.
 */
export function numberKey(number: string): string {
  return number
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Nd}/gu, latinDigit)
    .replaceAll(/[^\p{L}\p{Nd}]/gu, '');
}

/** Unicode keeps the decimal digits of a script in one run of ten, from zero, so the run's start tells the value. */
function latinDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const isDigit = (candidate: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(candidate));
  let value = 0;
  while (value < 9 && isDigit(code - value - 1)) value += 1;
  return String(value);
}
