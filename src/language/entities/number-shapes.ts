/** What digits must look like to stand in a slot of a template, and from how much to how much they may be. */
export const numberShapes: Readonly<
  Record<string, { readonly shape: RegExp; readonly least: number; readonly most: number }>
> = {
  count: { shape: /^\d{1,3}$/u, least: 1, most: 999 },
  dom: { shape: /^\d{1,2}$/u, least: 1, most: 31 },
  two: { shape: /^\d{1,2}$/u, least: 1, most: 31 },
  hour: { shape: /^\d{1,2}$/u, least: 0, most: 24 },
  mm: { shape: /^\d{2}$/u, least: 0, most: 59 },
  longyear: { shape: /^(?:19|20)\d{2}$/u, least: 1900, most: 2099 },
  year: { shape: /^(?:(?:19|20)\d{2}|\d{2})$/u, least: 0, most: 2099 },
};

/** Says whether digits may stand in any slot: an order number does not. */
export function mayBeRead(digits: string): boolean {
  return Object.values(numberShapes).some(({ shape }) => shape.test(digits));
}
