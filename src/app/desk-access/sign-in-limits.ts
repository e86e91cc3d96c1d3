import { createHmac, hkdfSync } from 'node:crypto';
import type { AgentId } from '../../domain/agent.ts';
import type { TryLimit } from '../../ports/agent-book.ts';

/** Who tries, and how often they may: two buckets that count each for itself, in the store. */
export interface SignInLimits {
  /** 5 tries in 20 seconds from one network address. None where the address is not known. */
  perClient(client: string | null): readonly TryLimit[];
  /** 10 tries in an hour for one account, whether there is one or not; then one every 15 minutes, until the hour is over. */
  perAccount(id: string): TryLimit;
  /** A note of what fails is made once in an hour for one account, and once for all the names that are nobody's. */
  perNote(action: string, id: AgentId | null): TryLimit;
}

/** Counts under keyed hashes: what somebody typed as their name may have been their password. */
export function createSignInLimits(secret: string): SignInLimits {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'polydesk sign-in tries', 32));
  const bucketOf = (kind: string, text: string): string =>
    createHmac('sha256', key).update(`${kind} ${text}`).digest('base64url');
  return {
    perClient: (client) =>
      client === null ? [] : [{ bucket: bucketOf('client', client), most: 5, seconds: 20, pauseSeconds: 20 }],
    perAccount: (id) => ({ bucket: bucketOf('account', id), most: 10, seconds: 3600, pauseSeconds: 900 }),
    perNote: (action, id) => ({
      bucket: bucketOf('note', `${action} ${id ?? ''}`),
      ...{ most: 1, seconds: 3600, pauseSeconds: 3600 },
    }),
  };
}
