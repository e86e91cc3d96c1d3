import {
  conversationIdSchema,
  eventIdSchema,
  type EventBody,
  type Origin,
  type Sender,
} from '../../conversation/event.ts';
import { customerIdSchema, orderIdSchema } from '../../domain/identifiers.ts';
import { proofLasts } from '../../domain/authority.ts';
import { instantAfter } from '../../domain/time.ts';
import type { AcceptedEvent } from '../../ports/conversation-store.ts';
import type { RecordedTurn } from './recording.ts';

/** A button that is or was on screen. */
export interface ShownButton {
  readonly id: string;
  /** Of its label. */
  readonly key: string;
}

/** The conversation that a replay goes on in. */
export const replayedConversation = conversationIdSchema.parse('replayed');

/**
 * Makes the event of a recorded turn, as the inbox would hand it out. `screens` are the buttons under the answers so far.
 *
 * Throws when the button that was tapped is not offered any more.
 */
export function eventOf(
  turn: RecordedTurn,
  number: number,
  origin: Origin,
  screens: readonly (readonly ShownButton[])[],
): AcceptedEvent {
  const seed = seedOf(number);
  const event = {
    id: eventIdSchema.parse(seed),
    conversation: replayedConversation,
    at: turn.at,
    sender: senderOf(turn),
    body: bodyOf(turn.happening, screens),
    origin,
  };
  return { event, sequence: number, seed, crossed: turn.crossed };
}

/** Ids that a turn needs are derived from its seed: the same seed in every replay gives the same ids. */
function seedOf(number: number): string {
  return `turn-${number}`;
}

function bodyOf(
  happening: RecordedTurn['happening'],
  screens: readonly (readonly ShownButton[])[],
): EventBody {
  switch (happening.kind) {
    case 'opened':
    case 'signed-out':
    case 'message':
    case 'pick-moment':
      return happening;
    case 'pick':
      return {
        kind: 'pick',
        picked: happening.picked.map(({ quantity, ...tap }) => ({ offer: offerOf(tap, screens), quantity })),
      };
    case 'unknown-tap':
      return { kind: 'tap', offer: 'unknown' };
    case 'tap':
      return { kind: 'tap', offer: offerOf(happening, screens) };
    case 'timer': {
      const { timer, setBy } = happening;
      return { kind: 'timer', timer, token: setBy === null ? 'overtaken' : seedOf(setBy) };
    }
    default:
      return happening satisfies never;
  }
}

function offerOf(
  { key, nth, answersAgo }: { readonly key: string; readonly nth: number; readonly answersAgo: number },
  screens: readonly (readonly ShownButton[])[],
): string {
  const alike = screens.at(-answersAgo)?.filter((button) => button.key === key) ?? [];
  const button = alike[nth - 1];
  if (button === undefined) throw new Error(`offers no button ${key} to tap`);
  return button.id;
}

function senderOf({ proof, at }: RecordedTurn): Sender {
  const proven = { verifiedAt: at, expiresAt: instantAfter(at, proofLasts) };
  switch (proof) {
    case 'nobody':
      return { kind: 'shopper', authority: { kind: 'nobody' } };
    case 'account':
      return {
        kind: 'shopper',
        authority: { kind: 'account', customer: customerIdSchema.parse('replayed'), ...proven },
      };
    case 'order-code':
      return {
        kind: 'shopper',
        authority: { kind: 'order-code', order: orderIdSchema.parse('replayed'), ...proven },
      };
    case 'system':
      return { kind: 'clockwork' };
    default:
      return proof satisfies never;
  }
}
