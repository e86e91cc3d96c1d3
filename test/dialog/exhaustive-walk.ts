import { z } from 'zod';
import type { Content } from '../../src/content/load-content.ts';
import { beginConversation } from '../../src/conversation/begin-conversation.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { conversationIdSchema } from '../../src/conversation/event.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import type { Line } from '../../src/conversation/line.ts';
import type { PendingTurn, Turn } from '../../src/conversation/turn.ts';
import { advance } from '../../src/dialog/advance.ts';
import { deedKinds } from '../../src/conversation/deed.ts';
import { pushFlow } from '../../src/dialog/begin-flow.ts';
import { doDeed } from '../../src/dialog/do-deed.ts';
import { agentIdSchema } from '../../src/domain/agent.ts';
import { operationIdSchema } from '../../src/domain/identifiers.ts';
import { flowOf, type Moment } from '../../src/dialog/books.ts';
import { conclude } from '../../src/dialog/conclude.ts';
import { proofNeeded } from '../../src/dialog/proving.ts';
import { startDraft } from '../../src/dialog/draft.ts';
import { isQuestion, stepOf, type Flow } from '../../src/dialog/flow.ts';
import { walk } from '../../src/dialog/walk.ts';
import { durationSchema, instantAfter, instantSchema, type Instant } from '../../src/domain/time.ts';
import { readMarket } from '../support/read-markets.ts';
import { everyHappening, saysHuman, type Happening } from './every-happening.ts';
import { everyGiven, saidConcepts, wordsOfBranches, type BranchWords } from './every-beginning.ts';
import { everyAnswerFor } from './fake-handlers.ts';
import { momentAt } from './moment.ts';
import { plainReading } from './random-events.ts';
import { stateKey } from './state-key.ts';

/** What a walk through a flow came past, and what it found to be wrong. */
export interface Explored {
  readonly flow: string;
  /** `flow/step` of every step walked, in this flow or another. */
  readonly steps: ReadonlySet<string>;
  /** States seen in which the shopper has the word. */
  readonly states: number;
  /** Events and handler answers tried. */
  readonly tried: number;
  /** Whether nothing was left out for the bound. */
  readonly isComplete: boolean;
  /** Each with the way that leads there. */
  readonly problems: readonly string[];
}

interface Walk {
  readonly content: Content;
  /** What branches ask of a slot. */
  readonly words: BranchWords;
  readonly seen: Set<string>;
  /** How many states of each place are walked on from. */
  readonly places: Map<string, number>;
  readonly perPlace: number;
  readonly isGuest: boolean;
  readonly open: Node[];
  readonly steps: Set<string>;
  readonly problems: Set<string>;
  /** Lines that were put into words already. */
  readonly worded: Set<string>;
  states: number;
  tried: number;
  isComplete: boolean;
}

/** A state that waits for the shopper, or a turn that waits for a handler, and how it was come to. */
type Node = { readonly path: readonly string[] } & (
  | { readonly kind: 'waiting'; readonly conversation: Conversation; readonly now: Instant }
  | {
      readonly kind: 'pending';
      readonly pending: PendingTurn;
      readonly moment: Moment;
      readonly leaves: boolean;
    }
);

/**
 * Walks a flow over every outcome of every handler and every answer to every question, on the real engine with the real
 * books and without a shop, until nothing is new. States that no branch, correction or question can tell apart count as
 * one; of one place (the steps at which the stacked flows stand, and how often they failed) at most `perPlace` states are walked on from.
 */
export function exploreFlow(flow: Flow, content: Content, perPlace: number, isGuest = false): Explored {
  const words = wordsOfBranches(content.books);
  const sights = { steps: new Set<string>(), problems: new Set<string>(), worded: new Set<string>() };
  const bounds = {
    seen: new Set<string>(),
    places: new Map<string, number>(),
    perPlace,
    isGuest,
    isComplete: true,
  };
  const walked: Walk = { content, words, ...sights, ...bounds, open: [], states: 0, tried: 0 };
  begin(walked, flow);
  for (let node = walked.open.shift(); node !== undefined; node = walked.open.shift()) {
    if (node.kind === 'waiting') atQuestion(walked, node);
    else atCall(walked, node);
  }
  const { steps, states, tried, problems, isComplete } = walked;
  return { flow: flow.id, steps, states, tried, isComplete, problems: [...problems] };
}

const start = instantSchema.parse('2026-11-02T15:00:00Z');

