import { describe, expect, it } from 'vitest';
import { appAddressOf, drawAppSecret, stepOf } from '../../../src/app/desk-access/app-codes.ts';
import { instantSchema } from '../../../src/domain/time.ts';

/** The key of RFC 6238's examples, whose codes are the last six of the eight digits given there. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) =>
  instantSchema.parse(Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString());

describe('the code of an app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('is that of RFC 6238 at second %i', (second, code) => {
    expect(stepOf(code, secret, at(second))).toBe(Math.floor(second / 30));
  });

  it('fits a step before and after its own, and names its own', () => {
    const [second, step] = [1_111_111_109, 37_037_036];
    expect([-60, -30, 0, 30, 60].map((off) => stepOf('081804', secret, at(second + off)))).toEqual([
      null,
      step,
      step,
      step,
      null,
    ]);
    expect(stepOf('081805', secret, at(second))).toBeNull();
  });

  it('is computed from 160 bits drawn at random, which an app can read', () => {
    const drawn = drawAppSecret();
    expect(drawn).toMatch(/^[A-Z2-7]{32}$/);
    expect(drawAppSecret()).not.toBe(drawn);
    const address = new URL(appAddressOf(drawn, 'mette'));
    expect(address.href).toMatch(/^otpauth:\/\/totp\/Polydesk:mette\?/);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      issuer: 'Polydesk',
      secret: drawn,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
