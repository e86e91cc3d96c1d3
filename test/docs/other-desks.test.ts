import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signWebhook } from '../../src/channels/desk-elsewhere/sign-webhook.ts';
import { webhookEventSchema } from '../../src/protocol/hand-off-api.ts';
import { tableBelow } from './tables.ts';

const page = readFileSync('docs/other-desks.md', 'utf8');

describe('the page on other desks', () => {
  it('checks signatures by an example that works', async () => {
    const example = /```js\n(?<code>[^]*?)```/u.exec(page)?.groups?.['code'] ?? '';
    const module: unknown = await import(`data:text/javascript,${encodeURIComponent(example)}`);
    const { isFromPolydesk } = z
      .object({
        isFromPolydesk: z.custom<(...given: unknown[]) => boolean>((value) => value instanceof Function),
      })
      .parse(module);
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const headers = signWebhook('H-1-offered', 1_800_000_000, '{"a":1}', [secret]);
    expect(isFromPolydesk(headers, '{"a":1}', secret, 1_800_000_100_000)).toBe(true);
    expect(isFromPolydesk(headers, '{"a":2}', secret, 1_800_000_100_000)).toBe(false);
    expect(isFromPolydesk(headers, '{"a":1}', secret, 1_800_000_400_000)).toBe(false);
  });

  it('names every kind of news', () => {
    const types = tableBelow(page.replaceAll('\n### ', '\n## '), 'What the desk is told').slice(1);
    const known = webhookEventSchema.options.map(({ shape }) => `\`${shape.type.value}\``);
    expect(types.map(([type]) => type)).toEqual(known);
  });
});
