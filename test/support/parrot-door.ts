import { createDeliveryHub } from '../../src/app/delivery-hub.ts';
import type { Door, Receipt } from '../../src/app/door.ts';
import type { ConversationId, Event } from '../../src/conversation/event.ts';
import type { TranscriptEntry } from '../../src/ports/conversation-store.ts';
import type { Said } from './said-samples.ts';

/** What the parrot offers after each of its answers. */
const parrotButtons = [
  { id: 'offer-1', title: 'Yes, cancel it' },
  { id: 'offer-2', title: 'لا، شكرا' },
];

/**
 * A door behind which a parrot sits: it greets, repeats what it is told and names what was tapped. Kept in memory. `taught` are
 * answers of its own to some words.
 */
export function createParrotDoor(taught: Readonly<Record<string, Said>> = {}) {
  const hub = createDeliveryHub();
  const transcripts = new Map<ConversationId, TranscriptEntry[]>();
  const receipts = new Map<string, Receipt>();
  const events: Event[] = [];
  const gate = { hold: Promise.resolve() };

  const write = (event: Event, from: TranscriptEntry['from'], text: string): TranscriptEntry => {
    const entries = transcripts.get(event.conversation) ?? [];
    const entry: TranscriptEntry = {
      sequence: entries.length + 1,
      conversation: event.conversation,
      at: event.at,
      from,
      author: null,
      event: event.id,
      text,
      buttons: from === 'bot' ? parrotButtons : [],
      cards: [],
      control: null,
      language: event.origin.language,
      trace: null,
      ...(from === 'bot' && event.body.kind === 'message' ? taught[event.body.text] : {}),
    };
    transcripts.set(event.conversation, [...entries, entry]);
    hub.announce(event.conversation);
    return entry;
  };
  const answer = async (event: Event): Promise<readonly TranscriptEntry[]> => {
    await gate.hold;
    return [write(event, 'bot', wordsFor(event))];
  };
  const door: Door = {
    handle: (event) => {
      const key = `${event.conversation} ${event.id}`;
      const known = receipts.get(key);
      if (known !== undefined) return Promise.resolve({ ...known, kind: 'known' as const });
      events.push(event);
      if (event.body.kind === 'message') write(event, 'shopper', event.body.text);
      if (event.body.kind === 'tap') write(event, 'shopper', 'tapped');
      if (event.body.kind === 'pick' || event.body.kind === 'pick-moment') write(event, 'shopper', 'picked');
      const receipt: Receipt = { kind: 'accepted', sequence: events.length, replies: answer(event) };
      receipts.set(key, receipt);
      return Promise.resolve(receipt);
    },
    transcript: (conversation, after) =>
      Promise.resolve((transcripts.get(conversation) ?? []).filter(({ sequence }) => sequence > after)),
  };
  return { door, hub, events, gate };
}

function wordsFor({ body }: Event): string {
  switch (body.kind) {
    case 'opened':
      return 'Hello';
    case 'signed-out':
      return 'Goodbye';
    case 'message':
      return `You said: ${body.text}`;
    case 'tap':
      return `You tapped: ${body.offer}`;
    case 'pick':
      return `You picked: ${body.picked.map(({ offer, quantity }) => `${quantity} of ${offer}`).join(', ')}`;
    case 'pick-moment':
      return `You picked: ${body.date}`;
    case 'timer':
      return body.timer;
    case 'desk':
      return body.signal.kind;
    default:
      return body satisfies never;
  }
}
