/**
 * Hosts that replies, and the bot's own token with them, are sent to. A host stands for itself; one that begins with a dot
 * for all below it.
 *
 * `trafficmanager.net` is open to every Azure customer, so that only Teams' own name below it is trusted.
 */
const trustedHosts: readonly { readonly host: string; readonly source: string }[] = [
  {
    host: 'smba.trafficmanager.net',
    source: 'Teams, public cloud: TeamsProactiveServiceEndpoints of the Microsoft 365 Agents SDK',
  },
  {
    host: '.teams.microsoft.com',
    source: 'Teams, GCC: the same list; a domain of Microsoft alone',
  },
  {
    host: '.botframework.com',
    source: 'the other channels of Azure: "Bot Framework security and privacy FAQ", addresses to allow',
  },
];

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Says whether replies may be sent to a service. */
export type Trusts = (serviceUrl: string) => boolean;

/** Trusts a service on this machine and no other, for development. */
export const trustsThisMachine: Trusts = (serviceUrl) => {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname } = new URL(serviceUrl);
  return /^https?:$/.test(protocol) && loopback.test(hostname);
};

/** Trusts the services of Azure's public cloud. */
export const trustsAzure: Trusts = (serviceUrl) => {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname, username, password, port } = new URL(serviceUrl);
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '') return false;
  return trustedHosts.some(({ host }) =>
    host.startsWith('.') ? hostname.endsWith(host) : hostname === host,
  );
};
