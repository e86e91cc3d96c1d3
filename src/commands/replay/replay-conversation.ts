import { decideFaultTurn, decideTurn, type DecidingParts } from '../../app/decide-turn.ts';
import { wordTurn } from '../../app/word-turn.ts';
import type { Content } from '../../content/load-content.ts';
import { beginConversation } from '../../conversation/begin-conversation.ts';
import type { Conversation } from '../../conversation/conversation.ts';
import type { Origin } from '../../conversation/event.ts';
import type { HandlerSheet } from '../../conversation/handler-sheet.ts';
import type { DecidedTurn } from '../../conversation/turn.ts';
import type { AcceptedEvent } from '../../ports/conversation-store.ts';
import { createMemoryStore } from '../../storage/memory-store.ts';
import { answerOf } from './answer-of.ts';
import { compareAnswers, type Difference } from './compare-answers.ts';
import { eventOf, replayedConversation, type ShownButton } from './recorded-event.ts';
import type { Answer, RecordedTurn, Recording } from './recording.ts';
import { createReplayedHandlers, Unrecorded } from './replayed-handlers.ts';

/** How a recorded conversation goes now. */
export interface Replayed {
  /** Its place in the file. */
  readonly conversation: number;
  readonly market: string;
  readonly turns: readonly ReplayedTurn[];
  /** Turns at its end that could not be compared: the conversation had gone another way before. */
  readonly notFollowed: number;
}

/** A turn then and now. */
export interface ReplayedTurn {
  readonly happening: RecordedTurn['happening'];
  readonly then: Answer | null;
  readonly now: Answer | null;
  /** Empty where the bot answers alike. */
  readonly differences: readonly Difference[];
}

interface Stage {
  readonly content: Content;
  readonly handlers: ReadonlyMap<string, { readonly sheet: HandlerSheet }>;
  readonly origin: Origin;
  /** The buttons under each answer so far. */
  readonly screens: (readonly ShownButton[])[];
  conversation: Conversation;
}

/**
 * Plays a recorded conversation against the content as it is now. Handlers answer what they answered then: no shop is asked.
 *
 * It is followed as long as every turn ends at the step where it ended then.
 */
export async function replayConversation(
  { conversation, market, language, audience, turns }: Recording,
  content: Content,
  handlers: Stage['handlers'],
): Promise<Replayed> {
  const origin: Origin = { channel: 'replay', address: 'replay', market, language, audience };
  const played: ReplayedTurn[] = [];
  const [first] = turns;
  if (first === undefined) return { conversation, market, turns: played, notFollowed: 0 };
  const begun = beginConversation(replayedConversation, origin, first.at);
  const stage: Stage = { content, handlers, origin, screens: [], conversation: begun };
  for (const [index, turn] of turns.entries()) {
    const replayed = await replayTurn(stage, turn, index + 1);
    played.push(replayed);
    if (replayed.differences.some(({ field }) => field === 'step' || field === 'broken')) break;
  }
  return { conversation, market, turns: played, notFollowed: turns.length - played.length };
}

async function replayTurn(stage: Stage, turn: RecordedTurn, number: number): Promise<ReplayedTurn> {
  const { happening, answer: then } = turn;
  try {
    const now = await answerNow(stage, turn, number);
    return { happening, then, now, differences: compareAnswers(then, now) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const broken: Difference = { field: 'broken', then: then?.keys.join(', ') ?? '', now: message };
    return { happening, then, now: null, differences: [broken] };
  }
}

async function answerNow(stage: Stage, turn: RecordedTurn, number: number): Promise<Answer | null> {
  const { content, handlers, origin, screens } = stage;
  const accepted = eventOf(turn, number, origin, screens);
  const { conversations: store } = createMemoryStore();
  const parts: DecidingParts = {
    ...nobodyToAsk,
    content,
    handlers: createReplayedHandlers(turn.calls, handlers),
    clock: { now: () => turn.at },
  };
  const decided = await decide(accepted, stage.conversation, turn, parts);
  const { conversation, replies } = await wordTurn(accepted, decided, { content, store, now: turn.at });
  stage.conversation = conversation;
  const [reply] = replies;
  if (reply === undefined || reply.trace === null) return null;
  screens.push(conversation.offered.map(({ id, label }) => ({ id, key: label.key })));
  return answerOf(reply.language, reply.trace);
}

/** What was answered for a world that was broken is answered so again, where somebody is still asked. */
async function decide(
  accepted: AcceptedEvent,
  conversation: Conversation,
  { answer }: RecordedTurn,
  parts: DecidingParts,
): Promise<DecidedTurn> {
  try {
    return await decideTurn(accepted, conversation, parts);
  } catch (error) {
    const wasFault = answer?.repairs.includes('fault') === true;
    if (!wasFault || !(error instanceof Unrecorded)) throw error;
    return decideFaultTurn(accepted, conversation, parts);
  }
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('A replay asks nobody; a handler was run that should not have been.'));
}

/** The world behind handlers, which a replay does not reach. */
const nobodyToAsk: Pick<DecidingParts, 'shop' | 'operations' | 'store' | 'proofCodes' | 'desk'> = {
  shop: { resolve: refuse, get: refuse, list: refuse, account: refuse, quoteCancellation: refuse },
  operations: { recall: refuse, run: refuse },
  store: { openCallbacks: refuse, bookedSince: refuse },
  proofCodes: { check: refuse },
  desk: { state: refuse },
};
