/** How many characters of a long text are read at its beginning and at its end. */
const read = { first: 400, last: 200 };
/** From a long text's middle, as many words with a number in them are read: one of them may be the order's. */
const mostNumbers = 6;

/**
 * What is read of a text: all of a short one; of a long one the beginning, what holds a number of four digits or more, and
 * the end. People say what they want first or last, and so the cost of reading has a bound.
 */
export function gistOf(text: string): string {
  if (text.length <= read.first + read.last) return text;
  const middle = text.slice(read.first, -read.last);
  const numbers = [...middle.matchAll(/[#A-Za-z\p{Nd}-]{0,12}\p{Nd}{4,20}[\p{Nd}-]{0,20}/gu)];
  const named = numbers.slice(0, mostNumbers).map(([number]) => number);
  const parts = [text.slice(0, read.first), ...named, text.slice(-read.last)];
  return parts.join('\n').toWellFormed();
}
