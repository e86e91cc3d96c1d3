import path from 'node:path';
import { mountDemoRoutes } from '../channels/demo/demo-routes.ts';
import { mountFlowRoutes } from '../channels/flow-routes.ts';
import type { WebServer } from '../channels/server.ts';
import type { Config } from '../config.ts';
import type { Content } from '../content/load-content.ts';
import { durationSchema, instantAfter } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { DemoShop } from '../shop/demo/create-demo-shop.ts';
import { createFlowPages } from './graph/flow-pages.ts';

const demoSignInLasts = durationSchema.parse('PT1H');

type DemoParts = Parameters<typeof mountDemoRoutes>[1];

/** Puts on a server what the demo shop's page asks for, and the pages of flows where they are shown. */
export function openPages(
  { app }: WebServer,
  { flowsPage, dataFolder }: Pick<Config, 'flowsPage' | 'dataFolder'>,
  {
    shop,
    content,
    ...others
  }: Omit<DemoParts, 'shop'> & { readonly shop: DemoShop; readonly content: Content },
): void {
  mountDemoRoutes(app, { ...others, shop: demoWindow(shop, others.clock) });
  if (flowsPage) mountFlowRoutes(app, createFlowPages(content, path.join(dataFolder, 'coverage.json')));
}

/** What the demo page may see of the demo shop: a signed-in customer's own orders, read with that customer's authority. */
function demoWindow(shop: DemoShop, clock: Clock): DemoParts['shop'] {
  return {
    customers: () => shop.customers(),
    ordersOf: (customer) => {
      const verifiedAt = clock.now();
      const expiresAt = instantAfter(verifiedAt, demoSignInLasts);
      return shop.list({ kind: 'account', customer, verifiedAt, expiresAt }, { limit: 50 });
    },
  };
}
