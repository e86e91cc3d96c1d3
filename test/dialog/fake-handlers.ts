import type { Choice, Explanation } from '../../src/conversation/conversation.ts';
import type { HandlerSheet, SlotShape } from '../../src/conversation/handler-sheet.ts';
import type { JsonObject, JsonValue } from '../../src/conversation/json.ts';
import type { LineValue } from '../../src/conversation/line.ts';
import type { HandlerOutcome } from '../../src/conversation/turn.ts';
import type { Books } from '../../src/dialog/books.ts';
import { proofNeeded } from '../../src/dialog/proving.ts';
import { calendarDaySchema, instantSchema } from '../../src/domain/time.ts';

/**
 * Answers for a handler without a shop: the lot picks one of its declared outcomes, its first (the good one) more often
 * than not, with values of the declared shapes. The same lot always answers the same.
 */
export function answerFor(sheet: HandlerSheet, lot: number, books: Books): HandlerOutcome {
  const names = [...sheet.outcomes.keys(), proofNeeded];
  const index = lot % 10 < 6 ? 0 : Math.floor(lot / 10) % names.length;
  const name = names[index] ?? proofNeeded;
  const shapes = sheet.outcomes.get(name) ?? new Map<string, SlotShape>();
  const explanations = explanationsFor(sheet, lot, books);
  return { name, values: valuesFor(shapes, lot), explanations, rules: [], effects: [] };
}

/**
 * Every answer that a handler can give, as far as a flow can tell them apart: each declared outcome with each word that its
 * slots can hold, menus empty and full, one choice and several; and that proof is needed. Slots that branches ask for
 * `words` come in every combination of these.
 */
export function everyAnswerFor(
  sheet: HandlerSheet,
  books: Books,
  words: ReadonlyMap<string, readonly string[]>,
): readonly HandlerOutcome[] {
  const answers = [...sheet.outcomes].flatMap(([name, shapes]) => {
    const branched = [...shapes].filter(([slot]) => words.has(slot));
    const asked = everyCombination(
      branched.map(([slot, shape]) => [
        slot,
        shape.kind === 'one-of' ? shape.values : (words.get(slot) ?? []),
      ]),
    );
    const rest = [...shapes].flatMap(([, shape]) => (shape.kind === 'one-of' ? [shape.values.length] : []));
    const many = Math.max(asked.length, shapes.size === 0 ? 1 : 2, ...rest);
    return Array.from({ length: many }, (_, lot): HandlerOutcome => {
      const values = { ...valuesFor(shapes, lot), ...asked[lot % asked.length] };
      return { name, values, explanations: explanationsFor(sheet, lot + 1, books), rules: [], effects: [] };
    });
  });
  return [...answers, { name: proofNeeded, values: {}, explanations: [], rules: [], effects: [] }];
}

/** Each of the first slot's words with each of the second's and so on; a slot without words stays out. */
export function everyCombination(
  slots: readonly (readonly [slot: string, values: readonly JsonValue[]])[],
): readonly JsonObject[] {
  return slots.reduce<readonly JsonObject[]>(
    (all, [slot, values]) =>
      values.length === 0 ? all : all.flatMap((one) => values.map((value) => ({ ...one, [slot]: value }))),
    [{}],
  );
}

/** Values of the given shapes. */
export function valuesFor(shapes: ReadonlyMap<string, SlotShape>, lot: number): JsonObject {
  return Object.fromEntries([...shapes].map(([slot, shape]) => [slot, valueFor(slot, shape, lot)]));
}

function valueFor(slot: string, shape: SlotShape, lot: number): JsonValue {
  if (shape.kind === 'one-of') return shape.values[lot % shape.values.length] ?? '';
  if (shape.kind === 'menu') return lot % 2 === 0 ? [] : [{ wish: 'support.human' }];
  const known = byName[slot];
  if (known === undefined && shape.kind === 'choices')
    return choices('order.line-option', titles, 1 + (lot % 3));
  return known === undefined ? { kind: 'code', text: `${slot}-${lot % 7}` } : known(lot);
}

/** Slots that are more than a fact for a text; all others hold a code. */
const byName: Readonly<Record<string, (lot: number) => JsonValue>> = {
  order: (lot) => `order-${lot % 3}`,
  orders: (lot) => choices('order.option', ['1023', '1019', '1002', '1040', '1038', '1034'], lot % 7),
  lines: (lot) => choices('order.line-option', titles, 1 + (lot % titles.length)),
  wanted: (lot) => [{ value: titles[lot % titles.length] ?? '', quantity: lot % 2 === 0 ? null : lot % 5 }],
  line: (lot) => titles[lot % titles.length] ?? '',
  item: (lot) => titles[lot % titles.length] ?? '',
  seller: () => 'Maple & Loom',
  most: (lot) => 1 + (lot % 4),
  quantity: () => null,
  reason: (lot) => (lot % 2 === 0 ? null : 'mistake'),
  plan: (lot) => ({ nonce: lot, scopes: [{ order: `order-${lot % 3}`, cancel: [lot % 9] }] }),
  count: (lot) => lot % 12,
  daysFrom: (lot) => lot % 4,
};

const titles = [
  'Desk lamp, black',
  'Stoneware mug',
  'Rain jacket',
  'Wool rug',
  'حقيبة سفر',
  '智能手表',
  'Kettle',
  'Tent',
  'Bowl',
];

function choices(key: string, names: readonly string[], length: number): JsonValue {
  return names.slice(0, length).map((name): Choice & JsonObject => ({
    value: name,
    label: { key, values: { ...factsByName } },
    terms: [name],
    quantity: null,
  }));
}

const at = instantSchema.parse('2026-11-02T09:00:00Z');
/** Facts under the names by which handlers' own texts ask for them. */
const factsByName = {
  orderNumber: { kind: 'code', text: '1023' },
  items: { kind: 'items', items: [{ title: 'Desk lamp, black', quantity: 2 }] },
  placedOn: { kind: 'day', day: calendarDaySchema.parse('2026-11-01') },
  item: 'Desk lamp, black',
  seller: 'Maple & Loom',
  at: { kind: 'moment', at, zone: 'America/New_York', now: at },
} as const satisfies Record<string, LineValue>;

function explanationsFor(sheet: HandlerSheet, lot: number, books: Books): readonly Explanation[] {
  const keys = sheet.texts.filter((key) => key.startsWith('why.'));
  const key = keys[lot % Math.max(1, keys.length)];
  if (key === undefined || lot % 3 === 0) return [];
  const facts: Readonly<Record<string, LineValue>> = factsByName;
  const asked = books.placeholders(key).map((name) => [name, facts[name] ?? name] as const);
  return [{ rule: 'R1', line: { key, values: Object.fromEntries(asked) } }];
}
