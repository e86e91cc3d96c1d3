import type { InnerText, LineValue } from '../conversation/line.ts';
import type { CalendarDay } from '../domain/time.ts';
import type { WayOn } from '../domain/ways-on.ts';
import { isolateCode, isolateWords } from './bidi.ts';
import type { Formats } from './formats.ts';
import type { Direction } from './language-sheet.ts';
import { sayEnd, sayMoment, sayStretches, type SayValue } from './moment.ts';

/** What a language gives for saying values. */
export interface Voice {
  readonly formats: Formats;
  readonly direction: Direction;
  /** Fills a text below `values.`. */
  readonly say: SayValue;
  /** A text of its own, by its whole key. */
  readonly term: (key: string) => string;
  /** A text of its own with its own facts. */
  readonly text: (text: InnerText) => string;
  /** A help article, filled. */
  readonly article: (article: ArticleValue) => string;
}

/** A help article and what holds in a market. */
export type ArticleValue = Extract<LineValue, { readonly kind: 'article' }>;

/** Puts a fact into the words of a language; the words are isolated where they could turn the sentence around. */
export function sayValue(value: LineValue, voice: Voice): string {
  const { formats, direction } = voice;
  if (typeof value === 'string') return isolateWords(value, direction);
  if (typeof value === 'number') return formats.number(value);
  switch (value.kind) {
    case 'code':
      return isolateCode(value.text, direction);
    case 'codes':
      return formats.list(value.texts.map((text) => isolateCode(text, direction)));
    case 'money':
      return sayMoney(value, voice);
    case 'day':
      return formats.day(value.day);
    case 'days':
      return sayDays(value.from, value.until, voice);
    case 'moment':
      return sayMoment(value, formats, voice.say);
    case 'stretches':
      return sayStretches(value, formats, voice.say);
    case 'zone':
      return formats.zone(value.zone);
    case 'items':
      return formats.list(value.items.map((item) => sayItem(item, voice)));
    case 'span':
      return saySpan(value, voice);
    case 'term':
      return voice.term(value.key);
    case 'texts':
      return value.texts.map((text) => voice.text(text)).join('\n');
    case 'article':
      return voice.article(value);
    case 'ways-on':
      return value.ways.map((way) => sayWayOn(way, value, voice)).join('\n');
    default:
      return value satisfies never;
  }
}

// Not formatRange: it shortens days to 11/5 in Chinese and drops the first month in Danish and Arabic.
function sayDays(from: CalendarDay, until: CalendarDay, { formats, say }: Voice): string {
  if (from === until) return formats.day(from);
  const isInOneYear = Temporal.PlainDate.from(from).year === Temporal.PlainDate.from(until).year;
  const write = isInOneYear ? formats.day : formats.dayAndYear;
  return say('days', { from: write(from), until: write(until) });
}

type Span = Extract<LineValue, { readonly kind: 'span' }>;

/** Says an amount of money in its currency. */
export function sayMoney(
  { money }: Extract<LineValue, { readonly kind: 'money' }>,
  { formats, direction }: Pick<Voice, 'formats' | 'direction'>,
): string {
  return isolateWords(formats.money(money), direction);
}

/** Says how long something takes; two figures have a plural form of their own, which holds both. */
export function saySpan({ unit, from, to }: Span, { formats, say }: Pick<Voice, 'formats' | 'say'>): string {
  const upper = formats.number(to);
  if (from === to) return say(`span.${unit}`, { count: upper }, to);
  const count = say('span.range', { from: formats.number(from), to: upper });
  return say(`span.${unit}`, { count }, formats.pluralOfRange(from, to));
}

interface Item {
  readonly title: string;
  readonly quantity: number;
  readonly of?: number | undefined;
}

function sayItem(item: Item, voice: Voice): string {
  const title = isolateWords(item.title, voice.direction);
  if (item.quantity === 1 && (item.of ?? 1) === 1) return title;
  return voice.say('item', { quantity: voice.formats.number(item.quantity), title });
}

type Surroundings = Omit<Extract<LineValue, { readonly kind: 'ways-on' }>, 'kind' | 'ways'>;

function sayWayOn(way: WayOn, surroundings: Surroundings, voice: Voice): string {
  switch (way.kind) {
    case 'phone':
      return sayPhone(way, surroundings, voice);
    case 'email':
      return voice.say('way-on.email', { address: isolateCode(way.address, voice.direction) });
    case 'callback':
      return voice.say('way-on.callback', {});
    case 'human':
      return voice.say('way-on.human', {});
    default:
      return way satisfies never;
  }
}

function sayPhone(
  { number: digits, state }: Extract<WayOn, { readonly kind: 'phone' }>,
  { zone, now }: Surroundings,
  { formats, direction, say }: Voice,
): string {
  const number = isolateCode(digits, direction);
  if (state.kind === 'open') {
    if (state.until === null) return say('way-on.phone-always', { number });
    const until = sayEnd({ at: state.until, zone, now }, formats, say);
    return say('way-on.phone-open', { number, until });
  }
  if (state.opensAt === null) return say('way-on.phone-closed', { number });
  return say('way-on.phone-opens', { number, at: sayMoment({ at: state.opensAt, zone, now }, formats, say) });
}
