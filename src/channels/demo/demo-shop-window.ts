import type { CustomerId } from '../../domain/identifiers.ts';
import type { Order } from '../../domain/order.ts';

/** What the demo shop's page shows of the demo shop. */
export interface DemoShopWindow {
  /** Who can be signed in as. */
  customers(): Promise<readonly DemoCustomer[]>;
  /** A customer's orders, newest first. */
  ordersOf(customer: CustomerId): Promise<readonly Order[]>;
}

export interface DemoCustomer {
  readonly id: CustomerId;
  readonly name: string;
  readonly market: string;
  readonly language: string;
}
