import { randomUUID } from 'node:crypto';
import { beginConversation } from '../conversation/begin-conversation.ts';
import { blankCode } from '../conversation/code.ts';
import type { ConversationId, Event } from '../conversation/event.ts';
import { maskWordsOf } from '../language/mask-words.ts';
import type { AcceptedEvent, ConversationStore, TranscriptEntry } from '../ports/conversation-store.ts';
import type { Delivery } from '../ports/delivery.ts';
import { Fault } from '../ports/fault.ts';
import type { Log } from '../ports/log.ts';
import { acceptEvent } from './accept-event.ts';
import { decideFaultTurn, decideTurn, type DecidingParts } from './decide-turn.ts';
import type { Door } from './door.ts';
import { withoutAnyCode, withoutCode } from './mask-code.ts';
import { createWithheld, type Withheld } from './withheld.ts';
import { wordTurn } from './word-turn.ts';
import { createWorkers } from './workers.ts';

/** What the assistant works with. */
export interface AssistantParts extends DecidingParts {
  readonly store: ConversationStore;
  readonly delivery: Delivery;
  readonly log: Log;
}

/** The door, and what a restart needs. */
export interface Assistant extends Door {
  /** Takes up every conversation that a crash left in the middle. */
  resume(): Promise<void>;
}

/** How often a turn is decided again when another process wrote first. */
const mostTries = 3;

/** Makes the one door. Every event goes through `handle`: accepted at once, and then taken in its turn by `takeTurn`. */
export function createAssistant(parts: AssistantParts): Assistant {
  const { store, delivery } = parts;
  const words = maskWordsOf(parts.content.languages.lexicons);
  const workers = createWorkers<ConversationId>();
  const withheld = createWithheld();
  const work = (id: ConversationId): Promise<void> => workers.run(id, () => takeTurns(id, parts, withheld));
  return {
    handle: async (event) => {
      const { speaker, books } = parts.content;
      const receipt = await acceptEvent(event, { store, words, speaker, books, withheld });
      delivery.announce(event.conversation);
      const replies = work(event.conversation)
        .then(() => store.repliesTo(event.conversation, event.id))
        .catch(reportLost(event, parts))
        .finally(() => withheld.drop(event));
      return { ...receipt, replies };
    },
    transcript: (conversation, after) => store.transcript(conversation, after),
    resume: async () => {
      for (const conversation of await store.unfinished()) await work(conversation);
    },
  };
}

/** Step 3: one event after the other, in the order in which they were accepted. */
async function takeTurns(id: ConversationId, parts: AssistantParts, withheld: Withheld): Promise<void> {
  const { store } = parts;
  for (let next = await store.next(id); next !== null; next = await store.next(id))
    await tryTurn({ ...next, event: withheld.whole(next.event) }, parts);
}

/** The route of one event. */
async function takeTurn(
  accepted: AcceptedEvent,
  decide: typeof decideTurn,
  parts: AssistantParts,
): Promise<void> {
  const { store, delivery, content, clock } = parts;
  const { event } = accepted;
  const present = await store.read(event.conversation); // 3 read
  const conversation = present ?? beginConversation(event.conversation, event.origin, event.at);
  const turn = await decide(accepted, conversation, parts); // 4 understand · 5 advance · 6 call · 7 conclude
  const kept = { ...accepted, event: withoutCode(event, present, content.books, blankCode) };
  const record = await wordTurn(kept, turn, { content, store, now: clock.now() }); // 8 speak
  await store.write(record); // 9 write
  delivery.announce(event.conversation); // 10 deliver
  if (record.handOffs.length > 0) delivery.announceHandOff(event.conversation);
}

/**
 * What happens when the route breaks: whoever comes late reads again and decides anew; a broken world, and a bug of our
 * own, become one honest sentence; an event for which not even that can be written is laid aside, and the conversation
 * goes on. Only a store that cannot be written to stops it.
 */
async function tryTurn(accepted: AcceptedEvent, parts: AssistantParts): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await takeTurn(accepted, decideTurn, parts);
      return;
    } catch (error) {
      if (isOvertaken(error) && tries < mostTries) continue;
      await answerForTrouble(accepted, error, parts);
      return;
    }
  }
}

async function answerForTrouble(
  accepted: AcceptedEvent,
  error: unknown,
  parts: AssistantParts,
): Promise<void> {
  const { log, store } = parts;
  const incident = randomUUID();
  if (error instanceof Fault) log.warn('turn-met-a-fault', { incident, fault: error.code });
  else log.error('turn-met-a-bug', { incident, error });
  try {
    await takeTurn(accepted, (...turn) => Promise.resolve(decideFaultTurn(...turn)), parts);
  } catch (second) {
    if (isStoreFault(second)) throw second;
    log.error('event-laid-aside', { incident, error: second });
    await store.park({ ...accepted, event: withoutAnyCode(accepted.event) }, incident);
  }
}

function isStoreFault(error: unknown): boolean {
  return isOvertaken(error) || (error instanceof Fault && error.code === 'store-unavailable');
}

function isOvertaken(error: unknown): boolean {
  return error instanceof Fault && error.code === 'revision-overtaken';
}

/** The event is stored and will be taken up again; whoever waits for the answer is told that there is none yet. */
function reportLost(event: Event, { log }: AssistantParts): (error: unknown) => readonly TranscriptEntry[] {
  return (error) => {
    log.error('turn-not-written', { conversation: event.conversation, event: event.id, error });
    return [];
  };
}
