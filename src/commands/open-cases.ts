import { createCallbackWork } from '../app/callbacks/callback-work.ts';
import { createSearchWork } from '../app/search/search-work.ts';
import { createTicketWork } from '../app/tickets/ticket-work.ts';
import { callbackRoutes } from '../channels/desk/callback-routes.ts';
import type { DeskRoute } from '../channels/desk/desk-route.ts';
import { searchRoutes } from '../channels/desk/search-routes.ts';
import { ticketRoutes } from '../channels/desk/ticket-routes.ts';
import type { Config } from '../config.ts';
import type { Content } from '../content/load-content.ts';
import type { Clock } from '../ports/clock.ts';
import type { OrderReader } from '../ports/order-backend.ts';
import type { Store } from '../storage/store.ts';

/** The routes about what comes to people beside a chat: calls that were promised, cases by mail, and finding all of it. */
export function caseRoutes(
  { publicUrl, mailFrom }: Pick<Config, 'publicUrl' | 'mailFrom'>,
  parts: {
    readonly store: Pick<Store, 'conversations' | 'callbacks' | 'tickets' | 'search' | 'audit'>;
    readonly shop: OrderReader;
    readonly content: Content;
    readonly clock: Clock;
  },
): readonly DeskRoute[] {
  const { store, shop, content, clock } = parts;
  const { audit, conversations } = store;
  const { markets, speaker } = content;
  const callbacks = createCallbackWork({ book: store.callbacks, audit, clock, markets });
  const mailHost = mailHostOf(publicUrl, mailFrom);
  const mails = { book: store.tickets, store: conversations, shop, speaker, mailHost };
  const tickets = createTicketWork({ ...mails, audit, clock });
  const search = createSearchWork({ search: store.search, store: conversations, audit, clock });
  return [
    ...callbackRoutes({ callbacks, content }),
    ...ticketRoutes({ tickets, content }),
    ...searchRoutes({ search }),
  ];
}

/** The host in the ids of our mails. */
function mailHostOf(publicUrl: string | null, mailFrom: string): string {
  return publicUrl === null
    ? mailFrom.replace(/^.*@/u, '').replace(/>.*$/u, '')
    : new URL(publicUrl).hostname;
}
