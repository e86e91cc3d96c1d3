import { z } from 'zod';
import type { Choice } from '../conversation/conversation.ts';
import type { Mention } from '../conversation/reading.ts';
import { resolveChoice, type Picked } from '../conversation/resolve-choice.ts';
import { judgeCancellation, refusalReasons, type PortionVerdict } from '../domain/cancellation.ts';
import { everythingCancellable } from '../domain/cancellation-scope.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { lineOf, type LineQuantity, type Order } from '../domain/order.ts';
import { remedies } from '../domain/ways-on.ts';
import { explanationsOf, explanationTexts, refusalWords } from './cancellation-words.ts';
import { defineHandler } from './define-handler.ts';
import { orderNumber } from './order-words.ts';
import { choicesSchema, factSchema, mentionsSchema, wantedSchema, type Wanted } from './slot-schemas.ts';

const lineOptionText = 'order.line-option';

/** What of an order can be cancelled: nothing, one thing, what the shopper named already, or something to choose (R1–R4, R9). */
export const judgeCancellationOfOrder = defineHandler({
  name: 'judge-cancellation',
  needs: 'read',
  acts: false,
  input: z.object({ order: orderIdSchema, mentions: mentionsSchema.optional() }),
  outcomes: {
    'one-thing': z.object({ wanted: wantedSchema, lines: choicesSchema, orderNumber: factSchema }),
    named: z.object({ wanted: wantedSchema, lines: choicesSchema, orderNumber: factSchema }),
    'to-choose': z.object({ lines: choicesSchema, orderNumber: factSchema }),
    refused: z.object({
      orderNumber: factSchema,
      refusal: z.enum(refusalReasons),
      remedy: z.enum(remedies),
      item: z.string(),
      at: factSchema,
      seller: z.string(),
    }),
    gone: z.object({}),
  },
  texts: [lineOptionText, ...explanationTexts],
  run: async ({ order: id, mentions = [] }, context) => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const market = context.marketOf(order.market);
    const verdicts = judgeCancellation(order, market, context.now);
    const refuse = (refused: readonly PortionVerdict[]) =>
      ({
        name: 'refused',
        values: { orderNumber: orderNumber(order), ...refusalWords(refused, market, context.now) },
        explanations: explanationsOf(refused, market, context.now),
      }) as const;

    const cancellable = everythingCancellable(verdicts);
    if (cancellable.length === 0) return refuse(verdicts);
    const explanations = explanationsOf(verdicts, market, context.now);
    const lines = cancellable.map((wanted) => lineChoice(order, wanted));
    const common = { lines, orderNumber: orderNumber(order) };
    const allLines = order.lines.map(({ id: line }) => lineChoice(order, { line, quantity: null }));
    const named = resolveChoice(allLines, mentions.filter(namesLines));
    const meant = named.kind === 'picked' && !named.everything ? named.picked : [];
    const possible = wantedIn(meant).filter(({ value }) => cancellable.some(({ line }) => line === value));
    if (meant.length > 0 && possible.length === 0) {
      return refuse(verdicts.filter(({ line }) => meant.some(({ choice }) => choice.value === line)));
    }
    const everything = { ...common, wanted: wantedOf(cancellable) };
    const [only] = cancellable;
    const isNamedPart = named.kind === 'picked' && only?.quantity !== 1;
    if (cancellable.length === 1 && only !== undefined && !isNamedPart) {
      // Nothing to choose between; how many of several pieces is asked next, unless the shopper said it.
      const quantity = only.quantity === 1 ? 1 : (quantityIn(mentions) ?? null);
      const wanted = [{ value: only.line, quantity }];
      return { name: 'one-thing', values: { ...common, wanted }, explanations };
    }
    if (named.kind !== 'picked') return { name: 'to-choose', values: common, explanations };
    if (named.everything) return { name: 'named', values: everything, explanations };
    return { name: 'named', values: { ...common, wanted: possible }, explanations };
  },
});

/** How many pieces were spoken of, whatever they were called. */
function quantityIn(mentions: readonly Mention[]): number | undefined {
  return mentions
    .map((mention) => (mention.kind === 'item' || mention.kind === 'quantity' ? mention.quantity : null))
    .find((quantity) => quantity !== null);
}

/** Mentions that point at items; the others have pointed at the order. */
function namesLines({ kind }: { readonly kind: string }): boolean {
  return kind === 'item' || kind === 'all' || kind === 'both' || kind === 'quantity';
}

function lineChoice(
  order: Order,
  wanted: { readonly line: LineQuantity['line']; readonly quantity: number | null },
): Choice {
  const { title } = lineOf(order, wanted.line);
  const items = { kind: 'items', items: [{ title, quantity: wanted.quantity ?? 1 }] } as const;
  return {
    value: wanted.line,
    label: { key: lineOptionText, values: { items } },
    terms: [title],
    quantity: wanted.quantity,
  };
}

function wantedIn(picked: readonly Picked[]): Wanted {
  return wantedSchema.parse(picked.map(({ choice, quantity }) => ({ value: choice.value, quantity })));
}

function wantedOf(lines: readonly LineQuantity[]): Wanted {
  return lines.map(({ line, quantity }) => ({ value: line, quantity }));
}
