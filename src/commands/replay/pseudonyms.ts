/** Made-up names for what could tell who somebody is; within one conversation always the same one for the same thing. */
export interface Pseudonyms {
  /** The made-up name of an order number, an id, a phone number, an e-mail address, a line of an address. */
  for(original: string): string;
  /** A text with everything exchanged that has a made-up name, and e-mail addresses and long numbers besides. */
  inText(text: string): string;
}

const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u;
/** Seven digits and more, however they are grouped. */
const longNumber = /\+?\p{Nd}(?:[ ().-]{0,2}\p{Nd}){6,}/u;
/** By so many last digits a phone number is the same with its country code and without. */
const phoneLength = 7;
/** Where the digits of Latin, Arabic, Persian and full-width writing begin. */
const zeros = [0x30, 0x660, 0x6f0, 0xff10];

/** Makes names for one conversation; in another one the same thing has another name. */
export function createPseudonyms(): Pseudonyms {
  const names = new Map<string, string>();
  const endings = new Map<string, string>();
  const nameFor = (original: string): string => {
    const known = names.get(compact(original));
    if (known !== undefined) return known;
    const name = freshName(original, names, endings);
    names.set(compact(original), name);
    return name;
  };
  return { for: nameFor, inText: (text) => exchange(text, names, endings, nameFor) };
}

/** Long numbers are looked at as a whole: one may be a phone number, hold a known number, or be of no known kind. */
function exchange(
  text: string,
  names: ReadonlyMap<string, string>,
  endings: Map<string, string>,
  nameFor: (original: string) => string,
): string {
  const telling = [...names.keys()].filter(isTelling).sort((one, other) => other.length - one.length);
  const known = ['(?!)', ...telling.map(anyWriting)].join('|');
  const anything = [email.source, longNumber.source, known].join('|');
  return text.replaceAll(new RegExp(anything, 'giu'), (found) => {
    const digits = digitsOf(found);
    const isNamed = names.has(compact(found)) || found.includes('@');
    if (isNamed || digits.length < phoneLength) return nameFor(found);
    if (endings.has(digits.slice(-phoneLength))) return withEnding(found, endingFor(endings, digits));
    const inside = found.replaceAll(new RegExp(known, 'giu'), nameFor);
    return inside === found ? withEnding(found, endingFor(endings, digits)) : inside;
  });
}

/** A name that nothing else in the conversation has, really or made up; after many tries any one. */
function freshName(
  original: string,
  names: ReadonlyMap<string, string>,
  endings: Map<string, string>,
): string {
  const made = new Set(names.values());
  const first = names.size + 1;
  for (let count = first; count < first + 1000; count += 1) {
    const name = inventName(original, count, endings);
    if (!made.has(name) && !names.has(compact(name))) return name;
  }
  return inventName(original, first, endings);
}

/** A name that is read as the same kind of thing. */
function inventName(original: string, count: number, endings: Map<string, string>): string {
  if (new RegExp(`^(?:${email.source})$`, 'u').test(original)) return `shopper-${count}@example.com`;
  if (/^https?:/u.test(original)) return `https://example.com/${count}`;
  const digits = digitsOf(original);
  const isPhone = original.startsWith('+') || endings.has(digits.slice(-phoneLength));
  if (isPhone && digits.length >= phoneLength) return withEnding(original, endingFor(endings, digits));
  if (digits.length < 4) return `hidden-${count}`;
  // The first digit stays: it may tell an order number from another number.
  const counter = String(count)
    .padStart(digits.length - 1, '0')
    .slice(1 - digits.length);
  return withEnding(original, counter);
}

/** The made-up last digits of a phone number, however much of it is written. */
function endingFor(endings: Map<string, string>, digits: string): string {
  const local = digits.slice(-phoneLength);
  const ending = endings.get(local) ?? String(endings.size + 1).padStart(4, '0');
  endings.set(local, ending);
  return ending;
}

/** The same text with other last digits. */
function withEnding(text: string, ending: string): string {
  const kept = digitsOf(text).length - ending.length;
  let place = -1;
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    place += 1;
    return place < kept ? digit : ending.charAt(place - kept);
  });
}

/** Words of the business, and very short codes, may stand in a text by chance. */
function isTelling(original: string): boolean {
  const isCode = /\d/u.test(original) && original.length >= 4;
  return isCode || /[^\p{ASCII}]{2}/u.test(original) || original.length >= 6;
}

/** How a name without its spaces is compared: in whatever digits and however grouped. */
function compact(text: string): string {
  return latinDigits(text).replaceAll(/[\s-]/gu, '').toLowerCase();
}

/** A pattern that finds a compact name in a text as people write it. */
function anyWriting(name: string): string {
  return Array.from(name, (sign) => (/\d/u.test(sign) ? anyDigit(sign) : RegExp.escape(sign))).join(
    '[\\s-]?',
  );
}

function anyDigit(digit: string): string {
  return `[${zeros.map((zero) => String.fromCodePoint(zero + Number(digit))).join('')}]`;
}

function digitsOf(text: string): string {
  return latinDigits(text).replaceAll(/\D/gu, '');
}

function latinDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((start) => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}
