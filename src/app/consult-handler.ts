import { authorityFor, type Authority } from '../domain/authority.ts';
import type { JsonObject } from '../conversation/json.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { eventIdSchema } from '../conversation/event.ts';
import type { HandlerOutcome } from '../conversation/turn.ts';
import type { DecidingParts } from './decide-turn.ts';
import { marketFor } from './market-for.ts';

/** Asks a handler that only reads and judges, outside of a turn. Throws for one that acts, and for one that is not there. */
export type Consult = (
  handler: string,
  input: JsonObject,
  conversation: Conversation,
  authority: Authority,
) => Promise<HandlerOutcome>;

/** Nothing of what is asked beside a turn is noted as an event's. */
const besides = eventIdSchema.parse('besides');

/** Makes the asking of handlers on somebody's own authority. */
export function createConsult(parts: DecidingParts): Consult {
  const { content, handlers, shop, operations, store, proofCodes, desk, clock } = parts;
  return (name, input, conversation, authority) => {
    const handler = handlers.get(name);
    if (handler === undefined || handler.sheet.acts)
      throw new Error(`${name} is no handler that only reads; see the handler book.`);
    const now = clock.now();
    return handler.run(input, {
      authority: authorityFor(authority, null, handler.needs, now),
      now,
      conversation: conversation.id,
      event: besides,
      ...{ shop, operations, callbacks: store, proofCodes, desk },
      language: conversation.language,
      operation: null,
      market: marketFor(content.markets, conversation.market),
      marketOf: (market) => marketFor(content.markets, market),
    });
  };
}
