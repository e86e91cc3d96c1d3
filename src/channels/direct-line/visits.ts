import { randomUUID } from 'node:crypto';
import type { ConversationId } from '../../conversation/event.ts';
import type { Language } from '../../conversation/language.ts';
import type { CustomerId, MarketId } from '../../domain/identifiers.ts';
import type { Instant } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import { HttpProblem } from '../http-problem.ts';
import type { ConversationIds } from './conversation-ids.ts';
import type { Grant } from './grant.ts';

/** What can be visited: the markets, each with its language, and all languages spoken. The first market is the default. */
export interface Visitable {
  readonly markets: readonly [VisitableMarket, ...VisitableMarket[]];
  readonly languages: readonly Language[];
}
export interface VisitableMarket {
  readonly id: MarketId;
  readonly language: Language;
}

/** A shopper's visit, as the shop announces it. What is left out is the default. */
export interface Visit {
  /** Null for a guest. */
  readonly customer: CustomerId | null;
  /** When the customer proved to be it; the present where left out. */
  readonly verifiedAt?: Instant | undefined;
  /** A market's id as the outside spells it. */
  readonly market?: string | undefined;
  /** A language tag; only its first part counts. */
  readonly language?: string | undefined;
  readonly user?: string | undefined;
  readonly trustedOrigins?: readonly string[] | undefined;
  /** An earlier conversation to come back to; where it is neither this customer's nor a guest's, a new one is begun. */
  readonly conversation?: string | undefined;
}

/** Turns a visit into the grant of a token. Throws a 400 for a market or a language there is not. */
export function toGrant(visit: Visit, visitable: Visitable, ids: ConversationIds, clock: Clock): Grant {
  const market = marketOf(visit.market, visitable);
  return {
    conversation: conversationOf(visit, ids),
    user: visit.user ?? `dl_${randomUUID()}`,
    customer: visit.customer,
    verifiedAt: visit.verifiedAt ?? clock.now(),
    market: market.id,
    language: visit.language === undefined ? market.language : languageOf(visit.language, visitable),
    trustedOrigins: visit.trustedOrigins?.map((page) => new URL(page).origin) ?? null,
  };
}

function marketOf(wanted: string | undefined, { markets }: Visitable): VisitableMarket {
  const market = wanted === undefined ? markets[0] : markets.find(({ id }) => id === wanted);
  if (market !== undefined) return market;
  throw new HttpProblem(400, 'UnknownMarket', `market: one of ${markets.map(({ id }) => id).join(', ')}`);
}

function languageOf(wanted: string, { languages }: Visitable): Language {
  const language = languages.find((candidate) => candidate === wanted.split('-')[0]?.toLowerCase());
  if (language !== undefined) return language;
  throw new HttpProblem(400, 'UnknownLanguage', `language: one of ${languages.join(', ')}`);
}

function conversationOf(visit: Visit, ids: ConversationIds): ConversationId {
  const { conversation, customer } = visit;
  if (conversation === undefined) return ids.create(customer);
  // Somebody who signs in keeps the thread that they began as a guest.
  return ids.recognise(conversation, customer) ?? ids.recognise(conversation, null) ?? ids.create(customer);
}
