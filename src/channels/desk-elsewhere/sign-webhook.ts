import { createHmac } from 'node:crypto';

/** Secrets of a webhook as the Standard Webhooks specification writes them. */
const prefix = 'whsec_';

/** The key in a secret like `whsec_…`; null for what is none: 24 to 64 bytes in base64. */
export function webhookKey(secret: string): Buffer | null {
  if (!secret.startsWith(prefix)) return null;
  const text = secret.slice(prefix.length);
  const key = Buffer.from(text, 'base64');
  const isWhole = key.toString('base64').replace(/=+$/u, '') === text.replace(/=+$/u, '');
  return isWhole && key.length >= 24 && key.length <= 64 ? key : null;
}

/**
 * The headers that show who sent a webhook and when: version 1 of the Standard Webhooks specification (standardwebhooks.com),
 * HMAC-SHA256 over id, seconds since 1970 and body. With several secrets there are as many signatures, so that the receiver can
 * go over from one to the other.
 */
export function signWebhook(
  id: string,
  seconds: number,
  body: string,
  secrets: readonly string[],
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const signatures = secrets.map((secret) => {
    const key = webhookKey(secret);
    if (key === null) throw new Error('A secret of the webhook was not checked.');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}
