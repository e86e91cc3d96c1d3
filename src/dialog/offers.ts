import type { Offer, Pick } from '../conversation/conversation.ts';

/** Gives offers their opaque ids, derived from the event's seed. */
export function numberOffers(
  picks: readonly { readonly label: Offer['label']; readonly pick: Pick }[],
  seed: string,
): readonly Offer[] {
  return picks.map(({ label, pick }, index) => ({ id: `${seed}-${index + 1}`, label, text: '', pick }));
}
