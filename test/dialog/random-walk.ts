import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Content } from '../../src/content/load-content.ts';
import { beginConversation } from '../../src/conversation/begin-conversation.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { conversationIdSchema, type EventBody } from '../../src/conversation/event.ts';
import type { JsonObject } from '../../src/conversation/json.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import type { Line } from '../../src/conversation/line.ts';
import type { Reading } from '../../src/conversation/reading.ts';
import type { HandlerCall, PendingTurn, Turn } from '../../src/conversation/turn.ts';
import { advance, faultTurn } from '../../src/dialog/advance.ts';
import type { Moment } from '../../src/dialog/books.ts';
import { conclude } from '../../src/dialog/conclude.ts';
import { proofNeeded } from '../../src/dialog/proving.ts';
import {
  durationSchema,
  instantAfter,
  instantSchema,
  isBefore,
  type Instant,
} from '../../src/domain/time.ts';
import { conversationSchema } from '../../src/storage/conversation-record.ts';
import { readMarket } from '../support/read-markets.ts';
import { answerFor } from './fake-handlers.ts';
import { momentAt } from './moment.ts';
import { plainReading, type RandomEvent } from './random-events.ts';

/** The limits of house.md ("Commands, flows, repair"), as they show in the state between two events. */
const limits = {
  /** Digressions inside one another; the part of a flow that it visits is none. */
  frames: 3,
  failures: 2,
  notUnderstoodInRow: 5,
  clarificationsInRow: 2,
  troubles: 5,
  offers: 8,
};

/** Whoever asks for the same twice may hear the same twice; greetings too. A correction may lead to the same question. */
const mayRepeat = ['repeat', 'why', 'greet', 'welcome', 'correct'];

/** What a walk came past: so that a green run is known to have been somewhere. */
export interface Sights {
  events: number;
  acts: number;
  readonly repairs: Set<string>;
  readonly steps: Set<string>;
  /** Turns that said the very words of the turn before though nobody asked for them: what they said, and why. */
  readonly sameWords: Set<string>;
}

export function noSights(): Sights {
  return { events: 0, acts: 0, repairs: new Set(), steps: new Set(), sameWords: new Set() };
}

interface Walk {
  readonly content: Content;
  readonly sights: Sights;
  conversation: Conversation;
  now: Instant;
  number: number;
  /** What was last said, in words. */
  words: string;
  /** Ids of every button that was ever on screen. */
  readonly shown: string[];
  readonly actedOn: Set<string>;
}

/** Walks a conversation through events, over the given books and without a shop, and asserts what must hold of each. */
export function walkThrough(events: readonly RandomEvent[], content: Content, sights: Sights): void {
  const now = instantSchema.parse('2026-11-02T15:00:00Z');
  const origin = {
    channel: 'walk',
    address: 'walk',
    market: readMarket('us').id,
    language: languageSchema.parse('en'),
    audience: 'one',
  } as const;
  const conversation = beginConversation(conversationIdSchema.parse('walk'), origin, now);
  const start = { conversation, now, number: 0, words: '', shown: [], actedOn: new Set<string>() };
  const walk: Walk = { content, sights, ...start };
  for (const event of events) step(walk, event);
}

function step(walk: Walk, event: RandomEvent): void {
  walk.number += 1;
  walk.sights.events += 1;
  walk.now = instantAfter(walk.now, durationSchema.parse(`PT${event.minutes}M`));
  const { body, reading } = concrete(event, walk);
  const before = deepFreeze(walk.conversation);
  const isGuest = (event.lots[0] ?? 0) % 5 === 4;
  const moment = momentAt(walk.now, `seed${walk.number}`, walk.content.books, isGuest);
  const { turn, acts } = takeTurn(before, body, reading, event.lots, moment);
  const again = takeTurn(before, body, reading, event.lots, moment);
  assert.deepStrictEqual(again.turn, turn, 'the same event in the same state gave another turn');

  if (body.kind !== 'opened' && body.kind !== 'signed-out' && body.kind !== 'timer')
    assert.ok(turn.lines.length > 0, 'answered with silence');
  for (const act of acts) {
    const wasYes = isProving(before) || isYes(body, reading, before);
    assert.ok(wasYes, `${act.handler} acted without a yes`);
    checkAct(act, before, walk);
  }
  assert.ok(acts.length <= 1, 'acted twice for one event');
  // The world broke after the act: the question stands as it was, and the ledger answers the same operation with what was done.
  if (turn.trace.repairs.includes('fault'))
    for (const { operation } of acts) walk.actedOn.delete(operation ?? '');
  checkState(turn);
  checkWords(turn, walk, body);
  walk.conversation = written(turn, walk);
  walk.shown.push(...turn.conversation.offered.map(({ id }) => id));
  for (const repair of turn.trace.repairs) walk.sights.repairs.add(repair);
  for (const passed of turn.trace.steps) walk.sights.steps.add(passed);
}

