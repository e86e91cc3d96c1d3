import type { Conversation, Frame } from '../conversation/conversation.ts';
import type { JsonObject } from '../conversation/json.ts';
import type { Mention, MentionKind, Wish } from '../conversation/reading.ts';
import type { Draft, PendingTurn, Turn } from '../conversation/turn.ts';
import { isBefore } from '../domain/time.ts';
import { flowFor, type Moment } from './books.ts';
import type { Command } from './command.ts';
import { change, changeTop, say, setSlots, topFrame, trace } from './draft.ts';
import { finishTurn } from './finish-turn.ts';
import { articleFlow, articleSlots } from './help-article.ts';
import { openStep } from './question.ts';
import { notUnderstood, refuseMove } from './repair-misunderstanding.ts';
import {
  back,
  clarify,
  goodbye,
  remind,
  repeat,
  restart,
  runRepair,
  stop,
  stopWaiting,
  why,
  withoutRating,
} from './repair.ts';
import type { ConfirmStep, Flow, QuestionStep } from './flow.ts';
import { beginFlow, pushFlow } from './begin-flow.ts';
import { walk } from './walk.ts';

/** More flows than this are not stacked: the newest is dropped for the next. */
const deepestDigression = 3;
/** More wishes than this are not kept for later. */
const longestAgenda = 5;
/** What says when, how to be reached or how much, and nothing of what is wished; unless a flow takes corrections of it. */
const asides: ReadonlySet<MentionKind> = new Set(['moment', 'phone', 'email', 'money', 'language']);
/** So many questions can be gone back. */
const longestTrail = 20;

/** Does what a command says, and walks on from there. */
export function obey(draft: Draft, command: Command, moment: Moment): Turn | PendingTurn {
  switch (command.kind) {
    case 'start':
      return walk(start(withoutRepairs(understood(draft)), command.wishes, moment), moment);
    case 'article':
      return walk(answerWithArticle(understood(draft), command, moment), moment);
    case 'set':
      return walk(answer(understood(draft), command.value, moment), moment);
    case 'correct':
      return walk(correct(understood(draft), command), moment);
    case 'affirm':
    case 'deny':
    case 'skip':
      return settle(draft, command.kind, moment);
    case 'no-match':
      return notUnderstood(draft, command, moment);
    case 'clarify':
      return clarify(draft, command, moment);
    case 'stop-waiting':
    case 'stop':
    case 'back':
    case 'restart':
    case 'repeat':
    case 'why':
      return move(understood(draft), command.kind, moment);
    case 'help':
    case 'crossed':
    case 'stale':
      return runRepair(draft, command.kind, moment);
    case 'chat':
      return chat(understood(draft), command.about, moment);
    case 'language':
      return runRepair(
        understood(draft),
        command.language === null ? 'language-which' : 'language-switched',
        moment,
      );
    case 'greet':
      return runRepair(draft, 'welcome', moment);
    case 'remind':
      return remind(draft, moment);
    case 'end-episode':
      return restEpisode(draft, moment);
    default:
      return command satisfies never;
  }
}

function move(
  draft: Draft,
  kind: 'stop-waiting' | 'stop' | 'back' | 'restart' | 'repeat' | 'why',
  moment: Moment,
): Turn | PendingTurn {
  switch (kind) {
    case 'stop-waiting':
      return stopWaiting(draft, moment);
    case 'stop':
      return stop(withoutRating(draft), moment);
    case 'back':
      return back(draft, moment);
    case 'restart':
      return restart(draft, moment);
    case 'repeat':
      return repeat(draft, moment);
    case 'why':
      return why(draft, moment);
    default:
      return kind satisfies never;
  }
}

function chat(draft: Draft, about: 'greet' | 'thanks' | 'goodbye', moment: Moment): Turn | PendingTurn {
  const free = withoutRating(draft);
  return about === 'goodbye' ? goodbye(free, moment) : runRepair(free, about, moment);
}

function start(draft: Draft, wishes: readonly Wish[], moment: Moment): Draft {
  const [wish, ...later] = wishes;
  if (wish === undefined) return draft;
  const noted = later.length === 0 ? draft : announce(draft, later, moment);
  const top = topFrame(noted);
  const flow = flowFor(moment.books, wish.intent);
  const isSame = top !== undefined && flow?.id === top.flow;
  if (isSame && !wish.mentions.some((mention) => isTelling(mention, flow))) return noted;
  const { stack } = noted.conversation;
  const room = isSame ? stack.slice(0, -1) : withRoom(stack);
  // What the rules said before is told to the new flow, if it wants to know, and forgotten.
  return change(beginFlow(change(noted, { stack: room }), wish, moment, 'task'), { verdicts: [] });
}

/** The tasks below the newest that there is room for, each with what it visits: a yes that waits for a proof is not left alone. */
function withRoom(stack: readonly Frame[]): readonly Frame[] {
  const tasks = stack.flatMap(({ purpose }, at) => (purpose === 'visit' ? [] : [at]));
  return stack.slice(0, tasks[deepestDigression - 1]);
}

/** Says whether a mention tells a wish from the same one before: "cancel it today" asks for nothing else than "cancel it". */
function isTelling({ kind }: Mention, flow: Flow): boolean {
  return !asides.has(kind) || flow.corrections.some(({ on }) => on.includes(kind));
}

