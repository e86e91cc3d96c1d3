/** How many random happenings a property is tried on: few in `npm test`, always the same; many in `npm run prove`. */
export interface Proof {
  readonly happenings: number;
  /** For fast-check: a fixed seed in `npm test`; none when proving, so that every proof is another. */
  readonly seed: { readonly seed?: number };
}

/**
 * Reads the size of a proof from `POLYDESK_PROVE`: a number of happenings, or 1 for 100,000. Without it the proof is small.
 *
 * A failing one prints its seed, with which it can be had again.
 */
export function proofOf(small: number): Proof {
  const wanted = Number(process.env['POLYDESK_PROVE'] ?? 0);
  if (wanted === 0) return { happenings: small, seed: { seed: 20_261_102 } };
  return { happenings: wanted === 1 ? 100_000 : wanted, seed: {} };
}
