import { receiveMail } from '../app/tickets/receive-mail.ts';
import { mountMailRoutes } from '../channels/mail-routes.ts';
import type { WebServer } from '../channels/server.ts';
import type { Config } from '../config.ts';
import type { Content } from '../content/load-content.ts';
import { maskWordsOf } from '../language/mask-words.ts';
import type { Clock } from '../ports/clock.ts';
import type { OrderReader } from '../ports/order-backend.ts';
import type { Store } from '../storage/store.ts';

/** Lets in what shoppers write back to cases, where a mail service was given a secret. */
export function openMail(
  { app }: WebServer,
  { mailInboundSecrets }: Pick<Config, 'mailInboundSecrets'>,
  parts: {
    readonly store: Pick<Store, 'tickets' | 'conversations'>;
    readonly content: Content;
    readonly shop: OrderReader;
    readonly clock: Clock;
  },
): void {
  if (mailInboundSecrets === null) return;
  const { store, content, shop, clock } = parts;
  const words = maskWordsOf(content.languages.lexicons);
  const received = { book: store.tickets, store: store.conversations, shop, clock, words };
  mountMailRoutes(app, { secrets: mailInboundSecrets, receive: (mail) => receiveMail(mail, received) });
}
