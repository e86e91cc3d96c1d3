import type { DeliveryHub } from '../../app/delivery-hub.ts';
import type { Door } from '../../app/door.ts';
import type { TalkSigns } from '../../app/talk-signs.ts';
import type { ConversationId } from '../../conversation/event.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { VisitBook } from '../../ports/visit-book.ts';
import type { ConversationAnswer } from '../../protocol/direct-line.ts';
import { allowCrossOrigin } from '../cross-origin.ts';
import type { ClientAddresses } from '../client-address.ts';
import type { Origins } from '../origins.ts';
import { createRateLimit } from '../rate-limit.ts';
import type { WebServer } from '../server.ts';
import { createShopIdentities, type ShopIdentities, type ShopKeys } from '../shop-identity.ts';
import type { TokenKeys } from '../signed-token.ts';
import { mountActivityRoutes } from './activity-routes.ts';
import { createCallers } from './callers.ts';
import { createClientNames } from './client-names.ts';
import { createConversationIds } from './conversation-ids.ts';
import { mountConversationRoutes } from './conversation-routes.ts';
import { createConversations } from './conversations.ts';
import { createGrantTokens } from './grant-tokens.ts';
import type { DirectLineParts } from './parts.ts';
import { mountStreamRoute } from './stream-route.ts';
import { mountShopperRoutes } from './shopper-routes.ts';
import { createStreamTickets } from './stream-tickets.ts';
import { createStreams } from './streams.ts';
import { mountTokenRoutes } from './token-routes.ts';
import { toGrant, type Visit, type Visitable } from './visits.ts';

/** The Direct Line channel: our widget and stock clients talk to the bot through it. */
export interface DirectLine {
  /** Puts its routes on a server, before that listens. */
  mount(server: WebServer): void;
  /** Mints a token in process, for a page of our own. Throws a 400 for a market or a language there is not. */
  mintToken(visit: Visit): Promise<ConversationAnswer>;
  /** Shows on a conversation's screens that somebody is writing. */
  showTyping(conversation: ConversationId): void;
  /** Closes all sockets; clients reconnect by themselves. */
  close(): void;
}

export interface DirectLineOptions {
  readonly door: Door;
  readonly hub: DeliveryHub;
  readonly signs: TalkSigns;
  readonly clock: Clock;
  readonly log: Log;
  readonly origins: Origins;
  readonly visitable: Visitable;
  /** With any of these a shop's server may mint tokens and speak as a guest. */
  readonly secrets: readonly string[];
  readonly keys: TokenKeys;
  readonly visits: VisitBook;
  /** Where requests come from. */
  readonly addresses: ClientAddresses;
  /** How shops sign who is signed in; null where none does. */
  readonly shop: { readonly keys: ShopKeys; readonly audience: string } | null;
  /** How often sockets give and ask for a sign of life; 20 s where left out. */
  readonly keepAliveMs?: number;
  /** How much may wait on a slow socket; 1 MiB where left out. */
  readonly maxWaitingBytes?: number;
}

/** Makes the channel. It opens nothing until sockets come. */
export function createDirectLine(options: DirectLineOptions): DirectLine {
  const parts = createParts(options);
  return {
    mount: (server) => {
      allowCrossOrigin(server.app, '/v3/directline/', options.origins);
      mountTokenRoutes(server.app, parts);
      mountShopperRoutes(server.app, parts);
      mountConversationRoutes(server.app, parts);
      mountActivityRoutes(server.app, parts);
      mountStreamRoute(server, parts);
    },
    mintToken: (visit) => parts.answer(parts.grant(visit)),
    showTyping: (conversation) => parts.streams.showTyping(conversation),
    close: () => parts.streams.close(),
  };
}

function shopIdentities({ shop, visits, clock }: DirectLineOptions): ShopIdentities | null {
  return shop === null ? null : createShopIdentities({ ...shop, visits, clock });
}

function createParts(options: DirectLineOptions): DirectLineParts {
  const { door, hub, signs, clock, log, keys, visitable } = options;
  const tokens = createGrantTokens(clock, keys);
  const ids = createConversationIds(keys);
  return {
    door,
    clock,
    origins: options.origins,
    visits: options.visits,
    identities: shopIdentities(options),
    callers: createCallers(options.secrets, tokens, options.visits),
    clients: createClientNames(options.addresses, keys),
    conversations: createConversations(door, clock),
    tickets: createStreamTickets(clock),
    streams: createStreams({
      door,
      hub,
      signs,
      clock,
      log,
      keepAliveMs: options.keepAliveMs ?? 20_000,
      maxWaitingBytes: options.maxWaitingBytes ?? 1024 * 1024,
    }),
    messages: createRateLimit(clock, 30, 60),
    signs,
    signLimit: createRateLimit(clock, 60, 60),
    grant: (visit) => toGrant(visit, visitable, ids, clock),
    answer: async (grant) => {
      const { token, expiresIn } = await tokens.mint(grant);
      return { conversationId: grant.conversation, token, expires_in: expiresIn };
    },
  };
}
