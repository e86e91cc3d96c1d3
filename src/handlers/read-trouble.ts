import { z } from 'zod';
import type { Mention } from '../conversation/reading.ts';
import { checks, troubles, type Check, type Trouble } from '../domain/missing.ts';
import { trackOrder } from '../domain/tracking.ts';
import { defineHandler, type HandlerContext } from './define-handler.ts';
import { mentionsSchema } from './slot-schemas.ts';

/**
 * What has gone wrong, as far as the shopper's words, or the state of the order they named, tell it already (R16, R17): it
 * is not asked again then.
 */
export const readTrouble = defineHandler({
  name: 'read-trouble',
  needs: 'read',
  acts: false,
  input: z.object({ said: z.array(z.string()).optional(), mentions: mentionsSchema.optional() }),
  outcomes: {
    known: z.object({ trouble: z.enum(troubles) }),
    'from-list': z.object({ trouble: z.enum(troubles) }),
    unknown: z.object({}),
  },
  texts: [],
  run: async ({ said = [], mentions = [] }, context) => {
    const trouble = troubleIn(said) ?? (await troubleOf(mentions, context));
    if (trouble === null) return { name: 'unknown', values: {} };
    return { name: trouble === 'from-list' ? 'from-list' : 'known', values: { trouble } };
  },
});

/** What each trouble is called in words, the most telling first: an empty box was delivered, too. */
const words: readonly (readonly [Trouble, readonly string[]])[] = [
  ['stolen', ['missing.stolen']],
  ['item-missing', ['missing.incomplete', 'missing.empty']],
  ['from-list', ['missing.from-list']],
  ['not-received', ['missing.not-received', 'missing.neighbour', 'missing.lost', 'arrive.delivered']],
  ['late', ['track.late', 'track.stuck']],
];

/** Where an order is looked for that has vanished. */
const lists: ReadonlySet<string> = new Set(['history', 'archive', 'account']);
const vanished = ['missing', 'missing.lost'];

function troubleIn(said: readonly string[]): Trouble | null {
  const isListed = said.some((concept) => lists.has(concept.split('.')[0] ?? ''));
  if (isListed && vanished.some((concept) => said.includes(concept))) return 'from-list';
  const named = words.find(([, concepts]) => concepts.some((concept) => said.includes(concept)));
  if (named !== undefined) return named[0];
  if (!said.includes('missing')) return null;
  const isItem = said.some((concept) => concept === 'item' || concept === 'item.part');
  const isThing = said.some((concept) => concept.startsWith('thing.'));
  const isParcel = said.includes('parcel');
  if (isItem || (isThing && isParcel)) return 'item-missing';
  return isParcel ? 'not-received' : null;
}

/** Of an order of which nothing has been delivered, nothing can be missing but the order itself. */
async function troubleOf(mentions: readonly Mention[], context: HandlerContext): Promise<Trouble | null> {
  const named = mentions.find((mention) => mention.kind === 'order-number');
  const id = named === undefined ? null : await context.shop.resolve(named.number);
  const order = id === null ? null : await context.shop.get(id, context.authority);
  if (order === null) return null;
  const parcels = trackOrder(order, context.marketOf(order.market), context.now);
  return parcels.some(({ standing }) => standing === 'delivered') ? null : 'not-received';
}

/** What a shopper has done already by their own words: looked where parcels are left, asked people. */
export function checkedIn(said: readonly string[]): readonly Check[] {
  const hasAsked = said.includes('missing.neighbour') || said.includes('other-person');
  // "Nothing here, and the neighbours don't have it" comes from somebody who has looked.
  const isSearched = said.includes('parcel.door') || said.includes('missing.searched');
  const hasLooked = isSearched || (hasAsked && said.includes('missing'));
  const done: Readonly<Record<Check, boolean>> = { spot: hasLooked, people: hasAsked };
  return checks.filter((check) => done[check]);
}
