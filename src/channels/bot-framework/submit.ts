/** The version of what our buttons carry. It rises when an older card's taps would be misread. */
export const submitVersion = 1;

/** What a tap on one of our buttons carries. */
export function submitOf(offer: string): { readonly polydesk: number; readonly offer: string } {
  return { polydesk: submitVersion, offer };
}
