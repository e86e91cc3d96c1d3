import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';
import { signChatIdentity } from '../../src/channels/demo/chat-identity.ts';

/** A shop's site at an origin of its own, with the chat on its page as `docs/embed.md` tells shops to put it there. */
export interface ShopSite {
  readonly origin: string;
  /** The address of the page for a customer, in a language, with the chat of the server at `chat`. */
  pageOf(chat: string, customer: string, language: string): string;
  close(): Promise<void>;
}

/** What the chat needs of a page's content policy; the table in `docs/embed.md` says the same. */
function policyFor(chat: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${chat}`,
    "style-src 'self'",
    `connect-src 'self' ${chat} ${chat.replace(/^http/u, 'ws')}`,
    `img-src ${chat}`,
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** Serves the site. It signs who is signed in with `secret`, and nothing on its pages is inline. */
export async function serveShopSite(secret: string): Promise<ShopSite> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop');
    const [chat, customer, language] = ['chat', 'customer', 'language'].map((name) => searchParams.get(name));
    switch (pathname) {
      case '/':
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.setHeader('content-security-policy', policyFor(chat ?? ''));
        response.end(page(chat ?? '', customer ?? '', language ?? ''));
        break;
      case '/page.js':
        response.setHeader('content-type', 'text/javascript').end(script);
        break;
      case '/chat-identity':
        void signChatIdentity(customer ?? '', secret).then((token) =>
          response.end(JSON.stringify({ token })),
        );
        break;
      default:
        response.statusCode = 404;
        response.end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    pageOf: (chat, customer, language) =>
      `${origin}/?${new URLSearchParams({ chat, customer, language }).toString()}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const page = (chat: string, customer: string, language: string) => `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>A shop</title>
    <link rel="icon" href="${chat}/icon.svg" />
    <script type="module" src="${chat}/polydesk-chat.js"></script>
    <script type="module" src="/page.js"></script>
  </head>
  <body>
    <main><h1>A shop</h1><button type="button">Lamps</button></main>
    <polydesk-chat
      id="chat"
      token-endpoint="${chat}/v3/directline/tokens/shopper"
      market="${customer.split('-')[0] ?? ''}"
      customer="${customer}"
    ></polydesk-chat>
  </body>
</html>`;

const script = `const chat = document.getElementById('chat');
chat.shopToken = async () => {
  const answer = await fetch('/chat-identity?customer=' + chat.getAttribute('customer'), { method: 'POST' });
  return (await answer.json()).token;
};`;
