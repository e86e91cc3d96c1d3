import { lineIdSchema, orderIdSchema, type LineId, type OrderId } from '../../domain/identifiers.ts';
import { isLive, type Order, type Shipment } from '../../domain/order.ts';
import type { ShopDatabase } from './database.ts';
import { numberKey } from './number-key.ts';
import type { PiecePrices } from './piece-prices.ts';
import {
  formatStoredOrder,
  formatStoredShipment,
  parseStoredOrder,
  parseStoredShipment,
} from './stored-order.ts';

/** Reads one order with its shipments as they are; null when there is none. */
export async function readOrder(database: ShopDatabase, id: OrderId): Promise<Order | null> {
  const row = await database
    .selectFrom('orders')
    .select(['document', 'revision'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const stored = parseStoredOrder(row.document);
  return { ...stored, revision: String(row.revision), shipments: await shipmentsOf(database, id) };
}

/** An order that is not in the shop yet, and what its pieces cost. */
export interface NewOrder {
  readonly order: Order;
  readonly prices: PiecePrices;
}

/** Writes orders that are not there yet, with the shipments that they bring. */
export async function insertOrders(database: ShopDatabase, added: readonly NewOrder[]): Promise<void> {
  const orders = added.map(({ order }) => ({
    id: order.id,
    number_key: numberKey(order.number),
    customer: order.customer,
    placed_at: order.placedAt,
    revision: Number(order.revision),
    document: formatStoredOrder(order),
  }));
  const prices = added.flatMap(({ order, prices: ofOrder }) =>
    [...ofOrder].flatMap(([line, minors]) =>
      minors.map((minor, position) => ({ order_id: order.id, line_id: line, position, minor })),
    ),
  );
  const shipments = new Map(
    added.flatMap(({ order }) =>
      order.shipments.map((shipment) => [
        shipment.id,
        { id: shipment.id, document: formatStoredShipment(shipment) },
      ]),
    ),
  );
  const contents = added.flatMap(({ order }) => shipmentRows(order));
  if (orders.length > 0) await database.insertInto('orders').values(orders).execute();
  if (prices.length > 0) await database.insertInto('piece_prices').values(prices).execute();
  if (shipments.size > 0)
    await database
      .insertInto('shipments')
      .values([...shipments.values()])
      .execute();
  if (contents.length > 0) await database.insertInto('shipment_lines').values(contents).execute();
}

/** Writes a changed order and its shipments, under a new revision; so have the orders that share a shipment with it. */
export async function saveOrder(database: ShopDatabase, order: Order): Promise<void> {
  await database
    .updateTable('orders')
    .set({ document: formatStoredOrder(order) })
    .where('id', '=', order.id)
    .execute();
  const touched = [
    order.id,
    ...order.shipments.flatMap((shipment) => shipment.lines.map((line) => line.order)),
  ];
  await database
    .updateTable('orders')
    .set((fields) => ({ revision: fields('revision', '+', 1) }))
    .where('id', 'in', touched)
    .execute();
  await saveShipments(database, order);
}

/** Reads what each piece of an order cost. */
export async function readPiecePrices(database: ShopDatabase, order: OrderId): Promise<PiecePrices> {
  const rows = await database
    .selectFrom('piece_prices')
    .select(['line_id', 'minor'])
    .where('order_id', '=', order)
    .orderBy('position')
    .execute();
  const prices = new Map<LineId, number[]>();
  for (const row of rows) {
    const line = lineIdSchema.parse(row.line_id);
    prices.set(line, [...(prices.get(line) ?? []), row.minor]);
  }
  return prices;
}

async function shipmentsOf(database: ShopDatabase, order: OrderId): Promise<readonly Shipment[]> {
  const rows = await database
    .selectFrom('shipment_lines as own')
    .innerJoin('shipments', 'shipments.id', 'own.shipment')
    .select(['shipments.id', 'shipments.document'])
    .where('own.order_id', '=', order)
    .distinct()
    .orderBy('shipments.id')
    .execute();
  const shipments: Shipment[] = [];
  for (const row of rows) {
    const stored = parseStoredShipment(row.document);
    shipments.push({ ...stored, lines: await linesIn(database, row.id) });
  }
  return shipments;
}

async function linesIn(database: ShopDatabase, shipment: string): Promise<Shipment['lines']> {
  const rows = await database
    .selectFrom('shipment_lines')
    .select(['order_id', 'line_id', 'quantity'])
    .where('shipment', '=', shipment)
    .orderBy('order_id')
    .orderBy('line_id')
    .execute();
  return rows.map((row) => ({
    order: orderIdSchema.parse(row.order_id),
    line: lineIdSchema.parse(row.line_id),
    quantity: row.quantity,
  }));
}

/** What is in a shipment follows from the pieces: cancelled ones are in none. */
async function saveShipments(database: ShopDatabase, order: Order): Promise<void> {
  for (const shipment of order.shipments) {
    const document = formatStoredShipment(shipment);
    await database
      .insertInto('shipments')
      .values({ id: shipment.id, document })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ document }))
      .execute();
  }
  await database.deleteFrom('shipment_lines').where('order_id', '=', order.id).execute();
  const rows = shipmentRows(order);
  if (rows.length > 0) await database.insertInto('shipment_lines').values(rows).execute();
}

function shipmentRows(order: Order) {
  const rows = new Map<string, { shipment: string; order_id: string; line_id: string; quantity: number }>();
  for (const line of order.lines) {
    for (const { quantity, status } of line.portions.filter(isLive)) {
      if (!('shipment' in status) || status.shipment === null) continue;
      const key = JSON.stringify([status.shipment, line.id]);
      const before = rows.get(key)?.quantity ?? 0;
      rows.set(key, {
        shipment: status.shipment,
        order_id: order.id,
        line_id: line.id,
        quantity: before + quantity,
      });
    }
  }
  return [...rows.values()];
}
