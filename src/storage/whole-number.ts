/** A whole number that a text from outside holds; 0 where it holds none, which engines would take differently. */
export function wholeNumberIn(text: string): number {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : 0;
}
