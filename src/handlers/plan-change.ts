import { z } from 'zod';
import type { Choice } from '../conversation/conversation.ts';
import type { LineValue } from '../conversation/line.ts';
import type { Mention } from '../conversation/reading.ts';
import { isSameAddress, splitAddress, withHouseNumber, type Address } from '../domain/address.ts';
import {
  dayRefusals,
  judgeChange,
  lastDeliveryDay,
  nextDeliveryDays,
  refusalOfDay,
} from '../domain/changing.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import type { Order } from '../domain/order.ts';
import { calendarDaySchema, type CalendarDay } from '../domain/time.ts';
import {
  changeables,
  changeFacts,
  changeKinds,
  changeOrderSchema,
  type ChangeOrder,
} from './changing-order.ts';
import {
  changeExplanation,
  changeExplanationTexts,
  changeRefusalShape,
  changeRefusalWords,
} from './changing-words.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { orderNumber } from './order-words.ts';
import { choicesSchema, factSchema, mentionsSchema } from './slot-schemas.ts';

/** The key of a proposed day's label. */
const dayOptionText = 'change.day-option';
/** So many days are proposed. */
const mostDays = 4;

const momentSchema = z.object({
  date: z.string().nullable(),
  until: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  text: z.string(),
});
type DayWanted = z.infer<typeof momentSchema>;

const addressTroubles = ['incomplete', 'unclear', 'same'] as const;
const phoneTroubles = ['unclear', 'same'] as const;
const dayTroubles = [...dayRefusals, 'unclear', 'same'] as const;

/** Every answer takes up what the message said, once: `mentions` is empty afterwards. */
const addressShape = {
  mentions: mentionsSchema,
  oldStreet: factSchema,
  oldPlace: factSchema,
  addressTrouble: z.enum(addressTroubles),
};
const phoneShape = { mentions: mentionsSchema, phoneTrouble: z.enum(phoneTroubles) };
const dayShape = {
  mentions: mentionsSchema,
  days: choicesSchema,
  lastDay: factSchema,
  wantedDay: factSchema,
  dayTrouble: z.enum(dayTroubles),
};

const outcomes = {
  planned: z.object({
    ...addressShape,
    ...phoneShape,
    ...dayShape,
    ...changeFacts,
    plan: changeOrderSchema,
    change: z.enum(changeKinds),
  }),
  'address-wanted': z.object(addressShape),
  'phone-wanted': z.object(phoneShape),
  'day-wanted': z.object(dayShape),
  'address-not-possible': z.object(addressShape),
  'phone-not-possible': z.object(phoneShape),
  'day-not-possible': z.object(dayShape),
  refused: z.object(changeRefusalShape),
  gone: z.object({}),
};
type Answer = OutcomeOf<typeof outcomes>;

/**
 * Works out a change of address, phone number or day, and says what is still to be asked for it, or why it cannot be (R23).
 *
 * What was said with the wish or in a correction goes before an earlier answer: "no, number 12" is the address that was
 * given, with another house number.
 */
export const planChange = defineHandler({
  name: 'plan-change',
  needs: 'read',
  acts: false,
  input: z.object({
    order: orderIdSchema,
    what: z.enum(changeables),
    address: z.string().optional(),
    phone: z.string().optional(),
    day: momentSchema.optional(),
    mentions: mentionsSchema.optional(),
  }),
  outcomes,
  texts: [dayOptionText, ...changeExplanationTexts],
  run: async ({ order: id, what, address, phone, day, mentions = [] }, context): Promise<Answer> => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const verdict = judgeChange(order);
    const explanations = [changeExplanation(verdict, order, context)];
    if (verdict.kind === 'refused') {
      return { name: 'refused', values: changeRefusalWords(verdict, order, context), explanations };
    }
    const days = daysOf(order, context);
    switch (what) {
      case 'address':
        return changeAddress(order, address, mentions, days);
      case 'phone':
        return changePhone(order, phone, mentions, days);
      case 'day':
        return changeDay(order, day, mentions, days, context);
      default:
        return what satisfies never;
    }
  },
});

/** The days that are proposed, and the last one there is. */
interface Days {
  readonly days: readonly Choice[];
  readonly lastDay: LineValue;
}

function daysOf(order: Order, context: HandlerContext): Days {
  const market = context.marketOf(order.market);
  const days = nextDeliveryDays(market, context.now, mostDays).map(dayChoice);
  return { days, lastDay: dayFact(lastDeliveryDay(market, context.now)) };
}

function changeAddress(
  order: Order,
  typed: string | undefined,
  mentions: readonly Mention[],
  days: Days,
): Answer {
  const { street: oldStreet, place: oldPlace } = order.delivery;
  const shape = { mentions: [], oldStreet, oldPlace };
  if (typed === undefined)
    return { name: 'address-wanted', values: { ...shape, addressTrouble: 'incomplete' } };
  const refuse = (addressTrouble: (typeof addressTroubles)[number]): Answer => ({
    name: 'address-not-possible',
    values: { ...shape, addressTrouble },
  });
  const split = splitAddress(typed);
  if (split === null) return refuse('incomplete');
  const address = corrected(split, mentions);
  if (address === null) return refuse('unclear');
  if (isSameAddress(address, order.delivery)) return refuse('same');
  const { street, place } = address;
  const facts = { newStreet: street, newPlace: place, oldStreet, oldPlace };
  return planned(order, 'address', { street, place }, facts, days);
}

