import {
  isLive,
  type LineQuantity,
  type LineStatus,
  type Order,
  type OrderLine,
  type Shipment,
} from './order.ts';

/** Pieces whose fate is the same. */
export interface ParcelGroup {
  readonly status: LineStatus;
  readonly shipment: Shipment | null;
  readonly seller: string | null;
  readonly isDigital: boolean;
  /** What a request to cancel says of the pieces; null where there is none. */
  readonly request: 'undecided' | 'accepted' | null;
  readonly lines: readonly LineQuantity[];
}

/** Puts the pieces of an order together that travel, or have fared, together: in one parcel, or in the same state. */
export function parcelGroups(order: Order): readonly ParcelGroup[] {
  const groups = new Map<string, ParcelGroup>();
  for (const line of order.lines) {
    for (const { quantity, status } of line.portions) {
      const group = groupOf(order, line, status);
      const { kind } = status;
      const key = JSON.stringify([kind, group.shipment?.id, group.seller, group.isDigital, group.request]);
      const lines = withQuantity(groups.get(key)?.lines ?? [], { line: line.id, quantity });
      groups.set(key, { ...(groups.get(key) ?? group), lines });
    }
  }
  return [...groups.values()];
}

function groupOf(order: Order, line: OrderLine, status: LineStatus): ParcelGroup {
  const shipmentId = 'shipment' in status ? status.shipment : null;
  const isUnsent = status.kind === 'placed' || status.kind === 'preparing';
  return {
    status,
    shipment: order.shipments.find(({ id }) => id === shipmentId) ?? null,
    seller: isUnsent && line.fulfilledBy.kind === 'seller' ? line.fulfilledBy.name : null,
    isDigital: line.kind === 'digital',
    request: isLive({ quantity: 1, status }) ? requestOn(order, line) : null,
    lines: [],
  };
}

function requestOn(order: Order, line: OrderLine): ParcelGroup['request'] {
  const requests = order.cancellationRequests.filter(({ lines }) =>
    lines.some((wanted) => wanted.line === line.id),
  );
  if (requests.some(({ state }) => state === 'accepted')) return 'accepted';
  return requests.some(({ state }) => state === 'undecided') ? 'undecided' : null;
}

function withQuantity(lines: readonly LineQuantity[], added: LineQuantity): readonly LineQuantity[] {
  const present = lines.find(({ line }) => line === added.line);
  if (present === undefined) return [...lines, added];
  const sum = { ...present, quantity: present.quantity + added.quantity };
  return lines.map((entry) => (entry === present ? sum : entry));
}
