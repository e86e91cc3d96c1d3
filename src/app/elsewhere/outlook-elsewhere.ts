import type { ConversationId } from '../../conversation/event.ts';
import type { MarketId } from '../../domain/identifiers.ts';
import type { Market } from '../../domain/market.ts';
import type { HandOffs } from '../../ports/hand-offs.ts';
import type { DeskOutlook } from '../../ports/human-desk.ts';
import { isDeskOpen } from '../desk-hours.ts';

/**
 * What can be promised of a desk elsewhere: that somebody is there within the hours of the market's desk. It does not tell how
 * many wait there from other places, so that no place and no time is told either.
 */
export function createOutlookElsewhere({
  handOffs,
  markets,
  serves,
}: {
  readonly handOffs: Pick<HandOffs, 'openOf'>;
  readonly markets: ReadonlyMap<MarketId, Market>;
  /** Whether a conversation can be handed to it. */
  readonly serves: (conversation: ConversationId) => boolean;
}): DeskOutlook {
  const unknown = { position: null, estimate: null } as const;
  return {
    state: async ({ conversation, market, now }) => {
      if ((await handOffs.openOf(conversation)) !== null) return { kind: 'waiting', ...unknown };
      if (!serves(conversation) || !isDeskOpen(markets.get(market), now)) return { kind: 'closed' };
      return { kind: 'open', ...unknown };
    },
  };
}
