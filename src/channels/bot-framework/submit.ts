import { cardVersion } from '../picked-in.ts';

/** What a tap on one of our buttons carries. */
export function submitOf(offer: string): { readonly polydesk: number; readonly offer: string } {
  return { polydesk: cardVersion, offer };
}
