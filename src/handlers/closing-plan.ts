import { z } from 'zod';
import type { TextsValue } from '../conversation/line.ts';
import { lineValueSchema } from '../conversation/line.ts';
import type { MenuEntry } from '../conversation/menu.ts';
import type { OpenBusiness } from '../domain/after-sale.ts';
import { openBusiness } from '../domain/account-closing.ts';
import { customerIdSchema, orderIdSchema } from '../domain/identifiers.ts';
import type { Order } from '../domain/order.ts';
import { calendarDaySchema } from '../domain/time.ts';
import type { CloseAccountAction } from '../ports/order-backend.ts';
import type { HandlerContext } from './define-handler.ts';

/** What a shopper says yes to when an account is closed: the action, and the words for the mail. */
export const closingPlanSchema = z.object({
  action: z.object({
    kind: z.literal('close-account'),
    scopes: z.array(z.object({ order: orderIdSchema, revision: z.string() })),
    customer: customerIdSchema,
    reason: z.string().nullable(),
    closesOn: calendarDaySchema,
  }) satisfies z.ZodType<CloseAccountAction>,
  /** Which business was open when the shopper said yes, for comparing. */
  business: z.array(z.string()),
  words: z.record(z.string(), lineValueSchema),
  email: z.string(),
});
export type ClosingPlan = z.infer<typeof closingPlanSchema>;

/** So many orders back, business is looked for. */
const mostRead = 200;
/** More open matters than this are not listed one by one. */
const mostTold = 6;

/** What is open of the orders of whoever asks, and those orders themselves. */
export async function readBusiness({ shop, authority }: HandlerContext): Promise<{
  readonly business: readonly OpenBusiness[];
  readonly orders: readonly Order[];
}> {
  const orders = await shop.list(authority, { limit: mostRead });
  const business = openBusiness(orders);
  return { business, orders: orders.filter(({ id }) => business.some(({ order }) => order === id)) };
}

/** The texts for what is open, one line each. */
export const businessTexts: readonly string[] = [
  'account.open.order',
  'account.open.return',
  'account.open.refund',
];

/** What is open, as a list of facts. */
export function businessFact(business: readonly OpenBusiness[]): TextsValue {
  const texts = business.slice(0, mostTold).map(({ what, number }) => ({
    key: `account.open.${what}`,
    values: { orderNumber: { kind: 'code', text: number } as const },
  }));
  return { kind: 'texts', texts };
}

const wishFor: Readonly<Record<OpenBusiness['what'], string>> = {
  order: 'order.track',
  return: 'order.refund_status',
  refund: 'order.refund_status',
};

/** Where what is open can be looked at, one tap away: one button per kind of matter. */
export function businessMenu(business: readonly OpenBusiness[]): readonly MenuEntry[] {
  const entries = new Map<string, MenuEntry>();
  for (const { what, number } of business) {
    const wish = wishFor[what];
    if (!entries.has(wish)) entries.set(wish, { wish, order: number });
  }
  return [...entries.values()];
}

/** Business as it can be compared: what was open, order by order. */
export function businessKeys(business: readonly OpenBusiness[]): string[] {
  return business.map(({ order, what }) => `${order}:${what}`).sort();
}
