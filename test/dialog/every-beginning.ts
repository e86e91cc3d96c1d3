import type { JsonObject, JsonValue } from '../../src/conversation/json.ts';
import type { Books } from '../../src/dialog/books.ts';
import type { Flow } from '../../src/dialog/flow.ts';
import { everyCombination, valuesFor } from './fake-handlers.ts';

/** The words that branches ask of slots. */
export type BranchWords = ReadonlyMap<string, readonly string[]>;

/** Every word that a branch in any flow asks of a slot. */
export function wordsOfBranches(books: Books): BranchWords {
  const branches = [...books.flows.values()].flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.kind === 'branch' ? Object.keys(step.cases).map((word) => [step.branch, word] as const) : [],
    ),
  );
  const bySlot = Map.groupBy(branches, ([slot]) => slot);
  return new Map([...bySlot].map(([slot, pairs]) => [slot, [...new Set(pairs.map(([, word]) => word))]]));
}

/** What a wish can have said already, so that a question is passed. */
export function saidConcepts(flow: Flow): readonly (readonly string[])[] {
  return flow.steps.flatMap((step) =>
    step.kind === 'choose' && step.said ? (step.among ?? []).map(({ concepts }) => concepts.slice(0, 1)) : [],
  );
}

/** What a flow can be begun with: its given slots with all that a branch asks of them, with and without buttons. */
export function everyGiven(flow: Flow, words: BranchWords): readonly JsonObject[] {
  return everyCombination(
    flow.given.map((slot) => [slot, [...(words.get(slot) ?? []), ...otherValues(flow, slot)]]),
  );
}

function otherValues(flow: Flow, slot: string): readonly JsonValue[] {
  const isMenu = flow.steps.some((step) => 'offer' in step && step.offer === slot);
  const isTable = flow.steps.some((step) => 'from' in step && step.from === slot);
  if (!isMenu && !isTable) return [{ kind: 'term', key: 'wish.order.cancel' }];
  const shapes = new Map([[slot, { kind: isMenu ? 'menu' : 'choices' } as const]]);
  return [0, 1].flatMap((lot) => Object.values(valuesFor(shapes, lot)));
}
