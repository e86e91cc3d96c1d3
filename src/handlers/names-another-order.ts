import { z } from 'zod';
import type { JsonObject } from '../conversation/json.ts';
import type { Authority } from '../domain/authority.ts';
import type { OrderReader } from '../ports/order-backend.ts';
import { mentionsSchema } from './slot-schemas.ts';

const inputSchema = z.object({ mentions: mentionsSchema });

/**
 * Says whether somebody who has proven one order asks about another by its number, or by that of a parcel that is not the
 * order's own. Whether there is such an order makes no difference.
 */
export async function namesAnotherOrder(
  input: JsonObject,
  { authority, shop }: { readonly authority: Authority; readonly shop: OrderReader },
): Promise<boolean> {
  if (authority.kind !== 'order-code') return false;
  const { data } = inputSchema.safeParse(input);
  const named = data?.mentions.find(({ kind }) => kind === 'order-number' || kind === 'tracking-number');
  if (named === undefined || !('number' in named)) return false;
  if ((await shop.resolve(named.number)) === authority.order) return false;
  const own = await shop.get(authority.order, authority);
  const parcel = named.number.toUpperCase();
  return own?.shipments.every(({ trackingNumber }) => trackingNumber?.toUpperCase() !== parcel) ?? true;
}
