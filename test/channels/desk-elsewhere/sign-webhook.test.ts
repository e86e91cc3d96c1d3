import { describe, expect, it } from 'vitest';
import { signWebhook, webhookKey } from '../../../src/channels/desk-elsewhere/sign-webhook.ts';
import { isSigned } from '../../support/foreign-desk.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

describe('a webhook', () => {
  it('is signed as the libraries of the specification do: their own sample', () => {
    const headers = signWebhook('msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}', [secret]);
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('is believed with either of two secrets, and with no other, nor when anything in it was changed', () => {
    const headers = signWebhook('H-1-offered', 1614265330, '{}', [secret, other]);
    expect([isSigned('{}', headers, secret), isSigned('{}', headers, other)]).toEqual([true, true]);
    expect(isSigned('{}', headers, `whsec_${Buffer.alloc(32, 8).toString('base64')}`)).toBe(false);
    expect(isSigned('{ }', headers, secret)).toBe(false);
    expect(isSigned('{}', { ...headers, 'webhook-timestamp': '1614265331' }, secret)).toBe(false);
    expect(isSigned('{}', { ...headers, 'webhook-id': 'H-1-ended' }, secret)).toBe(false);
  });

  it.each(['', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${'*'.repeat(40)}`, secret.replace('whsec_', '')])(
    'has no key in %j',
    (text) => {
      expect(webhookKey(text)).toBeNull();
    },
  );
});
