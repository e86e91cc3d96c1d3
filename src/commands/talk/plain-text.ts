/** A text without direction marks and with plain spaces: what a person sees. */
export function plainText(text: string): string {
  return text.replaceAll(/[\u2066-\u2069\u200E\u200F\u061C]/gu, '').replaceAll(/[\u00A0\u2009\u202F]/gu, ' ');
}

/** Says whether a text contains words, or matches them where they are written `/like this/`. */
export function reads(text: string, wanted: string): boolean {
  const pattern = /^\/(.*)\/$/su.exec(wanted)?.[1];
  const plain = plainText(text);
  return pattern === undefined ? plain.includes(plainText(wanted)) : new RegExp(pattern, 'u').test(plain);
}
