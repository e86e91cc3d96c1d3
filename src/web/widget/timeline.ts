import { offerOf, type Offer } from './offer.ts';
import { isSameSpeaker, type ChatMessage } from './thread.ts';

/** One row of the message list. */
export type TimelineRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: ChatMessage;
      /** Whether it begins or ends a run of messages of one side on one day. */
      readonly isFirst: boolean;
      readonly isLast: boolean;
    }
  | { readonly kind: 'offer'; readonly key: string; readonly offer: Offer };

/**
 * Lays messages out as rows: a separator where a new day begins, runs of one side together, buttons under their message.
 *
 * @param dayOf Names the shopper's calendar day of a moment.
 */
export function layOut(
  messages: readonly ChatMessage[],
  dayOf: (at: string) => string,
): readonly TimelineRow[] {
  const offer = offerOf(messages);
  return messages.flatMap((message, index): readonly TimelineRow[] => {
    const previous = messages[index - 1];
    const next = messages[index + 1];
    const opensDay = previous === undefined || dayOf(previous.at) !== dayOf(message.at);
    const hasOffer = offer?.message === message.key;
    const rows: TimelineRow[] = [
      {
        kind: 'message',
        key: message.key,
        message,
        isFirst: opensDay || !isSameSpeaker(previous, message),
        isLast:
          hasOffer ||
          next === undefined ||
          !isSameSpeaker(next, message) ||
          dayOf(next.at) !== dayOf(message.at),
      },
    ];
    if (opensDay) rows.unshift({ kind: 'day', key: `day ${dayOf(message.at)}`, at: message.at });
    if (hasOffer) rows.push({ kind: 'offer', key: `offer ${message.key}`, offer });
    return rows;
  });
}
