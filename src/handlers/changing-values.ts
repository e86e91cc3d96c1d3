import type { Choice } from '../conversation/conversation.ts';
import type { LineValue } from '../conversation/line.ts';
import type { Mention } from '../conversation/reading.ts';
import { isSameAddress, splitAddress, withHouseNumber, type Address } from '../domain/address.ts';
import { lastDeliveryDay, nextDeliveryDays, refusalOfDay } from '../domain/changing.ts';
import type { Order } from '../domain/order.ts';
import { calendarDaySchema, type CalendarDay } from '../domain/time.ts';
import type { ChangeOrder } from './changing-order.ts';
import type {
  addressTroubles,
  changeValueOutcomes,
  DayWanted,
  dayTroubles,
  phoneTroubles,
} from './changing-shapes.ts';
import type { HandlerContext, OutcomeOf } from './define-handler.ts';
import { orderNumber } from './order-words.ts';

/** The key of a proposed day's label. */
const dayOptionText = 'change.day-option';
/** Every text that a new value's question can use. */
export const changeValueTexts: readonly string[] = [dayOptionText];
/** So many days are proposed. */
const mostDays = 4;

type Answer = OutcomeOf<typeof changeValueOutcomes>;

/** What a new value is worked out from. */
interface Wanted<Value> {
  readonly order: Order;
  /** The answer to the question for it. */
  readonly answered: Value | undefined;
  /** What was said with the wish, or in a correction. */
  readonly mentions: readonly Mention[];
  /** Whether the question for it was put before. */
  readonly isAsked: boolean;
  readonly context: HandlerContext;
}

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

/** Plans another address: what was typed in one go, split into street and place. */
export function changeAddress({ order, answered: typed, mentions, context }: Wanted<string>): Answer {
  const days = daysOf(order, context);
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

/** Plans another phone number, in E.164. */
export function changePhone({ order, answered, mentions, isAsked, context }: Wanted<string>): Answer {
  const said = mentions.find((mention) => mention.kind === 'phone');
  const phone = said?.number ?? answered;
  const refuse = (phoneTrouble: (typeof phoneTroubles)[number]): Answer => ({
    name: 'phone-not-possible',
    values: { mentions: [], phoneTrouble },
  });
  if (said === undefined && isAsked && isCorrection(mentions)) return refuse('unclear');
  if (phone === undefined) return { name: 'phone-wanted', values: { mentions: [], phoneTrouble: 'unclear' } };
  const old = order.delivery.phone;
  const digits = (number: string): string => number.replaceAll(/\D/gu, '');
  if (old !== null && digits(old) === digits(phone)) return refuse('same');
  const facts = { newPhone: code(phone), oldPhone: old === null ? '' : code(old) };
  return planned(order, old === null ? 'first-phone' : 'phone', { phone }, facts, daysOf(order, context));
}

/** Plans another day of delivery. */
export function changeDay({ order, answered, mentions, isAsked, context }: Wanted<DayWanted>): Answer {
  const days = daysOf(order, context);
  const said = mentions.find((mention) => mention.kind === 'moment');
  const wanted = said ?? answered;
  const shape = { mentions: [], ...days };
  const refuse = (dayTrouble: (typeof dayTroubles)[number], wantedDay: LineValue): Answer => ({
    name: 'day-not-possible',
    values: { ...shape, dayTrouble, wantedDay },
  });
  if (said === undefined && isAsked && isCorrection(mentions)) return refuse('unclear', '');
  if (wanted === undefined) {
    return { name: 'day-wanted', values: { ...shape, wantedDay: '', dayTrouble: 'unclear' } };
  }
  const day = calendarDaySchema.safeParse(wanted.date).data;
  const isRange = wanted.until !== null && wanted.until !== wanted.date;
  if (day === undefined || isRange) return refuse('unclear', wanted.text);
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
