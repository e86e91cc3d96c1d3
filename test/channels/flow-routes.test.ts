import { afterEach, beforeEach, expect, it } from 'vitest';
import { mountFlowRoutes } from '../../src/channels/flow-routes.ts';
import { createOrigins } from '../../src/channels/origins.ts';
import { createServer, type WebServer } from '../../src/channels/server.ts';
import { createCollectingLog } from '../support/collecting-log.ts';

let server: WebServer;
let port: number;

beforeEach(async () => {
  const { log } = createCollectingLog();
  server = createServer({ log, origins: createOrigins([], null), version: '1', pages: null });
  mountFlowRoutes(server.app, {
    styles: 'body { margin: 0 }',
    page: (flow, language) =>
      Promise.resolve(flow === 'tea' ? null : `<p>${flow ?? 'first'} ${language ?? 'all'}</p>`),
  });
  port = await server.listen(0, '127.0.0.1');
});
afterEach(() => server.close(0));

const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

it.each([
  ['/flows', '<p>first all</p>'],
  ['/flows/repair.stop', '<p>repair.stop all</p>'],
  ['/flows/human?language=da', '<p>human da</p>'],
  [`/flows/human?language=${'x'.repeat(50)}`, '<p>human all</p>'],
])('answers %s with a page under the strict policy', async (path, page) => {
  const answer = await get(path);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe(page);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('content-security-policy')).toContain("style-src 'self'");
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

it('serves the styles as a file of their own', async () => {
  const answer = await get('/flows/style.css');
  expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect(await answer.text()).toBe('body { margin: 0 }');
});

it('says so where there is no such flow', async () => {
  const answer = await get('/flows/tea');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({ error: { code: 'NotFound', message: 'There is no such flow.' } });
});
