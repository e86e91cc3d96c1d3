import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Tells from which network address a request comes. */
export interface ClientAddresses {
  /** An IPv4 address, or the /64 network of an IPv6 one, which is what one subscriber has. Null where it is not known. */
  of(request: IncomingMessage): string | null;
}

/**
 * Reads the address from the connection and, behind proxies that are trusted, from what they say of it.
 *
 * Of `X-Forwarded-For` the last address counts that no trusted proxy has: whatever stands before it, the client may have
 * written itself.
 */
export function createClientAddresses(trustedProxies: readonly string[]): ClientAddresses {
  const trusted = new BlockList();
  for (const network of trustedProxies.map(parseNetwork)) {
    if (network === null) throw new Error('The list of proxies was not checked.');
    trusted.addSubnet(network.address, network.prefix, network.family);
  }
  const isTrusted = (address: string): boolean => {
    const family = familyOf(address);
    return family !== null && trusted.check(address, family);
  };
  return {
    of: (request) => {
      const hops = [...forwardedIn(request), plain(request.socket.remoteAddress ?? '')];
      const client = hops.findLast((hop) => !isTrusted(hop));
      return client === undefined || isIP(client) === 0 ? null : subscriberOf(client);
    },
  };
}

/** An address, or a network such as `10.0.0.0/8`; null for anything else. */
export function parseNetwork(
  text: string,
): { readonly address: string; readonly prefix: number; readonly family: 'ipv4' | 'ipv6' } | null {
  const [address = '', length, ...more] = text.split('/');
  const family = familyOf(address);
  if (family === null || more.length > 0) return null;
  const longest = family === 'ipv4' ? 32 : 128;
  const prefix = length === undefined ? longest : /^\d{1,3}$/.test(length) ? Number(length) : Infinity;
  return prefix <= longest ? { address, prefix, family } : null;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address);
  return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6';
}

function forwardedIn({ headers }: IncomingMessage): readonly string[] {
  const named = [headers['x-forwarded-for'] ?? []].flat();
  return named.flatMap((list) => list.split(',')).map((hop) => plain(hop.trim()));
}

/** Without a port, brackets or a zone, and IPv4 as itself where it is written as IPv6. */
function plain(hop: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
  const [address = ''] = bare.split('%');
  return /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address;
}

function subscriberOf(address: string): string {
  if (isIP(address) === 4) return address;
  const [front = [], back = []] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const left = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  const groups = [...front, ...left, ...back].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
