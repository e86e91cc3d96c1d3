import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOrigins } from '../../src/channels/origins.ts';
import { createServer, type WebServer } from '../../src/channels/server.ts';
import { Fault } from '../../src/ports/fault.ts';
import { createCollectingLog } from '../support/collecting-log.ts';

let folder: string;
let server: WebServer;
let lines: string[];
let port: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polydesk-pages-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<title>Shop</title>');
  await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {};');
  await mkdir(join(folder, 'desk', 'assets'), { recursive: true });
  await writeFile(join(folder, 'desk', 'index.html'), '<title>Desk</title>');
  await writeFile(join(folder, 'desk', 'assets', 'main-def456.js'), 'export {};');
  await mkdir(join(folder, 'demo-pictures'));
  await writeFile(join(folder, 'demo-pictures', 'lamp.svg'), '<svg/>');
  await writeFile(join(folder, '..', 'polydesk-outside.txt'), 'outside');
  const collecting = createCollectingLog();
  lines = collecting.lines;
  const origins = createOrigins([], null);
  server = createServer({ log: collecting.log, origins, version: '1.2.3', pages: folder });
  server.app.get('/bug', async () => {
    await Promise.reject(new Error('we are wrong'));
  });
  server.app.get('/fault', async () => {
    await Promise.reject(new Fault('disk-full', 'No space is left; free some.'));
  });
  port = await server.listen(0, '127.0.0.1');
});
afterEach(async () => {
  await server.close(0);
  await rm(folder, { recursive: true });
  await rm(join(folder, '..', 'polydesk-outside.txt'));
});

const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

/** Sends a path as it is; `fetch` would tidy it up. */
function getRaw(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.on('error', reject).end();
  });
}

describe('the server', () => {
  it('keeps idle lines longer than the minute for which proxies use them', async () => {
    const answer = await get('/health');
    expect(answer.headers.get('keep-alive')).toBe('timeout=75');
  });

  it('tells its health and version', async () => {
    const answer = await get('/health');
    expect(await answer.json()).toEqual({ status: 'ok', version: '1.2.3' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('serves the page, to be asked for again each time, and its assets, to be kept', async () => {
    const page = await get('/');
    const asset = await get('/assets/main-abc123.js');
    expect(await page.text()).toBe('<title>Shop</title>');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('public, max-age=0');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000');
    const picture = await get('/demo-pictures/lamp.svg');
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(picture.headers.get('cache-control')).toBe('public, max-age=2592000');
  });

  it('serves the desk’s page at its address, with and without a stroke at the end', async () => {
    for (const path of ['/desk', '/desk/']) {
      const page = await get(path);
      expect(await page.text()).toBe('<title>Desk</title>');
      expect(new URL(page.url).pathname).toBe('/desk/');
      expect(page.headers.get('cache-control')).toBe('public, max-age=0');
    }
    const asset = await get('/desk/assets/main-def456.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000');
  });

  it.each(['/', '/assets/main-abc123.js'])(
    'lets pages of any other origin load %s, and nothing else',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect((await get('/health')).headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('tells browsers to run and load nothing but ours', async () => {
    const policy = (await get('/')).headers.get('content-security-policy')?.split('; ') ?? [];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port}`);
    expect(policy.join()).not.toContain('unsafe');
    expect((await get('/')).headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['/../polydesk-outside.txt', '/%2e%2e/polydesk-outside.txt', '/..%2fpolydesk-outside.txt'])(
    'gives nothing outside its folder: %s',
    async (path) => {
      expect(await getRaw(path)).toBeGreaterThanOrEqual(400);
    },
  );

  it.each(['/%', '/%E0%A4%A', '/a%00b', '/assets/%00', '/nothing', '/%ff%fe'])(
    'answers 4xx to %s and goes on',
    async (path) => {
      const status = await getRaw(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect((await get('/health')).status).toBe(200);
    },
  );

  it('says 405 to a method an address does not take', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(await answer.json()).toMatchObject({ error: { code: 'MethodNotAllowed' } });
  });

  it('answers a bug with an incident under which the log has the reason, and tells none of it', async () => {
    const answer = await get('/bug');
    const body = await answer.text();
    expect(answer.status).toBe(500);
    expect(body).not.toContain('we are wrong');
    const incident = /[0-9a-f-]{36}/.exec(body)?.[0] ?? '-';
    expect(lines.find((line) => line.includes(incident))).toContain('we are wrong');
  });

  it('answers a fault of the world with 503', async () => {
    const answer = await get('/fault');
    expect([answer.status, await answer.json()]).toMatchObject([503, { error: { code: 'Unavailable' } }]);
    expect(lines.join('')).toContain('disk-full');
  });

  it.each(['x; script-src *', 'a:b:c', '[', '%', ''])(
    'refuses the Host header %j and goes on',
    async (host) => {
      const answer = await new Promise<string>((resolve) => {
        const socket = connect(port, '127.0.0.1');
        socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
        void socket.toArray().then((chunks) => resolve(chunks.join('')));
      });
      expect(answer).toMatch(/^HTTP\/1.1 (400|200) /);
      expect(answer).not.toContain('script-src *');
      expect((await get('/health')).status).toBe(200);
    },
  );

  it('gives sockets the public address, when there is one', async () => {
    const { log } = createCollectingLog();
    const origins = createOrigins([], 'https://chat.shop.example/');
    const behindProxy = createServer({ log, origins, version: '1', pages: null });
    const proxied = await behindProxy.listen(0, '127.0.0.1');
    const { headers } = await fetch(`http://127.0.0.1:${proxied}/health`);
    await behindProxy.close(0);
    expect(headers.get('content-security-policy')).toContain("connect-src 'self' wss://chat.shop.example;");
    expect(headers.get('strict-transport-security')).not.toBeNull();
  });
});