function begin(walked: Walk, flow: Flow): void {
  const origin = {
    channel: 'walk',
    address: 'walk',
    market: readMarket('us').id,
    language: languageSchema.parse('en'),
    audience: 'one',
  } as const;
  const conversation = beginConversation(conversationIdSchema.parse('walk'), origin, start);
  const moment = momentAt(start, 'seed', walked.content.books, walked.isGuest);
  for (const intent of flow.startsOn) {
    for (const concepts of [[], ...saidConcepts(flow)]) {
      const reading = plainReading({ band: 'start', wishes: [{ intent, score: 1, mentions: [], concepts }] });
      const path = [`wish ${[intent, ...concepts].join(' ')}`];
      attempt(walked, path, () => {
        goOn(walked, advance(conversation, { kind: 'message', text: '' }, reading, moment), {
          path,
          moment,
          leaves: false,
        });
      });
    }
  }
  if (flow.startsOn.length > 0) return;
  if (flow.byPerson) {
    beginByPerson(walked, flow, conversation, moment);
    return;
  }
  const purpose = flow.id.startsWith('repair.') ? 'repair' : 'visit';
  for (const slots of everyGiven(flow, walked.words)) {
    const path = [`begin ${flow.id} ${JSON.stringify(slots)}`];
    attempt(walked, path, () => {
      const draft = pushFlow(startDraft(conversation), flow.id, slots, moment, purpose);
      goOn(walked, walk(draft, moment), { path, moment, leaves: false });
    });
  }
}

/** As a person at the desk begins it, who talks to the shopper. */
function beginByPerson(walked: Walk, flow: Flow, conversation: Conversation, moment: Moment): void {
  const agent = { id: agentIdSchema.parse('mette'), name: 'Mette' };
  const stretch = { id: 'H-1', reason: 'asked-for', at: start, facts: [], customer: null };
  const handOff = {
    ...stretch,
    kind: 'with',
    agent,
    since: start,
    awaited: { who: 'agent', since: start },
  } as const;
  for (const words of everyGiven(flow, walked.words)) {
    const path = [`begin ${flow.id} ${JSON.stringify(words)}`];
    const kind = z.enum(deedKinds).parse(flow.id.replace('desk.', ''));
    const deed = { operation: operationIdSchema.parse('desk-1'), kind, input: {}, words };
    attempt(walked, path, () => {
      const turn = doDeed(startDraft({ ...conversation, handOff }), deed, agent, moment);
      goOn(walked, turn, { path, moment, leaves: false });
    });
  }
}

interface Way {
  readonly path: readonly string[];
  readonly moment: Moment;
  readonly leaves: boolean;
}

function atQuestion(walked: Walk, { conversation, now, path }: Extract<Node, { kind: 'waiting' }>): void {
  walked.states += 1;
  const { books } = walked.content;
  checkHuman(walked, conversation, now, path);
  if (conversation.stack.length === 0) return;
  for (const happening of everyHappening(conversation, books)) {
    const way = {
      path: [...path, happening.name],
      moment: momentOf(walked, happening, now),
      leaves: happening.leaves,
    };
    attempt(walked, way.path, () =>
      goOn(walked, advance(conversation, happening.body, happening.reading, way.moment), way),
    );
  }
}

function atCall(walked: Walk, { pending, moment, path, leaves }: Extract<Node, { kind: 'pending' }>): void {
  const answers = answersTo(walked, pending);
  for (const answer of leaves ? answers.slice(0, 1) : answers) {
    const way = { path: [...path, `${pending.call.handler}:${answer.name}`], moment, leaves };
    attempt(walked, way.path, () => goOn(walked, conclude(pending, answer, moment), way));
  }
}

/** The proof is needed once; on top of the flow that proves, it is not needed again. */
function answersTo(walked: Walk, { call, draft }: PendingTurn): ReturnType<typeof everyAnswerFor> {
  const { books } = walked.content;
  const sheet = books.handlers.get(call.handler);
  if (sheet === undefined) throw new Error(`${call.handler} is no handler.`);
  const isProving = draft.conversation.stack.some(({ flow }) => flow === 'prove');
  const answers = everyAnswerFor(sheet, books, walked.words);
  return isProving ? answers.filter(({ name }) => name !== proofNeeded) : answers;
}

function momentOf({ content, isGuest }: Walk, { minutes }: Happening, now: Instant): Moment {
  const then = instantAfter(now, durationSchema.parse(`PT${minutes}M`));
  return momentAt(then, 'seed', content.books, isGuest);
}

