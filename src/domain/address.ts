/** Where a parcel goes, as it is written in the country: street with house number; postal code and town. */
export interface Address {
  readonly street: string;
  readonly place: string;
}

/** What separates the parts of an address in any of the languages. */
const separators = /[\n,;\u060c\u061b\uff0c\uff1b\u3001]+/u;
const postalCode = /(?<![\p{L}\p{Nd}])\p{Nd}{4,6}(?![\p{L}\p{Nd}])/u;
/** A code, with or without the letters of a state: no town on its own. */
const codeOnly = /^(?:\p{L}{1,3}[\s-]+)?\p{Nd}[\p{Nd}\s-]{2,9}$/u;
/** "Nygade 5 2100 København": a code and a town at the end. */
const codeBeforeTown = /^(?<street>.*\p{L}.*?)\s+(?<place>\p{Nd}{4,6}\s+\p{L}.*)$/u;
/** Chinese addresses go from the large to the small: province, town, district, street. */
const han = /\p{Script=Han}/u;
const chinesePlace =
  /^(?<place>(?:[^\u7701]{2,7}\u7701)?\s*[^\u5e02\u5dde\u53bf]{1,7}[\u5e02\u5dde\u53bf])(?<street>.+?)(?<code>\s*\p{Nd}{6})?$/u;
const endsInTown = /[\u7701\u5e02\u5dde\u53bf]\s*(?:\p{Nd}{6})?$/u;
const houseNumber = /\p{Nd}+\p{Script=Latin}?(?![\p{Script=Latin}\p{Nd}])/u;
const fewestLetters = 2;

/**
 * Splits an address that was typed in one go into street and place; null where one of them is missing, or any number.
 *
 * Parts are told apart by commas and lines: the place begins with the postal code, or is the last part. Without any, the
 * postal code tells them apart, or in Chinese the town, which comes first there.
 */
export function splitAddress(text: string): Address | null {
  const parts = text
    .split(separators)
    .map((part) => part.trim().replaceAll(/\s+/gu, ' '))
    .filter((part) => part !== '');
  const address = split(parts);
  if (address === null) return null;
  const letters = address.street.match(/\p{L}/gu)?.length ?? 0;
  const isWhole = letters >= fewestLetters && /\p{L}/u.test(address.place) && /\p{Nd}/u.test(text);
  return isWhole ? address : null;
}

/** An address with another house number: the first number of its street, or one put after it where it had none. */
export function withHouseNumber({ street, place }: Address, number: string): Address {
  const changed = houseNumber.test(street) ? street.replace(houseNumber, number) : `${street} ${number}`;
  return { street: changed, place };
}

/** Says whether two addresses are the same but for spaces, commas and capitals. */
export function isSameAddress(first: Address, second: Address): boolean {
  return bare(first) === bare(second);
}

function bare({ street, place }: Address): string {
  return `${street} ${place}`
    .toLowerCase()
    .replaceAll(/[\p{P}\s]+/gu, ' ')
    .trim();
}

function split(parts: readonly string[]): Address | null {
  const [only = '', another] = parts;
  const last = parts.at(-1) ?? '';
  if (han.test(only) && (another === undefined || !endsInTown.test(last))) return byTown(parts.join(' '));
  return another === undefined ? byCode(only) : byParts(parts);
}

function byParts(parts: readonly string[]): Address | null {
  const coded = parts.findLastIndex((part) => postalCode.test(part));
  const isCode = codeOnly.test(parts[coded] ?? '');
  const from = coded < 1 ? parts.length - 1 : isCode ? coded - 1 : coded;
  if (from < 1) return null;
  return { street: parts.slice(0, from).join(', '), place: parts.slice(from).join(', ') };
}

function byCode(text: string): Address | null {
  const { street, place } = codeBeforeTown.exec(text)?.groups ?? {};
  return street === undefined || place === undefined ? null : { street, place };
}

function byTown(text: string): Address | null {
  const { street, place, code = '' } = chinesePlace.exec(text)?.groups ?? {};
  if (street === undefined || place === undefined) return null;
  return { street: street.trim(), place: `${place}${code === '' ? '' : ` ${code.trim()}`}` };
}
