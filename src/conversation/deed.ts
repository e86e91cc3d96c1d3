import type { OperationId } from '../domain/identifiers.ts';
import type { JsonObject } from './json.ts';

/** What can be done on an order at a desk; each has its flow `desk.…` and its handlers. */
export const deedKinds = ['cancel', 'return', 'investigate'] as const;
export type DeedKind = (typeof deedKinds)[number];

/** What a person at a desk does on an order, as they agreed to it there. */
export interface Deed {
  /** Minted when they saw what it comes to. */
  readonly operation: OperationId;
  readonly kind: DeedKind;
  /** The acting handler's input, exactly as it was put into words. */
  readonly input: JsonObject;
  /** The facts that it was put into words with. */
  readonly words: JsonObject;
}

/**
 * How far a deed has come: put into words (`planned`), agreed to by whoever does it; above the market's limit a second person
 * is `asked` first, who agrees or declines. What was agreed to is `done`, or `undone` where the shop or the rules would not.
 */
export const deedStates = ['planned', 'asked', 'declined', 'agreed', 'done', 'undone'] as const;
export type DeedState = (typeof deedStates)[number];

/** What moves a deed on. */
export type DeedMove = 'agree' | 'ask' | 'approve' | 'decline' | 'do' | 'fail';

const moves: Readonly<Record<DeedState, Partial<Readonly<Record<DeedMove, DeedState>>>>> = {
  planned: { agree: 'agreed', ask: 'asked' },
  asked: { approve: 'agreed', decline: 'declined' },
  agreed: { do: 'done', fail: 'undone' },
  declined: {},
  done: {},
  undone: {},
};

/** Moves a deed on; null where it cannot go that way from here. */
export function moveDeed(state: DeedState, move: DeedMove): DeedState | null {
  return moves[state][move] ?? null;
}

/** Outcomes of acting handlers by which the shop has done it. */
const doneOutcomes: readonly string[] = [
  'opened',
  'cancelled',
  'partly',
  'requested',
  'cancelled-and-requested',
];

/** Says whether a handler's outcome means that the deed is done. */
export function isDeedDone(outcome: string): boolean {
  return doneOutcomes.includes(outcome);
}
