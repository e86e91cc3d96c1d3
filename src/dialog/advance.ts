import { beginEpisode } from '../conversation/begin-conversation.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { EventBody, TimerName } from '../conversation/event.ts';
import { hasEnded, isWaiting, moveHandOff } from '../conversation/hand-off.ts';
import type { Reading } from '../conversation/reading.ts';
import type { Draft, PendingTurn, Turn } from '../conversation/turn.ts';
import type { Moment } from './books.ts';
import type { Command } from './command.ts';
import { hearDesk, stayBeside } from './desk-signals.ts';
import { addEffect, change, say, startDraft, topFrame, trace } from './draft.ts';
import { endStretch } from './end-stretch.ts';
import { finishTurn } from './finish-turn.ts';
import { handOffOf, newsTimer } from './hand-off-timers.ts';
import { interpret, interpretTap } from './interpret.ts';
import { interpretMoment, interpretPicks } from './interpret-pick.ts';
import { hearAnger } from './offer-beside.ts';
import { obey } from './obey.ts';
import { declinePerson } from './offer-person.ts';
import { runRepair } from './repair.ts';
import { settleStack } from './settle-stack.ts';
import { walk } from './walk.ts';

/** An identity number as it was masked before it was kept; a masked card shows its last four digits. */
const maskedIdentity = /••••(?! \d{4})/u;
const maskedPattern = 'masked-identity';

/** What is left of a conversation whose shopper signed out: whoever comes next learns nothing of it. */
const nothingOfTheirs = {
  proof: null,
  stack: [],
  resting: [],
  agenda: [],
  offered: [],
  said: [],
  verdicts: [],
  spokenOf: null,
};

/** What is not answered by itself. */
const silent: ReadonlySet<EventBody['kind']> = new Set(['opened', 'timer']);

/**
 * Decides what an event does to a conversation: the next state and what to say, or a handler to call first.
 *
 * Pure: the same conversation, event, reading and moment give the same turn. `reading` is what a message means; events
 * that are no message have none. Any event in any state gives a turn; only a message or a tap may be answered with words
 * in every case, a timer may stay silent.
 */
export function advance(
  conversation: Conversation,
  body: EventBody,
  reading: Reading | null,
  moment: Moment,
): Turn | PendingTurn {
  const { conversation: settled, restarts } = settleStack(conversation, moment.books);
  const draft = startDraft(settled);
  if (body.kind === 'desk') return hearDesk(draft, body.signal, moment);
  if (body.kind === 'signed-out') return signOut(draft, moment);
  if (settled.handOff.kind === 'with') return stayBeside(draft, settled.handOff, body, moment);
  if (restarts && !silent.has(body.kind)) return beginAnew(draft, moment);
  switch (body.kind) {
    case 'opened':
      return conversation.turns === 0 ? obey(draft, { kind: 'greet' }, moment) : finishTurn(draft, moment);
    case 'timer':
      return onTimer(draft, body, moment);
    case 'tap': {
      const present = returning(draft, moment);
      return obey(present, interpretTap(body.offer, settled, moment), moment);
    }
    case 'pick':
    case 'pick-moment': {
      const command =
        body.kind === 'pick'
          ? interpretPicks(body.picked, settled, moment)
          : interpretMoment(body, settled, moment);
      return obey(returning(draft, moment), command, moment);
    }
    case 'message':
      return reading === null ? finishTurn(draft, moment) : hear(returning(draft, moment), reading, moment);
    default:
      return body satisfies never;
  }
}

/**
 * Whoever signs out leaves nothing behind and waits for nobody; nobody is there to be told. A person who is on stays: they see
 * what was said, and end it.
 */
function signOut(draft: Draft, moment: Moment): Turn {
  const left = moveHandOff(draft.conversation.handOff, { kind: 'left' }, moment.now);
  const gone = change(draft, nothingOfTheirs);
  if (!hasEnded(left)) return finishTurn(gone, moment);
  const told = change(gone, { handOff: moveHandOff(left, { kind: 'told' }, moment.now) });
  const kept = addEffect(told, { kind: 'hand-off', handOff: left, packet: null, answered: false });
  return finishTurn(trace(kept, 'repairs', 'person-left'), moment);
}

