import type { Content } from '../../content/load-content.ts';
import type { Mention } from '../../conversation/reading.ts';
import { understand } from '../../language/understand.ts';
import { hideInCall, titlesIn } from './hide-in-call.ts';
import { createPseudonyms, type Pseudonyms } from './pseudonyms.ts';
import type { RecordedTurn, Recording } from './recording.ts';

type Told = Omit<Recording, 'conversation'>;

/**
 * Takes out of a recording what tells who the shopper is: order numbers and ids, names, addresses, phone numbers and e-mail
 * addresses get made-up ones of the same kind, in what handlers answered and in what was typed; words that were asked for
 * as such, an address for instance, are made unreadable. What shoppers told of themselves elsewhere in free words stays.
 */
export function hideCustomer(recording: Told, content: Content): Told {
  const names = createPseudonyms();
  const titles = new Set(
    recording.turns.flatMap(({ calls }) => calls.flatMap(({ values }) => titlesIn(values))),
  );
  const turns = recording.turns.map((turn, index) => {
    const isWords = asksForWords(recording.turns[index - 1], turn, content);
    for (const original of namedIn(turn, recording, content)) names.for(original);
    const said = isWords ? '' : textOf(turn).toLowerCase();
    const isFree = (text: string): boolean => titles.has(text) || isFreeWords(text, said);
    return { ...turn, isWords, calls: turn.calls.map((call) => hideInCall(call, names, isFree)) };
  });
  // Texts come last, when everything has its name.
  return {
    ...recording,
    turns: turns.map(({ isWords, ...turn }) => ({
      ...turn,
      happening: hideHappening(turn.happening, names, isWords),
    })),
  };
}

function textOf({ happening }: RecordedTurn): string {
  return happening.kind === 'message' ? happening.text : '';
}

/** Words that a handler took over from what was just said, without a number or an address in them. */
function isFreeWords(text: string, said: string): boolean {
  return said.includes(text.toLowerCase()) && !/\p{Nd}{4}|@/u.test(text);
}

/** What a message names that is a number or an address of somebody. */
function namedIn(
  { at, happening }: RecordedTurn,
  { market: id, language }: Told,
  content: Content,
): readonly string[] {
  const market = content.markets.get(id);
  if (happening.kind !== 'message' || market === undefined) return [];
  const { languages, markets } = content;
  const orderNumberPatterns = [market, ...markets.values()].flatMap(({ orders }) => orders.numberPatterns);
  const context = { language, orderNumberPatterns, now: at.slice(0, 16), country: market.country };
  const heardAs = (asked: 'order' | 'phone'): readonly string[] =>
    understand(happening.text, { ...context, asked }, languages.model, languages.lexicons).mentions.flatMap(
      nameIn,
    );
  const phones = heardAs('phone').filter((name) => name.startsWith('+'));
  // What may be a phone number is taken for one: it must still be one with its made-up digits.
  const isPhone = (number: string): boolean =>
    phones.some((phone) => phone.includes(number.replace(/^0/u, '')));
  return [...phones, ...heardAs('order').filter((name) => !isPhone(name))];
}

function nameIn(mention: Mention): readonly string[] {
  if (mention.kind === 'email') return [mention.address];
  const isNumber =
    mention.kind === 'order-number' || mention.kind === 'tracking-number' || mention.kind === 'phone';
  return isNumber ? [mention.number] : [];
}

/** Whether a message answers a question for any words at all. */
function asksForWords(
  before: RecordedTurn | undefined,
  { answer }: RecordedTurn,
  { books }: Content,
): boolean {
  const [flow = '', id = ''] = before?.answer?.step.split('/') ?? [];
  const step = books.flows.get(flow)?.steps.find((candidate) => candidate.id === id);
  const isOwn = answer?.intents.length === 0 && answer.repairs.length === 0;
  return isOwn && step?.kind === 'ask' && step.as === 'text';
}

function hideHappening(
  happening: RecordedTurn['happening'],
  names: Pseudonyms,
  isWords: boolean,
): RecordedTurn['happening'] {
  if (happening.kind !== 'message') return happening;
  return { kind: 'message', text: isWords ? unreadable(happening.text) : names.inText(happening.text) };
}

/** As many letters, of a script that none of the languages is written in: they tell nothing, and no language either. */
function unreadable(text: string): string {
  return text.replaceAll(/\p{L}/gu, 'ο').replaceAll(/\p{Nd}/gu, '0');
}