function goOn(walked: Walk, next: Turn | PendingTurn, way: Way): void {
  const sofar = next.kind === 'pending' ? next.draft : next;
  for (const step of sofar.trace.steps) walked.steps.add(step);
  checkWords(walked, sofar);
  if (next.kind === 'pending') {
    keep(
      walked,
      { kind: 'pending', pending: next, ...way },
      `call ${stateKey(next.draft.conversation, walked.content.books, walked.words)} ${way.leaves}`,
    );
    return;
  }
  const top = next.conversation.stack.at(-1);
  if (top !== undefined) {
    const step = stepOf(flowOf(walked.content.books, top.flow), top.step);
    if (!isQuestion(step)) fail(`${top.flow}/${top.step} waits for the shopper and asks nothing`);
  }
  if (way.leaves) return;
  const conversation = rested(next.conversation);
  const node = { kind: 'waiting', conversation, now: way.moment.now, path: way.path } as const;
  keep(walked, node, `wait ${stateKey(conversation, walked.content.books, walked.words)}`);
}

function keep(walked: Walk, node: Node, key: string): void {
  if (walked.seen.has(key)) return;
  walked.seen.add(key);
  const { stack } = node.kind === 'waiting' ? node.conversation : node.pending.draft.conversation;
  const failed = stack.flatMap(({ step, attempts }) => [attempts[step] ?? 0]);
  const place = [node.kind, ...stack.map(({ flow, step }) => `${flow}/${step}`), ...failed].join(' ');
  const present = walked.places.get(place) ?? 0;
  walked.places.set(place, present + 1);
  if (present < walked.perPlace) walked.open.push(node);
  else walked.isComplete = false;
}

/** As after a good answer, so that the budget of troubles, which has its own tests, does not end every walk. */
function rested(conversation: Conversation): Conversation {
  const episode = { ...conversation.episode, troubles: 0, notUnderstoodInRow: 0, clarificationsInRow: 0 };
  return {
    ...conversation,
    episode,
    verdicts: conversation.verdicts.slice(0, 1),
    revision: conversation.revision + 1,
  };
}

/** Nobody who asks for a person answers more than one question before the case is handed over. */
function checkHuman(walked: Walk, conversation: Conversation, now: Instant, path: readonly string[]): void {
  // Nobody is nearer than the one who is on.
  if (conversation.handOff.kind === 'with') return;
  attempt(walked, [...path, saysHuman.name], () => {
    for (const turn of everyTurn(walked, conversation, saysHuman, now)) {
      if (isHandedOff(turn)) continue;
      const next = rested(turn.conversation);
      const isNear = everyHappening(next, walked.content.books).some((happening) => {
        const turns = everyTurn(walked, next, happening, now);
        return turns.length > 0 && turns.every(isHandedOff);
      });
      if (!isNear) fail('a human is more than two turns away');
    }
  });
}

/** Every turn that an event can become, over all answers of the handlers on the way but that a proof is needed. */
function everyTurn(
  walked: Walk,
  conversation: Conversation,
  happening: Happening,
  now: Instant,
): readonly Turn[] {
  const moment = momentOf(walked, happening, now);
  const open: (Turn | PendingTurn)[] = [advance(conversation, happening.body, happening.reading, moment)];
  const turns: Turn[] = [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    walked.tried += 1;
    if (next.kind === 'turn') turns.push(next);
    else {
      const pending = next;
      const answers = answersTo(walked, pending).filter(({ name }) => name !== proofNeeded);
      open.push(...answers.map((answer) => conclude(pending, answer, moment)));
    }
  }
  return turns;
}

function isHandedOff({ trace }: Turn): boolean {
  // Whoever waits for a person already is told their place.
  return trace.outcomes.some(
    (outcome) => outcome.startsWith('hand-off:') || outcome === 'look-for-person:waiting',
  );
}

/** Everything said, written down or put on a button has words in every language, with nothing left to fill in. */
function checkWords({ content, worded }: Walk, sofar: Turn | PendingTurn['draft']): void {
  const { lines, conversation, effects } = sofar;
  const facts = effects.flatMap((effect): readonly Line[] =>
    effect.kind === 'ticket' ? effect.ticket.facts : [],
  );
  for (const line of [...lines, ...conversation.offered.map(({ label }) => label), ...facts]) {
    const { key, values } = line;
    const known = JSON.stringify([key, values]);
    if (worded.has(known)) continue;
    worded.add(known);
    for (const language of content.languages.languages) {
      const words = content.speaker.word(line, language);
      if (words.trim() === '' || /\{\{|\}\}/u.test(words)) fail(`${key} in ${language} says “${words}”`);
    }
  }
}

/** Does something on the way; what it throws is a problem of that way. */
function attempt(walked: Walk, path: readonly string[], act: () => void): void {
  walked.tried += 1;
  try {
    act();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // The shortest way comes first; others to the same problem add nothing.
    if ([...walked.problems].some((problem) => problem.startsWith(`${message} `))) return;
    walked.problems.add(`${message} [${path.join(' → ')}]`);
  }
}

function fail(message: string): never {
  throw new Error(message);
}
