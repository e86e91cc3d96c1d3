import type { Line } from '../../conversation/line.ts';
import { customerIdSchema } from '../../domain/identifiers.ts';
import { durationSchema, instantAfter } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConversationStore } from '../../ports/conversation-store.ts';
import type { OrderReader } from '../../ports/order-backend.ts';
import type { TicketRecord } from '../../ports/ticket-book.ts';

export interface AddressParts {
  readonly store: Pick<ConversationStore, 'read'>;
  readonly shop: OrderReader;
  readonly clock: Clock;
}

const glanceLasts = durationSchema.parse('PT1M');

/**
 * Where the shopper of a case is written to: what is kept with the case, else the address of the account that they were signed in
 * to, else that of the order they have proven. Null for a guest who proved nothing.
 */
export async function addressOf(ticket: TicketRecord, parts: AddressParts): Promise<string | null> {
  if (ticket.address !== null) return ticket.address;
  const { store, shop, clock } = parts;
  const verifiedAt = clock.now();
  const proven = { verifiedAt, expiresAt: instantAfter(verifiedAt, glanceLasts) };
  const customer = customerIdSchema.safeParse(customerIn(ticket.facts));
  if (customer.success) {
    const account = await shop.account({ kind: 'account', customer: customer.data, ...proven });
    return account?.email ?? null;
  }
  const proof = (await store.read(ticket.conversation))?.proof ?? null;
  if (proof === null) return null;
  const { order } = proof;
  return (await shop.get(order, { kind: 'order-code', order, ...proven }))?.email ?? null;
}

/** The customer that a case names among its facts. */
function customerIn(facts: readonly Line[]): string | null {
  const customer = facts.find(({ key }) => key === 'ticket.customer')?.values['customer'];
  return typeof customer === 'object' && customer.kind === 'code' ? customer.text : null;
}

/** An address of which only enough is shown to know it again. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '•••' : `${address.slice(0, 1)}•••${address.slice(at)}`;
}