function takeTurn(
  before: Conversation,
  body: EventBody,
  reading: Reading | null,
  lots: readonly number[],
  moment: Moment,
): { readonly turn: Turn; readonly acts: readonly HandlerCall[] } {
  const acts: HandlerCall[] = [];
  let next: Turn | PendingTurn = advance(before, body, reading, moment);
  for (let called = 0; next.kind === 'pending'; called += 1) {
    const { call } = next;
    const sheet = moment.books.handlers.get(call.handler);
    if (sheet === undefined) throw new Error(`${call.handler} is no handler.`);
    const lot = lots[called % lots.length] ?? 0;
    // One call in forty meets a broken world, as the assistant would answer it.
    if (lot % 40 === 39) return { turn: faultTurn(before, body, moment), acts };
    assert.equal(
      call.operation !== null,
      sheet.acts,
      'an operation goes with acting calls and with no other',
    );
    // What proves somebody needs no proof itself.
    const proves = isProving(next.draft.conversation);
    const answer = answerFor(sheet, proves ? 0 : lot + called, moment.books);
    if (sheet.acts && answer.name !== proofNeeded) acts.push(call);
    next = conclude(next, answer, moment);
  }
  return { turn: next, acts };
}

function concrete(
  event: RandomEvent,
  walk: Walk,
): { readonly body: EventBody; readonly reading: Reading | null } {
  const { body } = event;
  const { offered } = walk.conversation;
  const picked = <T>(from: readonly T[], lot: number): T | undefined => from[lot % Math.max(1, from.length)];
  switch (body.kind) {
    case 'opened':
    case 'signed-out':
      return { body, reading: null };
    case 'message':
      return { body: { kind: 'message', text: body.reading.text }, reading: body.reading };
    case 'types-label': {
      const text = picked(offered, body.lot)?.text ?? 'no such button';
      return { body: { kind: 'message', text }, reading: plainReading({ text }) };
    }
    case 'tap-offered':
      return { body: { kind: 'tap', offer: picked(offered, body.lot)?.id ?? 'nothing' }, reading: null };
    case 'tap-earlier':
      return { body: { kind: 'tap', offer: picked(walk.shown, body.lot) ?? 'nothing' }, reading: null };
    case 'tap-forged':
      return { body: { kind: 'tap', offer: body.id }, reading: null };
    case 'picks': {
      const ids = body.lots.map((lot) => picked(offered, lot)?.id ?? 'nothing');
      const pairs = ids.map((offer) => ({ offer, quantity: body.quantity }));
      return { body: { kind: 'pick', picked: pairs }, reading: null };
    }
    case 'picks-moment': {
      const { date, from } = body;
      return { body: { kind: 'pick-moment', date, from, to: from }, reading: null };
    }
    case 'timer':
      return {
        body: { kind: 'timer', timer: body.timer, token: walk.conversation.timerToken },
        reading: null,
      };
    default:
      return body satisfies never;
  }
}

/** A yes is said, tapped or typed off its button, or is the wish said again; a no beside it takes it back. */
function isYes(body: EventBody, reading: Reading | null, before: Conversation): boolean {
  const offer = before.offered.find(({ id, text }) => {
    return body.kind === 'tap' ? id === body.offer : text !== '' && text === reading?.text;
  });
  if (offer !== undefined) return offer.pick.kind === 'move' && offer.pick.move === 'affirm';
  if (reading === null) return false;
  const said = reading.moves.map(({ kind }) => kind);
  const wantsAgain =
    reading.band === 'start' && reading.wishes.some(({ intent }) => intent === 'order.cancel');
  return !said.includes('deny') && (said.includes('affirm') || wantsAgain);
}

/** Whoever said yes and had to prove who they are first acts by proving it. */
function isProving({ stack }: Conversation): boolean {
  return stack.at(-1)?.flow === 'prove';
}

