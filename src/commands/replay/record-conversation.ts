import {
  isEdited,
  type ConversationId,
  type Event,
  type EventBody,
  type EventId,
  type PickedOffer,
} from '../../conversation/event.ts';
import type { ConversationStore, PastEvent, TranscriptEntry } from '../../ports/conversation-store.ts';
import { answerOf } from './answer-of.ts';
import type { RecordedTurn, Recording } from './recording.ts';

type Spoken = TranscriptEntry & { readonly trace: NonNullable<TranscriptEntry['trace']> };

/** What is known of a conversation while its events are told one after the other. */
interface Telling {
  readonly events: readonly PastEvent[];
  readonly entries: readonly TranscriptEntry[];
  readonly places: ReadonlyMap<EventId, number>;
  /** The bot's answers so far, oldest first. */
  readonly spoken: Spoken[];
}

/**
 * Tells a stored conversation as a recording, customer data and all; `hideCustomer` takes that out.
 *
 * Null where it has no turn, or was kept by a version that did not note what an answer was made of.
 */
export async function recordConversation(
  id: ConversationId,
  store: ConversationStore,
): Promise<Omit<Recording, 'conversation'> | null> {
  const events = beforePeople((await store.events(id)).filter(({ status }) => status === 'done'));
  const entries = await store.transcript(id, 0);
  const [first] = events;
  const isComplete = entries.every(({ from, trace }) => from !== 'bot' || isTold(trace));
  if (first === undefined || !isComplete) return null;
  const places = new Map(events.map(({ event }, index) => [event.id, index]));
  const telling: Telling = { events, entries, places, spoken: [] };
  const turns = events.map((past) => tell(past, telling));
  const { market, language, audience } = first.event.origin;
  return { format: 1, market, language, audience, turns };
}

/** What people of support said and did cannot be played again: a recording ends where a desk takes over. */
function beforePeople(events: readonly PastEvent[]): readonly PastEvent[] {
  const taken = events.findIndex(({ event }) => isOfDesk(event.body));
  return taken < 0 ? events : events.slice(0, taken);
}

function isOfDesk(body: EventBody): boolean {
  return body.kind === 'desk' || (body.kind === 'timer' && body.timer.startsWith('hand-off'));
}

function isTold(trace: TranscriptEntry['trace']): trace is Spoken['trace'] {
  return trace !== null && trace.keys.length > 0;
}

function tell({ event }: PastEvent, telling: Telling): RecordedTurn {
  const { entries, spoken } = telling;
  const happening = happeningOf(event.body, telling);
  const reply = entries.findLast((entry): entry is Spoken => entry.event === event.id && isTold(entry.trace));
  const crossed = hasCrossed(event, telling) || isEdited(event);
  if (reply !== undefined) spoken.push(reply);
  return {
    at: event.at,
    happening,
    proof: proofOf(event),
    crossed,
    answer: reply === undefined ? null : answerOf(reply.language, reply.trace),
    calls:
      reply?.trace.calls.map(({ explanations, ...call }) => ({
        ...call,
        values: structuredClone(call.values),
        rules: [...call.rules],
        explanations: structuredClone([...explanations]),
      })) ?? [],
  };
}

function happeningOf(body: EventBody, { events, spoken }: Telling): RecordedTurn['happening'] {
  switch (body.kind) {
    case 'opened':
    case 'signed-out':
    case 'pick-moment':
      return body;
    case 'message':
      return { kind: 'message', text: body.text };
    case 'pick':
      return picksOf(body.picked, spoken);
    case 'tap':
      return tapOf(body.offer, spoken);
    case 'timer': {
      const { timer } = body;
      if (timer !== 'silence-reminder' && timer !== 'episode-end') return { kind: 'unknown-tap' };
      const setBy = events.findIndex(({ seed }) => seed === body.token) + 1;
      return { kind: 'timer', timer, setBy: setBy === 0 ? null : setBy };
    }
    case 'desk':
      return { kind: 'unknown-tap' };
    default:
      return body satisfies never;
  }
}

function picksOf(picked: readonly PickedOffer[], spoken: readonly Spoken[]): RecordedTurn['happening'] {
  const taps = picked.map(({ offer, quantity }) => ({ tap: tapOf(offer, spoken), quantity }));
  const known = taps.flatMap(({ tap, quantity }) => {
    if (tap.kind !== 'tap') return [];
    const { key, nth, answersAgo } = tap;
    return [{ key, nth, answersAgo, quantity }];
  });
  return known.length === picked.length ? { kind: 'pick', picked: known } : { kind: 'unknown-tap' };
}

function tapOf(offer: string, spoken: readonly Spoken[]): RecordedTurn['happening'] {
  const answer = spoken.findLastIndex(({ buttons }) => buttons.some(({ id }) => id === offer));
  const said = spoken[answer];
  const place = said?.buttons.findIndex(({ id }) => id === offer) ?? -1;
  const key = said?.trace.buttons[place];
  if (said === undefined || key === undefined) return { kind: 'unknown-tap' };
  const nth = said.trace.buttons.slice(0, place + 1).filter((other) => other === key).length;
  return { kind: 'tap', key, nth, answersAgo: spoken.length - answer };
}

/** As the store has it when an event is taken up: the bot had answered an earlier event after these words were sent. */
function hasCrossed(event: Event, { entries, places }: Telling): boolean {
  const own = entries.find((entry) => entry.from === 'shopper' && entry.event === event.id);
  const place = places.get(event.id) ?? 0;
  return (
    own !== undefined &&
    entries.some(
      (entry) =>
        entry.from === 'bot' && entry.sequence > own.sequence && (places.get(entry.event) ?? 0) < place,
    )
  );
}

function proofOf({ sender }: Event): RecordedTurn['proof'] {
  if (sender.kind !== 'shopper') return 'system';
  const { kind } = sender.authority;
  return kind === 'agent' ? 'system' : kind;
}
