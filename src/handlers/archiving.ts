import { z } from 'zod';
import { lineValueSchema } from '../conversation/line.ts';
import { isOver } from '../domain/alternatives.ts';
import { mayCancelAnything } from '../domain/cancellation.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import type { Order } from '../domain/order.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { createOrderFinder, onlyNamed } from './find-order.ts';
import { itemsOf, orderNumber } from './order-words.ts';
import { factSchema, mentionsSchema, saidSchema } from './slot-schemas.ts';

/** Which way an order goes: out of the usual list, or back into it. */
const archiveDirections = ['hide', 'restore'] as const;

/** What a shopper says yes to when an order is archived or restored (R14). */
export const archivePlanSchema = z.object({
  action: z.object({
    kind: z.literal('archive'),
    scopes: z.array(z.object({ order: orderIdSchema, revision: z.string() })).readonly(),
    archived: z.boolean(),
  }),
  words: z.object({ orderNumber: lineValueSchema, items: lineValueSchema }),
  /** Where the confirmation goes; null where the shop knows no address. Never shown. */
  email: z.string().nullable(),
});
export type ArchivePlan = z.infer<typeof archivePlanSchema>;

/** Words by which something hidden is to be seen again, or looked for, by concept or family. */
const restoring: ReadonlySet<string> = new Set(['archive.restore', 'undo', 'reopen', 'where', 'track']);
const looking: ReadonlySet<string> = new Set(['history.show', 'where', 'what', 'which']);

const aims = {
  hide: z.object({ direction: z.enum(archiveDirections) }),
  restore: z.object({ direction: z.enum(archiveDirections) }),
};

/** Finds out whether an order is to be hidden or to be seen again: by the order itself where one is named, else by the words. */
export const readArchiveAim = defineHandler({
  name: 'read-archive-aim',
  needs: 'read',
  acts: false,
  input: z.object({ mentions: mentionsSchema.optional(), said: saidSchema.optional() }),
  outcomes: aims,
  texts: [],
  run: async ({ mentions = [], said = [] }, context): Promise<OutcomeOf<typeof aims>> => {
    const number = mentions.find((mention) => mention.kind === 'order-number')?.number;
    const id = number === undefined ? null : await context.shop.resolve(number);
    const named = id === null ? null : await context.shop.get(id, context.authority);
    if (named !== null) {
      const direction = named.archived ? 'restore' : 'hide';
      return { name: direction, values: { direction } };
    }
    if (!isAfterArchived(said)) return { name: 'hide', values: { direction: 'hide' } };
    return { name: 'restore', values: { direction: 'restore' } };
  },
});

/** Says whether the words are about what is hidden already, rather than about hiding something. */
function isAfterArchived(said: readonly string[]): boolean {
  const means = (words: ReadonlySet<string>): boolean =>
    said.some((concept) => words.has(concept) || words.has(concept.split('.')[0] ?? ''));
  if (means(restoring)) return true;
  if (said.includes('archive.hide')) return false;
  // "Take it out of the archive" removes it from there.
  return means(looking) || (said.includes('archive') && said.includes('remove'));
}

/** Finds the order that is to be hidden: the only one that is over, where nothing was said of which. */
export const findOrderToArchive = createOrderFinder(
  'find-order-to-archive',
  (orders) => {
    const shown = orders.filter((order) => !order.archived);
    return [...shown.filter(isOver), ...shown.filter((order) => !isOver(order))];
  },
  (listed) => {
    const [only, another] = listed.filter((order) => !order.archived && isOver(order));
    return another === undefined ? only : undefined;
  },
  onlyNamed,
);

/** Finds the archived order that is to be seen again; with nothing in the archive it can be none but one that is named. */
export const findArchivedOrder = createOrderFinder(
  'find-archived-order',
  (orders) => {
    const archived = orders.filter((order) => order.archived);
    return archived.length === 0 ? null : archived;
  },
  () => undefined,
  // "My archived orders" are all of them, whichever was spoken of last.
  (mentions, orders) => onlyNamed(mentions, orders).filter(({ kind }) => kind !== 'spoken-of'),
);

const facts = { orderNumber: factSchema, items: factSchema };

const plans = {
  planned: z.object({ plan: archivePlanSchema, direction: z.enum(archiveDirections), ...facts }),
  /** Something of it is still to come: hiding neither stops nor cancels it. */
  'still-coming': z.object({
    plan: archivePlanSchema,
    direction: z.enum(archiveDirections),
    stop: z.enum(['possible', 'too-late']),
    ...facts,
  }),
  /** It is where it should be already. */
  already: z.object({ direction: z.enum(archiveDirections), ...facts }),
  /** None was chosen. */
  left: z.object({}),
  gone: z.object({}),
};

/** Works out what hiding an order, or showing it again, comes to (R14). */
export const planArchiving = defineHandler({
  name: 'plan-archiving',
  needs: 'read',
  acts: false,
  input: z.object({ order: orderIdSchema.nullable(), direction: z.enum(archiveDirections) }),
  outcomes: plans,
  texts: [],
  run: async ({ order: id, direction }, context): Promise<OutcomeOf<typeof plans>> => {
    if (id === null) return { name: 'left', values: {} };
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const words = wordsOf(order);
    const rules = ['R14'] as const;
    const archived = direction === 'hide';
    if (order.archived === archived) return { name: 'already', values: { direction, ...words }, rules };
    const scopes = [{ order: order.id, revision: order.revision }];
    const plan = { action: { kind: 'archive', scopes, archived } as const, words, email: order.email };
    const values = { plan, direction, ...words };
    if (!archived || isOver(order)) return { name: 'planned', values, rules };
    const mayStop = mayCancelAnything(order, context.marketOf(order.market), context.now);
    const stop = mayStop ? 'possible' : 'too-late';
    return { name: 'still-coming', values: { ...values, stop }, rules };
  },
});

function wordsOf(order: Order) {
  const lines = order.lines.map(({ id, portions }) => ({
    line: id,
    quantity: portions.reduce((sum, { quantity }) => sum + quantity, 0),
  }));
  return { orderNumber: orderNumber(order), items: itemsOf(order, lines) };
}
