import type { Offer } from '../conversation/conversation.ts';

/** Gives offers their opaque ids, derived from the event's seed. */
export function numberOffers(picks: readonly Omit<Offer, 'id' | 'text'>[], seed: string): readonly Offer[] {
  return picks.map((offer, index) => ({ id: `${seed}-${index + 1}`, text: '', ...offer }));
}
