import { Secret, TOTP } from 'otpauth';
import type { Instant } from '../../domain/time.ts';

/** Codes of an app on the phone change so often (RFC 6238). */
const stepSeconds = 30;

/** A clock may be wrong by so many steps, before and after (RFC 6238, 5.2). */
const stepsOff = 1;

/** Draws what codes are computed from: 160 bits, as RFC 4226 advises, in the letters that apps take. */
export function drawAppSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The step of the clock whose code this is; null where it is none of now, of the step before, or of the one after. */
export function stepOf(code: string, secret: string, now: Instant): number | null {
  const timestamp = Temporal.Instant.from(now).epochMilliseconds;
  const off = totp(secret).validate({ token: code, timestamp, window: stepsOff });
  return off === null ? null : Math.floor(timestamp / 1000 / stepSeconds) + off;
}

/** The address that an app reads a secret from: `otpauth://totp/…`. */
export function appAddressOf(secret: string, id: string): string {
  return totp(secret, id).toString();
}

function totp(secret: string, label = ''): TOTP {
  const settings = { algorithm: 'SHA1', digits: 6, period: stepSeconds };
  return new TOTP({ issuer: 'Polydesk', label, secret: Secret.fromBase32(secret), ...settings });
}
