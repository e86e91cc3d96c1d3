import { z } from 'zod';
import type { Explanation } from '../conversation/conversation.ts';
import type { Effect } from '../conversation/effect.ts';
import type { ConversationId, EventId } from '../conversation/event.ts';
import type { HandlerSheet, SlotShape } from '../conversation/handler-sheet.ts';
import type { Language } from '../conversation/language.ts';
import { jsonValueSchema, type JsonObject } from '../conversation/json.ts';
import { menuSchema } from '../conversation/menu.ts';
import type { HandlerOutcome } from '../conversation/turn.ts';
import { meetsNeed, type Authority, type Need } from '../domain/authority.ts';
import type { MarketId, OperationId } from '../domain/identifiers.ts';
import type { Market } from '../domain/market.ts';
import type { RuleId } from '../domain/rule.ts';
import type { Instant } from '../domain/time.ts';
import type { Callbacks } from '../ports/callbacks.ts';
import type { DeskOutlook } from '../ports/human-desk.ts';
import type { Operations } from '../ports/operations.ts';
import type { OrderReader } from '../ports/order-backend.ts';
import type { ProofCodes } from '../ports/proof-codes.ts';
import { namesAnotherOrder } from './names-another-order.ts';
import { choicesSchema } from './slot-schemas.ts';

/** What a handler works with: who asks, when, and the ports. */
export interface HandlerContext {
  readonly authority: Authority;
  readonly now: Instant;
  readonly shop: OrderReader;
  readonly operations: Operations;
  readonly callbacks: Callbacks;
  readonly proofCodes: ProofCodes;
  readonly desk: DeskOutlook;
  readonly conversation: ConversationId;
  /** The event that is answered: what it does once, it does once however often it is decided. */
  readonly event: EventId;
  /** The language spoken. */
  readonly language: Language;
  /** The conversation's market: its support lines, hours and accounts. */
  readonly market: Market;
  /** Minted with the confirmation; null for handlers that do not act. */
  readonly operation: OperationId | null;
  /** The market an order belongs to: its rules, zone and currency. */
  readonly marketOf: (market: MarketId) => Market;
}

/** A business task that the bot can do for a shopper. */
export interface Handler {
  readonly sheet: HandlerSheet;
  readonly needs: Need;
  /** Reads, asks a rule, acts. Missing proof is the outcome `proof-needed`; a broken world is a `Fault`. */
  readonly run: (input: JsonObject, context: HandlerContext) => Promise<HandlerOutcome>;
}

type Outcomes = Readonly<Record<string, z.ZodObject>>;

/** One of the outcomes a handler declared, with its values and what follows from it. */
export type OutcomeOf<O extends Outcomes> = {
  readonly [Name in keyof O & string]: {
    readonly name: Name;
    readonly values: z.input<O[Name]>;
    /** What the rules said, for "why?". */
    readonly explanations?: readonly Explanation[];
    /** Rules that were applied besides. */
    readonly rules?: readonly RuleId[];
    readonly effects?: readonly Effect[];
  };
}[keyof O & string];

/**
 * Makes a handler of a task: its input and outcomes as schemas, what must be proven, and the task itself.
 *
 * `needs` is checked before the task runs, and whoever has proven one order hears of no other by its number, whether there is
 * one or not; whose order it is, the back end checks at every call. Outcomes are the only way in which a task answers: a flow
 * that forgets one does not load.
 */
export function defineHandler<I extends z.ZodObject, O extends Outcomes>(task: {
  readonly name: string;
  readonly needs: Need;
  readonly acts: boolean;
  readonly input: I;
  readonly outcomes: O;
  readonly texts: readonly string[];
  readonly run: (input: z.output<I>, context: HandlerContext) => Promise<OutcomeOf<O>>;
}): Handler {
  return {
    sheet: sheetOf(task),
    needs: task.needs,
    run: async (input, context) => {
      const isProven = meetsNeed(context.authority, task.needs, context.now);
      if (!isProven || (task.needs !== 'nothing' && (await namesAnotherOrder(input, context))))
        return proofNeededBy(task.needs);
      const { name, values, explanations, rules, effects } = await task.run(task.input.parse(input), context);
      const kept = z.record(z.string(), jsonValueSchema).parse(values);
      return {
        name,
        values: kept,
        explanations: explanations ?? [],
        rules: rules ?? [],
        effects: (effects ?? []).map((effect) => withOperation(effect, context.operation)),
      };
    },
  };
}

/** What is audited of an acting handler names the operation, whichever handler it is. */
function withOperation(effect: Effect, operation: OperationId | null): Effect {
  if (effect.kind !== 'audit' || operation === null) return effect;
  return { ...effect, about: [...effect.about, { kind: 'operation', id: operation }] };
}

/** `by` says what no code proves: that somebody has an account. */
function proofNeededBy(need: Need): HandlerOutcome {
  const values = need === 'account' ? { by: 'account' } : {};
  return { name: 'proof-needed', values, explanations: [], rules: [], effects: [] };
}

function sheetOf(task: {
  readonly name: string;
  readonly acts: boolean;
  readonly input: z.ZodObject;
  readonly outcomes: Outcomes;
  readonly texts: readonly string[];
}): HandlerSheet {
  const outcomes = Object.entries(task.outcomes).map(
    ([name, values]) => [name, new Map(Object.entries(values.shape).map(shapeOf))] as const,
  );
  const inputs = Object.entries(task.input.shape).map(([name, schema]) => ({
    name,
    optional: z.safeParse(schema, undefined).success,
  }));
  return { name: task.name, acts: task.acts, inputs, outcomes: new Map(outcomes), texts: task.texts };
}

function shapeOf([name, schema]: readonly [string, unknown]): readonly [string, SlotShape] {
  if (schema === choicesSchema) return [name, { kind: 'choices' }];
  if (schema === menuSchema) return [name, { kind: 'menu' }];
  if (schema instanceof z.ZodEnum) return [name, { kind: 'one-of', values: schema.options.map(String) }];
  return [name, { kind: 'any' }];
}
