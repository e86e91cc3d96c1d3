/** The name of a language in the reader's own, with a capital as in a list; the tag itself where it is not known. */
export function languageName(tag: string, intl: string): string {
  return nameOf(tag, intl, 'language');
}

/** The name of a market's country in the reader's language; its id where it is no country. */
export function marketName(market: string, intl: string): string {
  return /^[a-z]{2}$/iu.test(market) ? nameOf(market.toUpperCase(), intl, 'region') : market;
}

/** The first letters of a name, for its round sign. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  return words
    .filter((_, index) => index === 0 || index === words.length - 1)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0x20))
    .join('')
    .toLocaleUpperCase();
}

function nameOf(code: string, intl: string, type: 'language' | 'region'): string {
  try {
    const name = new Intl.DisplayNames(intl, { type }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(intl) + name.slice(1);
  } catch {
    return code;
  }
}