/** An acting call rests on a question that stood open before the event, with the very same values, and still in time. */
function checkAct(call: HandlerCall, before: Conversation, walk: Walk): void {
  const asked = before.stack.at(isProving(before) ? -2 : -1)?.confirmation ?? null;
  assert.ok(asked !== null, `${call.handler} acted without a question`);
  assert.ok(asked.affirmed || !isProving(before), `${call.handler} acted on a proof without a yes`);
  assert.equal(call.operation, asked.operation);
  const values: JsonObject = asked.input;
  assert.deepStrictEqual(call.input, values, `${call.handler} acted on other values than were confirmed`);
  assert.ok(isBefore(walk.now, asked.expiresAt), 'a yes was taken that came too late');
  assert.ok(!walk.actedOn.has(asked.operation), `operation ${asked.operation} was acted on twice`);
  walk.actedOn.add(asked.operation);
  walk.sights.acts += 1;
}

function checkState({ conversation, trace }: Turn): void {
  const roundTrip: unknown = JSON.parse(JSON.stringify(conversation));
  assert.ok(isDeepStrictEqual(roundTrip, conversation), 'the state is no plain JSON');
  assert.deepStrictEqual(conversationSchema.parse(roundTrip), conversation);
  const { stack, offered, episode } = conversation;
  const note = `${trace.steps.join(' → ')} · ${trace.repairs.join(', ')}`;
  assert.ok(
    stack.filter(({ purpose }) => purpose !== 'visit').length <= limits.frames,
    `${stack.length} flows are stacked: ${note}`,
  );
  assert.equal(new Set(stack.map(({ id }) => id)).size, stack.length, 'two frames share an id');
  for (const { attempts } of stack) {
    for (const [at, failures] of Object.entries(attempts)) {
      assert.ok(failures <= limits.failures, `${failures} failures at ${at}: ${note}`);
    }
  }
  assert.ok(episode.notUnderstoodInRow <= limits.notUnderstoodInRow, `not understood in a row: ${note}`);
  assert.ok(episode.clarificationsInRow <= limits.clarificationsInRow, `clarifications in a row: ${note}`);
  assert.ok(episode.troubles <= limits.troubles, `${episode.troubles} troubles: ${note}`);
  assert.ok(offered.length <= limits.offers, `${offered.length} buttons: ${note}`);
  assert.equal(new Set(offered.map(({ id }) => id)).size, offered.length, 'two buttons share an id');
  for (const { pick } of offered) {
    if (pick.kind !== 'answer' && pick.kind !== 'move') continue;
    const top = stack.at(-1);
    assert.ok(
      pick.frame === top?.id && pick.step === top.step,
      `a button of another question is on screen: ${note}`,
    );
  }
  for (const [at, { confirmation, flow }] of stack.entries()) {
    const waits = stack[at + 1]?.flow === 'prove';
    assert.ok(confirmation?.affirmed !== true || waits, `a yes in ${flow} lies about unused: ${note}`);
  }
}

/** Everything said, written down or put on a button has words in every language, with nothing left to fill in. */
function checkWords(turn: Turn, walk: Walk, body: EventBody): void {
  const { speaker, languages } = walk.content;
  const facts = turn.effects.flatMap((effect): readonly Line[] => {
    return effect.kind === 'ticket' ? effect.ticket.facts : [];
  });
  const labels = turn.conversation.offered.map(({ label }) => label);
  for (const line of [...turn.lines, ...labels, ...facts]) {
    for (const language of languages.languages) {
      const words = speaker.word(line, language);
      assert.ok(words.trim() !== '' && !/\{\{|\}\}/u.test(words), `${line.key} in ${language}: ${words}`);
    }
  }
  if (turn.lines.length === 0) return;
  const words = speaker.wordAll(turn.lines, turn.conversation.language);
  const isAskedFor = turn.trace.repairs.some((repair) => mayRepeat.includes(repair));
  if (words === walk.words && !isAskedFor && body.kind !== 'timer') {
    const keys = turn.lines.map(({ key }) => key).join(' + ');
    walk.sights.sameWords.add(`${keys} [${turn.trace.repairs.join(', ')}]`);
  }
  walk.words = words;
}

/** The state as it is written after a turn. */
function written({ conversation }: Turn, walk: Walk): Conversation {
  const offered = conversation.offered.map((offer) => {
    return { ...offer, text: walk.content.speaker.word(offer.label, conversation.language) };
  });
  return { ...conversation, offered, revision: conversation.revision + 1 };
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
