import { meterConversations } from '../app/metering/metered-conversations.ts';
import { meterShop } from '../app/metering/metered-shop.ts';
import { readBacklog } from '../app/metering/read-backlog.ts';
import { mountMetrics } from '../channels/metrics/metrics-route.ts';
import { createPrometheus } from '../channels/metrics/prometheus.ts';
import type { WebServer } from '../channels/server.ts';
import type { Config } from '../config.ts';
import type { Content } from '../content/load-content.ts';
import type { Clock } from '../ports/clock.ts';
import type { Meter } from '../ports/meter.ts';
import type { OrderBackend } from '../ports/order-backend.ts';
import type { Store } from '../storage/store.ts';

/** The house's store and shop, watched, and the door by which operators read what was counted. */
export interface Metering {
  readonly meter: Meter;
  readonly store: Store;
  readonly shop: OrderBackend;
  mount(server: WebServer): void;
}

/** Puts counters around a store and a shop. */
export function openMetering(
  { metricsTokens }: Pick<Config, 'metricsTokens'>,
  parts: {
    readonly store: Store;
    readonly shop: OrderBackend;
    readonly content: Content;
    readonly clock: Clock;
  },
): Metering {
  const prometheus = createPrometheus();
  const { meter } = prometheus;
  const store = {
    ...parts.store,
    conversations: meterConversations(parts.store.conversations, meter),
    close: async () => {
      await parts.store.close();
      prometheus.close();
    },
  };
  const { languages } = parts.content.languages;
  const markets = [...parts.content.markets.keys()];
  const backlog = () => readBacklog({ ...store, clock: parts.clock, languages, markets });
  return {
    ...{ meter, store },
    shop: meterShop(parts.shop, meter),
    mount: ({ app }) => mountMetrics(app, { prometheus, tokens: metricsTokens, backlog }),
  };
}
