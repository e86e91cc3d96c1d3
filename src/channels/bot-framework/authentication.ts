import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Request } from 'restify';
import { z } from 'zod';
import { Fault } from '../../ports/fault.ts';
import { HttpProblem } from '../http-problem.ts';
import type { IncomingActivity } from './activity.ts';
import { trustsAzure, trustsThisMachine, type Trusts } from './service-url.ts';

/** Who the bot is to Azure. In development it is nobody: what comes from this machine is believed without a signature. */
export type BotIdentity =
  | {
      readonly kind: 'azure';
      readonly appId: string;
      readonly password: string;
      /** Null for a bot that any tenant may use; such bots can no longer be registered. */
      readonly tenant: string | null;
    }
  | { readonly kind: 'development' };

type Library = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;

/** Another cloud than Azure's public one: whose tokens are believed, how our own are obtained, and where they may go. */
export interface BotCloud {
  readonly settings: NonNullable<Library[0]>;
  readonly credentials: NonNullable<Library[1]>;
  readonly trusts: Trusts;
}

/** The library's authentication for an identity. */
export function createAuthentication(
  identity: BotIdentity,
  cloud: BotCloud | null,
): ConfigurationBotFrameworkAuthentication {
  if (identity.kind === 'development') return new ConfigurationBotFrameworkAuthentication({});
  const { appId, password, tenant } = identity;
  const own = {
    MicrosoftAppId: appId,
    MicrosoftAppPassword: password,
    ...(tenant === null
      ? { MicrosoftAppType: 'MultiTenant' }
      : { MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: tenant }),
  };
  return new ConfigurationBotFrameworkAuthentication({ ...own, ...cloud?.settings }, cloud?.credentials);
}

/** Which services a bot's answers, and its token with them, may go to. */
export function trustsOf(identity: BotIdentity, cloud: BotCloud | null): Trusts {
  return identity.kind === 'development' ? trustsThisMachine : (cloud?.trusts ?? trustsAzure);
}

/** Throws a 403 for an activity of somebody who is not believed, or that wants its answers sent to a service that is not trusted. */
export function mustBeTrusted(
  request: Request,
  activity: IncomingActivity,
  { kind }: BotIdentity,
  trusts: Trusts,
): void {
  if (kind === 'development' && !isFromThisMachine(request)) {
    throw new HttpProblem(403, 'Forbidden', 'In development only this machine is believed.');
  }
  if (!trusts(activity.serviceUrl)) {
    throw new HttpProblem(403, 'BadServiceUrl', 'serviceUrl: not a host that answers are sent to');
  }
}

/** A proxy on this machine makes everybody look local; it says for whom it asks. */
function isFromThisMachine(request: Request): boolean {
  const { remoteAddress = '' } = request.socket;
  const isForwarded = request.headers.forwarded ?? request.headers['x-forwarded-for'];
  return isForwarded === undefined && /^(?:::ffff:)?127\.|^::1$/.test(remoteAddress);
}

/**
 * What an error of the library's check means: the keys cannot be had at the moment, or the token is no good.
 *
 * The library throws its own error for some bad tokens and the token library's for others.
 */
export function authenticationProblem(error: unknown): Error {
  if (outageSchema.safeParse(error).success) {
    return new Fault('bot-keys-unreachable', 'The keys that Azure signs with cannot be read.', {
      cause: error,
    });
  }
  return new HttpProblem(401, 'Unauthorized', 'The token does not hold.');
}

const outageSchema = z.union([
  z.object({ statusCode: z.literal(500) }),
  z.object({ name: z.literal('FetchError') }),
]);
