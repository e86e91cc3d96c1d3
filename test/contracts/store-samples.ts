import type { ShownCard } from '../../src/conversation/card.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { EpisodeNote } from '../../src/conversation/episode-note.ts';
import {
  conversationIdSchema,
  eventIdSchema,
  type ConversationId,
  type Event,
  type EventBody,
  type Origin,
} from '../../src/conversation/event.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import type { Line } from '../../src/conversation/line.ts';
import { marketIdSchema } from '../../src/domain/identifiers.ts';
import { instantSchema, type Instant } from '../../src/domain/time.ts';
import type { AuditNote } from '../../src/ports/audit-trail.ts';
import type { AcceptedEvent, ConversationStore, TurnRecord } from '../../src/ports/conversation-store.ts';
import type { OutgoingMail } from '../../src/ports/mailer.ts';

export const thread = conversationIdSchema.parse('thread-1');
export const otherThread = conversationIdSchema.parse('thread-2');
export const noon = instantSchema.parse('2026-11-02T12:00:00Z');

/** The instant some minutes after noon. */
export function minutesAfterNoon(minutes: number): Instant {
  return instantSchema.parse(
    Temporal.Instant.from(noon)
      .add({ seconds: minutes * 60 })
      .toString(),
  );
}

export const origin: Origin = {
  channel: 'direct-line',
  address: 'web-1',
  market: marketIdSchema.parse('us'),
  language: languageSchema.parse('en'),
  audience: 'one',
};

export const label: Line = { key: 'cancel.choose-order', values: { count: 2 }, variant: 1 };

/** A shopper's message, or whatever else is its body. */
export function sampleEvent(
  id: string,
  conversation: ConversationId = thread,
  body: EventBody = { kind: 'message', text: `text of ${id}` },
): Event {
  return {
    id: eventIdSchema.parse(id),
    conversation,
    at: noon,
    sender: { kind: 'shopper', authority: { kind: 'nobody' } },
    body,
    origin,
  };
}

/** A conversation in its first episode, at a revision. */
export function sampleConversation(revision: number, id: ConversationId = thread): Conversation {
  return {
    schema: 1,
    id,
    revision,
    origin,
    market: origin.market,
    language: origin.language,
    timerToken: '',
    turns: revision,
    episode: {
      number: 1,
      startedAt: noon,
      lastEventAt: noon,
      endedAt: null,
      notUnderstoodInRow: 0,
      angry: 0,
      clarificationsInRow: 0,
      troubles: 0,
      ratingAsked: false,
    },
    resting: [],
    stack: [],
    agenda: [],
    offered: [],
    said: [label],
    verdicts: [],
    handOff: { kind: 'none' },
    spokenOf: null,
    proof: null,
  };
}

const sampleItemCard: ShownCard = {
  kind: 'item',
  title: 'Desk lamp',
  price: '$49.00',
  picture: null,
  most: 2,
};

const sampleOrderCard: ShownCard = {
  kind: 'order',
  title: 'Order 1023',
  date: 'Placed 2 Nov',
  total: '$98.00',
  state: { id: 'placed', text: 'Not packed yet' },
  lines: [
    {
      title: 'Desk lamp',
      amount: '2 pieces',
      state: { id: 'placed', text: 'Not packed yet' },
      picture: null,
    },
  ],
};

/** One line of the bot, in answer to an event. */
export function sampleReply({ event }: AcceptedEvent, text: string): TurnRecord['replies'][number] {
  return {
    conversation: event.conversation,
    at: noon,
    from: 'bot',
    author: null,
    event: event.id,
    text,
    buttons: [{ id: 'b-1', title: 'Yes', card: sampleItemCard }],
    cards: [sampleOrderCard],
    control: { kind: 'items', submit: 'Done' },
    language: 'en',
    trace: {
      intents: ['order.cancel'],
      steps: ['cancel-order/ask'],
      outcomes: ['find-order:found'],
      repairs: [],
      rules: ['R1'],
      keys: ['cancel.ask-reason'],
      buttons: ['cancel.skip'],
      calls: [
        {
          handler: 'find-order',
          outcome: 'found',
          values: { order: 'us-1-a' },
          explanations: [{ rule: 'R1', line: { key: 'why.cancel.placed', values: { count: 2 } } }],
          rules: ['R1'],
        },
      ],
    },
  };
}

/** What a turn of the first episode tells when there is nothing to count. */
export function sampleNoted(parts: Partial<EpisodeNote> = {}): EpisodeNote {
  return {
    episode: 1,
    startedAt: noon,
    ...{ market: origin.market, language: origin.language, channel: origin.channel },
    customer: null,
    hasSpoken: true,
    end: null,
    facts: [],
    unheard: null,
    ...parts,
  };
}

/** A turn that answers an event and brings the conversation to a revision, with one reply unless told otherwise. */
export function sampleTurn(
  accepted: AcceptedEvent,
  revision: number,
  parts: Partial<TurnRecord> = {},
): TurnRecord {
  return {
    accepted,
    conversation: sampleConversation(revision, accepted.event.conversation),
    replies: [sampleReply(accepted, `answer to ${accepted.event.id}`)],
    mails: [],
    tickets: [],
    callbacks: [],
    handOffs: [],
    noted: sampleNoted(),
    deeds: [],
    ratings: [],
    proofRequests: [],
    timers: [],
    audits: [],
    ...parts,
  };
}

/** What was done with the order 1023 at noon, or at another instant. */
export function sampleNote(action: string, parts: Partial<AuditNote> = {}): AuditNote {
  const about = [{ kind: 'order', id: '1023' }];
  return {
    at: noon,
    actor: { kind: 'bot', name: 'account' },
    action,
    about,
    facts: { reason: 'mistake' },
    ...parts,
  };
}

export function sampleMail(id: string): OutgoingMail {
  return {
    id,
    to: 'ada@example.com',
    kind: 'cancellation-confirmed',
    subject: 'Cancelled',
    text: 'Your order was cancelled.',
    language: 'en',
  };
}

/** Accepts a message whose words are shown, and gives it in its place. */
export async function acceptSample(
  store: ConversationStore,
  id: string,
  conversation: ConversationId = thread,
  body?: EventBody,
  text = `shown ${id}`,
): Promise<AcceptedEvent> {
  const event = sampleEvent(id, conversation, body);
  const { sequence } = await store.accept(event, `seed of ${id}`, { text, language: 'en' });
  return { event, sequence, seed: `seed of ${id}`, crossed: false };
}
