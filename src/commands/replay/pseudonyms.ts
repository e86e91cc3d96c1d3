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
/** Where the digits of Latin, Arabic, Persian and full-width writing begin. */
const zeros = [0x30, 0x660, 0x6f0, 0xff10];

/** Makes names for one conversation; in another one the same thing has another name. */
export function createPseudonyms(): Pseudonyms {
  const names = new Map<string, string>();
  const endings = new Map<string, string>();
  const nameFor = (original: string): string => {
    const known = names.get(compact(original));
    if (known !== undefined) return known;
    const name = freshName(original, names, (digits) => endingFor(endings, digits));
    names.set(compact(original), name);
    return name;
  };
  return {
    for: nameFor,
    inText: (text) => {
      const known = [...names.keys()].filter(isTelling).sort((one, other) => other.length - one.length);
      const pattern = [...known.map(anyWriting), email.source, longNumber.source].join('|');
      return text.replaceAll(new RegExp(pattern, 'giu'), (found) =>
        names.has(compact(found)) || found.includes('@')
          ? nameFor(found)
          : withEnding(found, endingFor(endings, digitsOf(found))),
      );
    },
  };
}

/** A name that nothing else in the conversation has, really or made up; after many tries any one. */
function freshName(
  original: string,
  names: ReadonlyMap<string, string>,
  ending: (digits: string) => string,
): string {
  const made = new Set(names.values());
  const first = names.size + 1;
  for (let count = first; count < first + 1000; count += 1) {
    const name = inventName(original, count, ending);
    if (!made.has(name) && !names.has(compact(name))) return name;
  }
  return inventName(original, first, ending);
}

/** A name that is read as the same kind of thing. */
function inventName(original: string, count: number, ending: (digits: string) => string): string {
  if (new RegExp(`^(?:${email.source})$`, 'u').test(original)) return `shopper-${count}@example.com`;
  if (/^https?:/u.test(original)) return `https://example.com/${count}`;
  const digits = digitsOf(original);
  if (original.startsWith('+')) return withEnding(original, ending(digits));
  if (digits.length < 4) return `hidden-${count}`;
  // The first digit stays: it may tell an order number from another number.
  const counter = String(count)
    .padStart(digits.length - 1, '0')
    .slice(1 - digits.length);
  return withEnding(original, counter);
}

/** The made-up last digits of a number: the same for a phone number with its country code and without. */
function endingFor(endings: Map<string, string>, digits: string): string {
  const local = digits.slice(-7);
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
