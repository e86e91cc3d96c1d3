import type { Door } from '../../app/door.ts';
import type { TalkSigns } from '../../app/talk-signs.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConversationAnswer } from '../../protocol/direct-line.ts';
import type { VisitBook } from '../../ports/visit-book.ts';
import type { Origins } from '../origins.ts';
import type { RateLimit } from '../rate-limit.ts';
import type { ShopIdentities } from '../shop-identity.ts';
import type { Callers } from './callers.ts';
import type { ClientNames } from './client-names.ts';
import type { Conversations } from './conversations.ts';
import type { Grant } from './grant.ts';
import type { StreamTickets } from './stream-tickets.ts';
import type { Streams } from './streams.ts';
import type { Visit } from './visits.ts';

/** What the routes of the channel share. */
export interface DirectLineParts {
  readonly door: Door;
  readonly clock: Clock;
  readonly origins: Origins;
  readonly callers: Callers;
  readonly clients: ClientNames;
  readonly visits: VisitBook;
  /** Null where no key of a shop is set: then all who come to a page are guests. */
  readonly identities: ShopIdentities | null;
  readonly conversations: Conversations;
  readonly tickets: StreamTickets;
  readonly streams: Streams;
  /** Messages per conversation. Starting one is never limited: stock clients give up for good on a refused start. */
  readonly messages: RateLimit;
  readonly signs: TalkSigns;
  /** Signs per conversation: that somebody types, or has seen something. */
  readonly signLimit: RateLimit;
  readonly grant: (visit: Visit) => Grant;
  /** A fresh token for a grant, as the wire wants it. */
  readonly answer: (grant: Grant) => Promise<ConversationAnswer>;
}
