import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createSessionCookie } from '../../../src/channels/desk/session-cookie.ts';

const token = 'x'.repeat(43);
function requestWith(headers: Readonly<Record<string, string>>): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  return request;
}

describe('the cookie of a session', () => {
  it.each([
    ['https://chat.shop.example', 'chat.shop.example'],
    [null, 'localhost:3978'],
    [null, '127.0.0.1:3978'],
    [null, '[::1]:3978'],
  ])('can be set by nobody else where the desk is at %s and asked for at %s', (publicUrl, host) => {
    const cookie = createSessionCookie(publicUrl);
    expect(cookie.write(requestWith({ host }), token)).toBe(
      `__Host-polydesk-desk=${token}; Path=/; HttpOnly; SameSite=Strict; Secure`,
    );
    expect(cookie.read(requestWith({ host, cookie: `polydesk-desk=${token}` }))).toBeNull();
  });

  it.each([
    ['http://chat.shop.example', 'chat.shop.example'],
    ['http://chat.shop.example', 'localhost'],
    [null, '192.168.1.5:3978'],
    [null, 'localhost.shop.example'],
  ])('is one that browsers take over plain http, at %s and %s', (publicUrl, host) => {
    expect(createSessionCookie(publicUrl).write(requestWith({ host }), token)).toBe(
      `polydesk-desk=${token}; Path=/; HttpOnly; SameSite=Strict`,
    );
  });

  it('is read among others, and nothing is made of what is no token', () => {
    const read = (cookie: string) =>
      createSessionCookie(null).read(requestWith({ host: 'localhost', cookie }));
    expect(read(`theme=dark; __Host-polydesk-desk=${token}; a=b`)).toBe(token);
    expect(read('__Host-polydesk-desk=')).toBeNull();
    expect(read('__Host-polydesk-desk=../../etc/passwd')).toBeNull();
    expect(read('')).toBeNull();
  });
});
