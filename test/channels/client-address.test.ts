import { createServer, request as ask } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createClientAddresses, parseNetwork } from '../../src/channels/client-address.ts';

/** What a real server takes for the address of a request from this machine with such a header. */
async function addressWith(
  forwarded: string | undefined,
  trusted: readonly string[],
): Promise<string | null> {
  const addresses = createClientAddresses(trusted);
  const server = createServer((request, response) => response.end(addresses.of(request) ?? 'unknown'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const place = server.address();
  const port = typeof place === 'object' ? place?.port : undefined;
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return new Promise((resolve, reject) => {
    const sent = ask({ host: '127.0.0.1', port, headers, agent: false }, (response) => {
      response.on('data', (chunk: Buffer) => resolve(chunk.toString()));
    });
    sent.on('error', reject).end();
  });
}

describe('the address of a client', () => {
  it('is that of the connection, whatever a header says', async () => {
    expect(await addressWith(undefined, [])).toBe('127.0.0.1');
    expect(await addressWith('203.0.113.7', [])).toBe('127.0.0.1');
    expect(await addressWith('203.0.113.7', ['10.0.0.0/8'])).toBe('127.0.0.1');
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['198.51.100.1, 203.0.113.7', '203.0.113.7'],
    ['198.51.100.1, 203.0.113.7, 10.1.2.3', '203.0.113.7'],
    ['203.0.113.7:5123', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['[2001:db8:1:2:3::4]:443', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0DB8:0:0:9::1', '2001:db8:0:0::/64'],
    ['unknown', 'unknown'],
    ['198.51.100.1, <script>', 'unknown'],
  ])('is behind trusted proxies what the last of them was not: %s', async (forwarded, client) => {
    expect(await addressWith(forwarded, ['127.0.0.1', '10.0.0.0/8'])).toBe(client);
  });

  it('is not known where proxies name only themselves', async () => {
    expect(await addressWith('10.1.2.3', ['127.0.0.1', '10.0.0.0/8'])).toBe('unknown');
  });
});

describe('a network', () => {
  it.each(['10.0.0.0/8', '127.0.0.1', '::1', 'fd00::/8'])('is read: %s', (text) => {
    expect(parseNetwork(text)).not.toBeNull();
  });
  it.each(['', 'proxy', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::1/129', '10.0.0/8'])(
    'is nothing else: %s',
    (text) => {
      expect(parseNetwork(text)).toBeNull();
    },
  );
});
