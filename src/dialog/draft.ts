import { z } from 'zod';
import { cardSchema } from '../conversation/card.ts';
import type { Conversation, Frame } from '../conversation/conversation.ts';
import type { Effect } from '../conversation/effect.ts';
import type { JsonObject, JsonValue } from '../conversation/json.ts';
import { lineValueSchema, type Line, type LineValue } from '../conversation/line.ts';
import type { Draft, Trace } from '../conversation/turn.ts';
import { waysOn } from '../domain/ways-on.ts';
import type { Moment } from './books.ts';

/** A turn of which nothing is decided yet. */
export function startDraft(conversation: Conversation): Draft {
  const trace: Trace = { intents: [], steps: [], outcomes: [], repairs: [], rules: [] };
  return {
    conversation,
    lines: [],
    cards: [],
    offers: [],
    effects: [],
    trace,
    stepsWalked: 0,
    resuming: null,
    acted: false,
    beside: null,
  };
}

/** The flow that has the word; undefined when nothing is under way. */
export function topFrame(draft: Draft): Frame | undefined {
  return draft.conversation.stack.at(-1);
}

/** The draft with the conversation changed in some fields. */
export function change(draft: Draft, fields: Partial<Conversation>): Draft {
  return { ...draft, conversation: { ...draft.conversation, ...fields } };
}

/** Puts a frame on top of the stack. */
export function pushFrame(draft: Draft, frame: Frame): Draft {
  return change(draft, { stack: [...draft.conversation.stack, frame] });
}

/** Takes the top frame off the stack. */
export function popFrame(draft: Draft): Draft {
  return change(draft, { stack: draft.conversation.stack.slice(0, -1) });
}

/** Changes the top frame in some fields; without a frame nothing happens. */
export function changeTop(draft: Draft, fields: Partial<Frame>): Draft {
  const top = topFrame(draft);
  return top === undefined ? draft : pushFrame(popFrame(draft), { ...top, ...fields });
}

/** Sets slots of the top frame. */
export function setSlots(draft: Draft, slots: JsonObject): Draft {
  const top = topFrame(draft);
  return top === undefined ? draft : changeTop(draft, { slots: { ...top.slots, ...slots } });
}

/** Says a text, its placeholders filled from what is given, the top frame's slots, and what always stands ready. */
export function say(draft: Draft, key: string, moment: Moment, given: JsonObject = {}): Draft {
  const line = lineFor(draft, key, moment, given);
  const said = { ...draft, lines: [...draft.lines, line] };
  return offersWaysOn(line) ? trace(said, 'rules', 'R22') : said;
}

/** Shows the cards that a slot holds beside the words; an earlier turn may have left none there. */
export function showCard(draft: Draft, slot: string | undefined): Draft {
  const held = slot === undefined ? undefined : topFrame(draft)?.slots[slot];
  const cards = z.array(cardSchema).safeParse(Array.isArray(held) ? held : [held]);
  return cards.success ? { ...draft, cards: [...draft.cards, ...cards.data] } : draft;
}

/** Says whether a line names the ways on (R22). */
export function offersWaysOn({ values }: Line): boolean {
  return Object.values(values).some((value) => typeof value === 'object' && value.kind === 'ways-on');
}

/** Makes a line as `say` would, without saying it. */
export function lineFor(draft: Draft, key: string, moment: Moment, given: JsonObject = {}): Line {
  const slots = topFrame(draft)?.slots ?? {};
  const expanded = expandKey(key, { ...slots, ...given });
  const values: Record<string, LineValue> = {};
  for (const name of moment.books.placeholders(expanded)) {
    const value = standingValue(name, moment) ?? parseValue(given[name] ?? slots[name]);
    if (value !== undefined) values[name] = value;
  }
  return { key: expanded, values, variant: draft.conversation.turns };
}

/** Puts slot values into a key: `cancel.refused.{reason}` becomes `cancel.refused.already-shipped`. */
function expandKey(key: string, slots: JsonObject): string {
  return key.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
    const value = slots[name];
    if (typeof value !== 'string') {
      throw new Error(`Locale key ${key} needs the slot ${name} to hold a word; it holds ${typeof value}.`);
    }
    return value;
  });
}

/** Adds an effect. */
export function addEffect(draft: Draft, effect: Effect): Draft {
  return { ...draft, effects: [...draft.effects, effect] };
}

/** Notes how the turn came about. */
export function trace(draft: Draft, field: keyof Trace, entry: string): Draft {
  return { ...draft, trace: { ...draft.trace, [field]: [...draft.trace[field], entry] } };
}

/**
 * Values that any text may use without a slot of that name: the market's ways on, its support lines alone, and the mailbox
 * for what looks like fraud.
 */
export const standingValues: readonly string[] = ['waysOn', 'supportLines', 'securityMailbox'];

function standingValue(name: string, moment: Moment): LineValue | undefined {
  if (!standingValues.includes(name)) return undefined;
  if (name === 'securityMailbox') return { kind: 'code', text: moment.market.support.securityMailbox };
  const all = waysOn(moment.market, moment.now);
  const ways = name === 'supportLines' ? all.filter(({ kind }) => kind === 'phone' || kind === 'email') : all;
  return { kind: 'ways-on', ways, zone: moment.market.zone, now: moment.now };
}

function parseValue(value: JsonValue | undefined): LineValue | undefined {
  const parsed = lineValueSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
