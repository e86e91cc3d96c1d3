import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { allOrders, openShop } from './shop-samples.ts';

it('something is drawn of everything that was bought in the demo shop, and of nothing else', async () => {
  const orders = await allOrders(await openShop());
  const shown = new Set(orders.flatMap(({ lines }) => lines.map(({ picture }) => picture)));
  const drawn = readdirSync(path.resolve('src/web/demo-shop/public/demo-pictures'));
  expect([...shown].sort()).toEqual(drawn.map((file) => `/demo-pictures/${file}`).sort());
});
