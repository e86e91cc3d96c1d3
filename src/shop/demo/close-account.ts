import type { Account } from '../../domain/after-sale.ts';
import { meetsNeed, type Authority } from '../../domain/authority.ts';
import type { CustomerId } from '../../domain/identifiers.ts';
import type { Order } from '../../domain/order.ts';
import { calendarDaySchema } from '../../domain/time.ts';
import type { CloseAccountAction, WriteContext } from '../../ports/order-backend.ts';
import type { ShopDatabase } from './database.ts';
import { readScopes, refused } from './read-scopes.ts';
import type { SettledOutcome } from './stored-outcome.ts';

/** Marks an account as closing on a day (R18). The orders that its owner was told of must be as they were. */
export async function closeAccount(
  database: ShopDatabase,
  { customer, scopes, reason, closesOn }: CloseAccountAction,
  context: WriteContext,
): Promise<SettledOutcome> {
  const { authority, at } = context;
  const account = await readAccount(database, customer);
  if (account === null || !mayClose(authority, customer) || !meetsNeed(authority, 'change', at))
    return refused('order-not-found');
  const check = (order: Order) => (order.customer === customer ? null : 'order-not-found');
  const seen = await readScopes(database, scopes, context, check);
  if (seen.kind === 'refused') return seen;
  if (account.state === 'closing') return refused('not-possible');
  const row = { customer, closes_on: closesOn, asked_at: at, reason };
  await database.insertInto('closing_accounts').values(row).execute();
  return { kind: 'done', done: { kind: 'closure-requested', closesOn } };
}

/** Closes an account for good, whatever is still open: its orders stay, and nobody owns it any more. */
export async function removeAccount(database: ShopDatabase, customer: CustomerId): Promise<void> {
  await database.deleteFrom('closing_accounts').where('customer', '=', customer).execute();
  await database.deleteFrom('customers').where('id', '=', customer).execute();
}

/** The account of a customer; null when there is none. */
export async function readAccount(database: ShopDatabase, customer: CustomerId): Promise<Account | null> {
  const row = await database
    .selectFrom('customers')
    .leftJoin('closing_accounts', 'closing_accounts.customer', 'customers.id')
    .select(['name', 'email', 'closes_on'])
    .where('id', '=', customer)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { name, email, closes_on: day } = row;
  if (day === null) return { name, email, state: 'open', closesOn: null };
  return { name, email, state: 'closing', closesOn: calendarDaySchema.parse(day) };
}

function mayClose(authority: Authority, customer: CustomerId): boolean {
  if (authority.kind === 'account') return authority.customer === customer;
  return authority.kind === 'agent' || authority.kind === 'system';
}