/** Answers on top of whatever is under way, which goes on afterwards; what was decided there still has its reasons. */
function answerWithArticle(
  draft: Draft,
  { article, intent }: Extract<Command, { kind: 'article' }>,
  moment: Moment,
): Draft {
  const noted = intent === null ? draft : trace(draft, 'intents', intent);
  return pushFlow(noted, articleFlow, articleSlots(noted, article, moment), moment, 'task');
}

/** The same wish twice is one. */
function distinct(wishes: readonly Wish[]): readonly Wish[] {
  return [...new Map(wishes.map((wish) => [JSON.stringify([wish.intent, wish.mentions]), wish])).values()];
}

function announce(draft: Draft, later: readonly Wish[], moment: Moment): Draft {
  const agenda = distinct([...draft.conversation.agenda, ...later]).slice(0, longestAgenda);
  const [next] = later;
  const wish = { kind: 'term', key: `wish.${next?.intent ?? ''}` };
  return say(trace(change(draft, { agenda }), 'repairs', 'agenda'), 'repair.also-noted', moment, { wish });
}

function answer(draft: Draft, value: JsonObject[string], moment: Moment): Draft {
  const open = openStep(draft.conversation, moment.books);
  if (open === null || open.step.kind === 'confirm') return draft;
  const { step } = open;
  const slot = step.kind === 'choose' ? step.choose : step.ask;
  return changeTop(setSlots(withTrail(draft, open.frame), { [slot]: value }), { step: step.next });
}

function settle(draft: Draft, how: 'affirm' | 'deny' | 'skip', moment: Moment): Turn | PendingTurn {
  const heard = understood(draft);
  const open = openStep(draft.conversation, moment.books);
  if (open === null) return runRepair(heard, 'nothing-open', moment);
  const { frame, step } = open;
  if (step.kind !== 'confirm' && how === 'skip' && step.skip !== undefined) {
    const slot = step.kind === 'choose' ? step.choose : step.ask;
    return walk(moveOn(setSlots(withTrail(heard, frame), { [slot]: null }), step, step.next), moment);
  }
  if (how === 'skip') return refuseMove(draft, step, 'cannot-skip', moment);
  if (step.kind !== 'confirm') return refuseMove(draft, step, 'nothing-to-confirm', moment);
  if (how === 'deny') return walk(moveOn(changeTop(heard, { confirmation: null }), step, step.no), moment);
  return walk(affirm(heard, frame, step, moment), moment);
}

function affirm(draft: Draft, frame: Frame, step: ConfirmStep, moment: Moment): Draft {
  const { confirmation } = frame;
  if (confirmation?.step !== step.id || !isBefore(moment.now, confirmation.expiresAt)) {
    const expired = say(changeTop(draft, { confirmation: null }), 'repair.too-late', moment);
    return moveOn(trace(expired, 'repairs', 'expired'), step, step.expired);
  }
  return moveOn(changeTop(draft, { confirmation: { ...confirmation, affirmed: true } }), step, step.yes);
}

/** Walks again from a step with what was said instead; what was to be confirmed is void unless the walk comes back to it. */
function correct(
  draft: Draft,
  { restart: step, mentions, affirms }: Extract<Command, { kind: 'correct' }>,
): Draft {
  const slots = { mentions: mentions.map((mention) => ({ ...mention })) };
  const asked = topFrame(draft)?.confirmation ?? null;
  const confirmation = affirms && asked !== null ? { ...asked, affirmed: true } : null;
  const corrected = changeTop(setSlots(draft, slots), { step, confirmation });
  return trace(change(corrected, { verdicts: [] }), 'repairs', 'correct');
}

function moveOn(draft: Draft, step: QuestionStep, next: string): Draft {
  const attempts = { ...topFrame(draft)?.attempts, [step.id]: 0 };
  return changeTop(draft, { step: next, attempts });
}

function withTrail(draft: Draft, frame: Frame): Draft {
  return changeTop(draft, {
    trail: [...frame.trail, { step: frame.step, slots: frame.slots }].slice(-longestTrail),
  });
}

/** Whoever wants something new has passed over the questions of repair. */
function withoutRepairs(draft: Draft): Draft {
  const stack = draft.conversation.stack.filter(({ purpose }) => purpose !== 'repair');
  return change(draft, { stack });
}

function understood(draft: Draft): Draft {
  const { episode } = draft.conversation;
  return change(draft, { episode: { ...episode, notUnderstoodInRow: 0, clarificationsInRow: 0 } });
}

/** The conversation rests after silence; whoever had said goodbye already hears nothing more. */
function restEpisode(draft: Draft, moment: Moment): Turn | PendingTurn {
  const ended = endEpisode(withoutRating(draft), moment);
  const hasLeft = ended.conversation.stack !== draft.conversation.stack;
  return hasLeft
    ? finishTurn(trace(change(ended, { offered: [] }), 'repairs', 'left'), moment)
    : runRepair(ended, 'episode-ended', moment);
}

function endEpisode(draft: Draft, moment: Moment): Draft {
  const episode: Conversation['episode'] = { ...draft.conversation.episode, endedAt: moment.now };
  return change(draft, { episode });
}