/** The flow that has the word was changed under way: it begins anew and asks only what it does not know. */
function beginAnew(draft: Draft, moment: Moment): Turn | PendingTurn {
  const resuming = topFrame(draft)?.id ?? null;
  const noted = trace(returning(draft, moment), 'repairs', 'content-updated');
  return walk({ ...say(noted, 'repair.content-updated', moment), resuming }, moment);
}

/** A turn that says that something outside is broken, and the ways on; everything else stays as it was. */
export function faultTurn(conversation: Conversation, body: EventBody, moment: Moment): Turn {
  const draft = trace(startDraft(conversation), 'repairs', 'fault');
  // While a person is on, it is theirs to say.
  if (conversation.handOff.kind === 'with') return finishTurn(withFailedDeed(draft, body), moment);
  const said = say(draft, 'repair.fault', moment);
  return finishTurn({ ...said, offers: conversation.offered }, moment);
}

/** Whoever did something at the desk is told that it broke off: the order says how far it came. */
function withFailedDeed(draft: Draft, body: EventBody): Draft {
  if (body.kind !== 'desk' || body.signal.kind !== 'acted') return draft;
  const { operation } = body.signal.deed;
  return addEffect(draft, { kind: 'deed', operation, outcome: 'fault', number: null });
}

function hear(draft: Draft, reading: Reading, moment: Moment): Turn | PendingTurn {
  const command = interpret(reading, draft.conversation, moment);
  const spoken = inLanguage(draft, reading, command);
  const present = reading.isAngry ? hearAnger(spoken) : spoken;
  if (!maskedIdentity.test(reading.text)) return obey(present, command, moment);
  if (command.kind === 'no-match') return runRepair(present, maskedPattern, moment);
  const noted = trace(trace(present, 'repairs', maskedPattern), 'rules', 'R19');
  return obey(say(noted, 'repair.masked-identity', moment), command, moment);
}

function inLanguage(draft: Draft, reading: Reading, command: Command): Draft {
  const asked = command.kind === 'language' ? command.language : null;
  const language = asked ?? (reading.switchesLanguage ? reading.language : draft.conversation.language);
  if (language === draft.conversation.language) return draft;
  return trace(change(draft, { language }), 'repairs', 'language-switch');
}

/** Somebody who writes after an episode has ended begins the next one; where they stood is kept, an offer has lapsed. */
function returning(draft: Draft, moment: Moment): Draft {
  const { episode } = draft.conversation;
  if (episode.endedAt === null) return draft;
  const next = beginEpisode(episode.number + 1, moment.now);
  const isAsked = draft.conversation.stack.length > 0;
  return change(isAsked ? draft : declinePerson(draft, moment), { episode: next, spokenOf: null });
}

function onTimer(
  draft: Draft,
  { timer, token }: Extract<EventBody, { kind: 'timer' }>,
  moment: Moment,
): Turn | PendingTurn {
  if (timer === 'hand-off-deadline' || timer === 'hand-off-news' || timer === 'hand-off-silence')
    return whileWaiting(draft, timer, token, moment);
  const { episode, timerToken } = draft.conversation;
  // The shopper may have written between the timer's going off and its turn.
  if (token !== timerToken || episode.endedAt !== null) {
    return finishTurn(trace(draft, 'repairs', 'overtaken'), moment);
  }
  return obey(draft, { kind: timer === 'episode-end' ? 'end-episode' : 'remind' }, moment);
}

/** What the clock brings to somebody who waits for a person: how far the queue has come, or that nobody came in time. */
function whileWaiting(draft: Draft, timer: TimerName, token: string, moment: Moment): Turn | PendingTurn {
  const { handOff } = draft.conversation;
  const ended = moveHandOff(handOff, { kind: 'overdue', id: handOffOf(token) }, moment.now);
  if (timer === 'hand-off-deadline' && hasEnded(ended)) return endStretch(draft, ended, moment);
  const { desk } = moment.market.support;
  if (timer !== 'hand-off-news' || !isWaiting(handOff) || handOff.id !== handOffOf(token) || desk === null)
    return finishTurn(trace(draft, 'repairs', 'overtaken'), moment);
  return runRepair(addEffect(draft, newsTimer(handOff.id, desk, moment.now)), 'person-news', moment);
}
