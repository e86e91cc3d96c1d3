import { createHmac } from 'node:crypto';
import type { Request } from 'restify';
import type { ClientAddresses } from '../client-address.ts';
import type { TokenKeys } from '../signed-token.ts';
import type { Caller } from './callers.ts';
import type { Grant } from './grant.ts';

/** Names clients for limits, so that no network address is kept. */
export interface ClientNames {
  /** The same for the same address; for a shop's server, which speaks for many, the same for the same user. */
  of(request: Request, caller: Caller, grant: Grant): string | undefined;
}

/** Makes names of a keyed hash over the address. */
export function createClientNames(addresses: ClientAddresses, keys: TokenKeys): ClientNames {
  const nameOf = (what: string): string =>
    createHmac('sha256', keys[0]).update(`client\n${what}`).digest('base64url').slice(0, 22);
  return {
    of: (request, caller, { user }) => {
      if (caller.kind === 'secret') return nameOf(`user ${user}`);
      const address = addresses.of(request);
      return address === null ? undefined : nameOf(`address ${address}`);
    },
  };
}
