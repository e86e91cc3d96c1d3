import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { ReadingContext } from '../../conversation/reading.ts';
import type { PhraseBook } from '../phrase-book.ts';
import type { Token } from '../tokenize.ts';
import { followsPhrase } from './follows-phrase.ts';
import type { Found } from './found.ts';
import { plainText } from './terms.ts';
import { tokenSpan } from './token-span.ts';

/** A phone number, and whether more than its shape says that it is one. */
export interface FoundPhone extends Found {
  readonly isSure: boolean;
}

const shape = /(?<![A-Za-z\d#/.,@-]|\d:)(?:\+ ?)?\(?\d(?:[ ().-]{0,2}\d){6,16}(?![A-Za-z\d@/]|[.,:-]\d)/gu;
const mostTried = 12;

/**
 * Finds phone numbers by libphonenumber's rules, those without a country code as of the market's country. One with a plus,
 * after a word for phones, or where a phone was asked for, need only have a possible length.
 */
export function findPhones(
  text: string,
  tokens: readonly Token[],
  context: Pick<ReadingContext, 'asked' | 'country'>,
  phoneWords: PhraseBook<true>,
): readonly FoundPhone[] {
  const matches = [...plainText(text).matchAll(shape)].slice(0, mostTried);
  return matches.flatMap(({ 0: found, index }): readonly FoundPhone[] => {
    const span = tokenSpan(tokens, index, index + found.length);
    if (span === null) return [];
    const isSure =
      found.startsWith('+') || context.asked === 'phone' || followsPhrase(tokens, span.from, phoneWords);
    const number = numberOf(found, context.country, isSure);
    return number === null ? [] : [{ mention: { kind: 'phone', number }, ...span, isSure }];
  });
}

function numberOf(found: string, country: string | undefined, isSure: boolean): string | null {
  const typed = found.replace(/^00/u, '+');
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(typed, home === undefined ? {} : { defaultCountry: home });
  if (parsed === undefined) return null;
  return parsed.isValid() || (isSure && parsed.isPossible()) ? parsed.number : null;
}
