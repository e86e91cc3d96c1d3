import type { Token } from '../tokenize.ts';
import type { Found } from './found.ts';
import { plainText } from './terms.ts';
import { tokenSpan } from './token-span.ts';

// Every repetition has a bound and no two neighbours share a character, so that no text is read over and over.
const shape =
  /(?<![A-Za-z\d._%+-])[A-Za-z\d][A-Za-z\d._%+-]{0,63}@(?:[A-Za-z\d-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![A-Za-z\d@-])/gu;

/** Finds e-mail addresses, full-width ones too; the domain is given in small letters. */
export function findEmails(text: string, tokens: readonly Token[]): readonly Found[] {
  return [...plainText(text).matchAll(shape)].flatMap(({ 0: found, index }): readonly Found[] => {
    const span = tokenSpan(tokens, index, index + found.length);
    const at = found.indexOf('@');
    const address = found.slice(0, at) + found.slice(at).toLowerCase();
    const isOne = !address.includes('..') && !address.includes('.@') && span !== null;
    return isOne ? [{ mention: { kind: 'email', address }, ...span }] : [];
  });
}
