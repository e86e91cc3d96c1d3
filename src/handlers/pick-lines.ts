import type { Choice } from '../conversation/conversation.ts';
import type { Mention } from '../conversation/reading.ts';
import { resolveChoice, type Picked } from '../conversation/resolve-choice.ts';
import type { LineId } from '../domain/identifiers.ts';
import { lineOf, orderedQuantity, type LineQuantity, type Order } from '../domain/order.ts';
import { itemCard } from './order-card.ts';
import { wantedSchema, type Wanted } from './slot-schemas.ts';

/** The key of a line's label in a list. */
export const lineOptionText = 'order.line-option';

/** Which lines of an order a shopper means, of those that can be had. */
export type PickedLines =
  /** There is nothing to choose between. */
  | { readonly kind: 'one-thing'; readonly wanted: Wanted }
  | { readonly kind: 'named'; readonly wanted: Wanted }
  | { readonly kind: 'to-choose' }
  /** What was named cannot be had. */
  | { readonly kind: 'not-to-be-had'; readonly lines: readonly LineId[] };

/** Finds out which lines are meant, of the `available` ones, by what was said of items. How many of one is left open where it was not said. */
export function pickLines(
  order: Order,
  available: readonly LineQuantity[],
  mentions: readonly Mention[],
): PickedLines {
  const allLines = order.lines.map(({ id: line }) => lineChoice(order, { line, quantity: null }));
  const named = resolveChoice(allLines, mentions.filter(namesLines));
  const meant = named.kind === 'picked' && !named.everything ? wantedIn(named.picked) : [];
  const possible = meant.filter(({ value }) => available.some(({ line }) => line === value));
  if (meant.length > 0 && possible.length === 0) {
    return { kind: 'not-to-be-had', lines: meant.map(({ value }) => value) };
  }
  const [only] = available;
  const isNamedPart = named.kind === 'picked' && only?.quantity !== 1;
  if (available.length === 1 && only !== undefined && !isNamedPart) {
    // How many of several pieces is asked next, unless the shopper said it.
    const quantity = only.quantity === 1 ? 1 : (quantityIn(mentions) ?? null);
    return { kind: 'one-thing', wanted: [{ value: only.line, quantity }] };
  }
  if (named.kind !== 'picked') return { kind: 'to-choose' };
  return { kind: 'named', wanted: named.everything ? wantedOf(available) : possible };
}

/** A line of an order as something to choose, by its title. */
export function lineChoice(
  order: Order,
  wanted: { readonly line: LineId; readonly quantity: number | null },
): Choice {
  const line = lineOf(order, wanted.line);
  const { title } = line;
  const items = { kind: 'items', items: [{ title, quantity: wanted.quantity ?? 1 }] } as const;
  return {
    value: wanted.line,
    label: { key: lineOptionText, values: { items } },
    terms: [title],
    quantity: wanted.quantity,
    card: itemCard(line, wanted.quantity ?? orderedQuantity(line)),
  };
}

/** How many pieces were spoken of, whatever they were called. */
function quantityIn(mentions: readonly Mention[]): number | undefined {
  return mentions
    .map((mention) => (mention.kind === 'item' || mention.kind === 'quantity' ? mention.quantity : null))
    .find((quantity) => quantity !== null);
}

/** Mentions that point at items; the others have pointed at the order. */
function namesLines({ kind }: Mention): boolean {
  return kind === 'item' || kind === 'all' || kind === 'both' || kind === 'quantity';
}

function wantedIn(picked: readonly Picked[]): Wanted {
  return wantedSchema.parse(picked.map(({ choice, quantity }) => ({ value: choice.value, quantity })));
}

function wantedOf(lines: readonly LineQuantity[]): Wanted {
  return lines.map(({ line, quantity }) => ({ value: line, quantity }));
}
