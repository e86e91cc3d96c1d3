import type { Frame } from '../conversation/conversation.ts';
import { jsonValueSchema, type JsonValue } from '../conversation/json.ts';
import { lineValueSchema, type InnerText, type LineValue } from '../conversation/line.ts';
import type { Draft } from '../conversation/turn.ts';

/** The slot that holds it, in flows that say `given: [underWay]`. */
export const underWaySlot = 'underWay';

/** Texts that it is put into words by. */
export const underWayTexts: readonly string[] = ['ticket.wanted', 'ticket.order', 'ticket.items'];

/**
 * What the shopper was about before a wish, as facts for a person: the tasks under way, their orders and items, and what the
 * rules said; with nothing under way, the order in what was said just now, or else the one given. An empty list where there is
 * nothing to tell.
 */
export function underWay(draft: Draft, order: string | null = null): JsonValue {
  const { stack, verdicts, said } = draft.conversation;
  const tasks = stack.filter(({ purpose }) => purpose === 'task').flatMap(factsOfTask);
  const lines = draft.lines.length > 0 ? draft.lines : said;
  const spokenOf = lines.map(({ values }) => values['orderNumber']).find((value) => value !== undefined);
  const given = order === null ? undefined : ({ kind: 'code', text: order } as const);
  const facts = tasks.length > 0 ? tasks : orderFact(spokenOf ?? given);
  const rules = verdicts.flatMap(({ line }) => innerText(line.key, line.values));
  return jsonValueSchema.parse({ kind: 'texts', texts: [...facts, ...rules] });
}

function factsOfTask({ slots }: Frame): readonly InnerText[] {
  const { wish, orderNumber, items } = slots;
  if (wish === undefined) return [];
  return [
    ...innerText('ticket.wanted', { wish: valueOf(wish) }),
    ...orderFact(valueOf(orderNumber)),
    ...innerText('ticket.items', { items: valueOf(items) }),
  ];
}

function orderFact(orderNumber: LineValue | undefined): readonly InnerText[] {
  return innerText('ticket.order', { orderNumber });
}

function valueOf(slot: JsonValue | undefined): LineValue | undefined {
  const parsed = lineValueSchema.safeParse(slot);
  return parsed.success ? parsed.data : undefined;
}

/** One fact; none where a value is not there, or is a list of facts itself. */
function innerText(
  key: string,
  values: Readonly<Record<string, LineValue | undefined>>,
): readonly InnerText[] {
  const plain: InnerText['values'] = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || isList(value)) return [];
    plain[name] = value;
  }
  return [{ key, values: plain }];
}

function isList(value: LineValue): value is Extract<LineValue, { readonly kind: 'texts' }> {
  return typeof value === 'object' && value.kind === 'texts';
}