/** An address with what was said of it afterwards; null where that was more than a house number. */
function corrected(address: Address, mentions: readonly Mention[]): Address | null {
  const said = mentions.flatMap((mention) => {
    if (mention.kind === 'quantity') return [{ words: '', number: String(mention.quantity) }];
    if (mention.kind !== 'item') return [];
    const number = /\p{Nd}+\p{Script=Latin}?/u.exec(mention.text)?.[0] ?? mention.quantity?.toString();
    return [{ words: mention.text.replaceAll(/[\p{Nd}\p{P}]/gu, ' ').trim(), number }];
  });
  if (said.length === 0) return address;
  const number = said.find((one) => one.number !== undefined)?.number;
  const isOnlyNumber = said.every(({ words }) => !/\s/u.test(words) || address.street.includes(words));
  return number !== undefined && isOnlyNumber ? withHouseNumber(address, number) : null;
}

function changePhone(
  order: Order,
  answered: string | undefined,
  mentions: readonly Mention[],
  days: Days,
): Answer {
  const said = mentions.find((mention) => mention.kind === 'phone');
  const phone = said?.number ?? answered;
  if (phone === undefined) return { name: 'phone-wanted', values: { mentions: [], phoneTrouble: 'unclear' } };
  const refuse = (phoneTrouble: (typeof phoneTroubles)[number]): Answer => ({
    name: 'phone-not-possible',
    values: { mentions: [], phoneTrouble },
  });
  if (said === undefined && isCorrection(mentions)) return refuse('unclear');
  const old = order.delivery.phone;
  const digits = (number: string): string => number.replaceAll(/\D/gu, '');
  if (old !== null && digits(old) === digits(phone)) return refuse('same');
  const facts = { newPhone: code(phone), oldPhone: old === null ? '' : code(old) };
  return planned(order, old === null ? 'first-phone' : 'phone', { phone }, facts, days);
}

function changeDay(
  order: Order,
  answered: DayWanted | undefined,
  mentions: readonly Mention[],
  days: Days,
  context: HandlerContext,
): Answer {
  const said = mentions.find((mention) => mention.kind === 'moment');
  const wanted = said ?? answered;
  const shape = { mentions: [], ...days };
  if (wanted === undefined) {
    return { name: 'day-wanted', values: { ...shape, wantedDay: '', dayTrouble: 'unclear' } };
  }
  const refuse = (dayTrouble: (typeof dayTroubles)[number], wantedDay: LineValue): Answer => ({
    name: 'day-not-possible',
    values: { ...shape, dayTrouble, wantedDay },
  });
  const day = calendarDaySchema.safeParse(wanted.date).data;
  const isRange = wanted.until !== null && wanted.until !== wanted.date;
  const isUnclear = said === undefined && isCorrection(mentions);
  if (day === undefined || isRange || isUnclear) return refuse('unclear', wanted.text);
  const old = order.delivery.day;
  const market = context.marketOf(order.market);
  const trouble = day === old ? 'same' : refusalOfDay(day, market, context.now);
  if (trouble !== null) return refuse(trouble, dayFact(day));
  const facts = { newDay: dayFact(day), oldDay: old === null ? '' : dayFact(old) };
  return planned(order, old === null ? 'first-day' : 'day', { day }, facts, days);
}

/** Says whether something else than a number or a day was said of an answer given before. */
function isCorrection(mentions: readonly Mention[]): boolean {
  return mentions.some(({ kind }) => kind === 'item' || kind === 'quantity');
}

function planned(
  order: Order,
  change: ChangeOrder['change'],
  fields: Partial<Pick<ChangeOrder['action'], 'street' | 'place' | 'phone' | 'day'>>,
  facts: Partial<ChangeOrder['words']>,
  days: Days,
): Answer {
  const words = { ...noFacts, orderNumber: orderNumber(order), ...facts };
  const scopes = [{ order: order.id, revision: order.revision }];
  const nothing = { street: null, place: null, phone: null, day: null };
  const action = { kind: 'change-delivery', scopes, ...nothing, ...fields } as const;
  const plan = { action, change, words, email: order.email };
  const troubles = { addressTrouble: 'unclear', phoneTrouble: 'unclear', dayTrouble: 'unclear' } as const;
  const { street: oldStreet, place: oldPlace } = order.delivery;
  const shown = { ...words, oldStreet, oldPlace, wantedDay: '' };
  return { name: 'planned', values: { mentions: [], ...days, ...troubles, plan, change, ...shown } };
}

const noFacts = {
  newStreet: '',
  newPlace: '',
  oldStreet: '',
  oldPlace: '',
  newPhone: '',
  oldPhone: '',
  newDay: '',
  oldDay: '',
};

function dayChoice(day: CalendarDay): Choice {
  const value = { date: day, until: null, from: null, to: null, text: day };
  return { value, label: { key: dayOptionText, values: { day: dayFact(day) } }, terms: [], quantity: null };
}

function dayFact(day: CalendarDay): LineValue {
  return { kind: 'day', day };
}

function code(text: string): LineValue {
  return { kind: 'code', text };
}
