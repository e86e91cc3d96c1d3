import type { Investigation } from '../../domain/after-sale.ts';
import { isSent, type LineQuantity, type Order } from '../../domain/order.ts';
import type { InvestigateAction, ShopRefusal, WriteContext } from '../../ports/order-backend.ts';
import { drawCaseNumber } from './case-numbers.ts';
import type { ShopDatabase } from './database.ts';
import { saveOrder } from './order-table.ts';
import { addQuantities, areSound } from './quantities.ts';
import { readOnlyScope } from './read-scopes.ts';
import type { SettledOutcome } from './stored-outcome.ts';

/** Has somebody look for pieces that were sent (R16); each is looked for once at a time. */
export async function investigate(
  database: ShopDatabase,
  action: InvestigateAction,
  context: WriteContext,
): Promise<SettledOutcome> {
  const seen = await readOnlyScope(database, action.scopes, context, (order) => checkPieces(order, action));
  if (seen.kind === 'refused') return seen;
  const number = await drawCaseNumber(database, 'S');
  const opened: Investigation = {
    number,
    openedAt: context.at,
    about: action.about,
    lines: addQuantities(action.lines),
    state: 'open',
  };
  const investigations = [...seen.order.investigations, opened];
  await saveOrder(database, { ...seen.order, investigations });
  return { kind: 'done', done: { kind: 'investigation-opened', number } };
}

function checkPieces(order: Order, { lines }: InvestigateAction): ShopRefusal | null {
  if (!areSound(lines)) return 'not-possible';
  const isThere = ({ line, quantity }: LineQuantity): boolean =>
    quantity <= sentQuantity(order, line) - lookedFor(order, line);
  return addQuantities(lines).every(isThere) ? null : 'not-possible';
}

function sentQuantity(order: Order, id: LineQuantity['line']): number {
  return order.lines
    .filter((line) => line.id === id)
    .flatMap((line) => line.portions.filter(isSent))
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

function lookedFor(order: Order, line: LineQuantity['line']): number {
  return order.investigations
    .filter(({ state }) => state === 'open')
    .flatMap((investigation) => investigation.lines)
    .filter((wanted) => wanted.line === line)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}
