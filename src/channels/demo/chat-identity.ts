import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

/** Tells the chat who is signed in to the shop: a token for five minutes, to be used once. */
export async function signChatIdentity(customer: string, secret: string, now = new Date()): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(customer)
    .setAudience('polydesk')
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + 5 * 60 * 1000))
    .sign(new TextEncoder().encode(secret));
}
