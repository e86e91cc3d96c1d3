import type { Content } from '../../content/load-content.ts';
import { jsonValueSchema, type JsonValue } from '../../conversation/json.ts';
import type { Mention } from '../../conversation/reading.ts';
import { understand } from '../../language/understand.ts';
import { createPseudonyms, type Pseudonyms } from './pseudonyms.ts';
import { recordedCallSchema, type RecordedTurn, type Recording } from './recording.ts';

type Told = Omit<Recording, 'conversation'>;

/** Fields that hold a word of ours, or the title of an item: nothing that tells whose order it is. */
const harmless: ReadonlySet<string> = new Set([
  'kind',
  'key',
  'rule',
  'rules',
  'currency',
  'unit',
  'zone',
  'title',
  'language',
]);
const word = /^[a-z]+(?:[A-Z][a-z]*)*(?:[-.][a-zA-Z]+)*$/u;
const code = /^\S*\d{3}\S*$/u;
const moment = /^(?:\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|\d\d:\d\d|PT?[\dA-Z]+)$/u;

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
  const hidden = recording.turns.map((turn) => {
    for (const original of namedIn(turn, recording, content)) names.for(original);
    return { ...turn, calls: turn.calls.map((call) => hideCall(call, names, titles)) };
  });
  const turns = hidden.map((turn, index) => {
    const isWords = asksForWords(recording.turns[index - 1], turn, content);
    return { ...turn, happening: hideHappening(turn.happening, names, isWords) };
  });
  return { ...recording, turns };
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
  const context = {
    language,
    asked: 'order',
    orderNumberPatterns,
    now: at.slice(0, 16),
    country: market.country,
  } as const;
  const { mentions } = understand(happening.text, context, languages.model, languages.lexicons);
  return mentions.flatMap(nameIn);
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

/** As many letters of the same script, all alike. */
function unreadable(text: string): string {
  return text
    .replaceAll(/\p{Script=Latin}/gu, 'x')
    .replaceAll(/\p{Script=Arabic}/gu, 'س')
    .replaceAll(/\p{Script=Han}/gu, '某')
    .replaceAll(/\p{Nd}/gu, '0');
}

function hideCall(
  call: RecordedTurn['calls'][number],
  names: Pseudonyms,
  titles: ReadonlySet<string>,
): RecordedTurn['calls'][number] {
  const hide = (value: JsonValue, field: string): JsonValue => {
    if (typeof value === 'string') {
      const isKept = harmless.has(field) || titles.has(value) || isOurs(value);
      return isKept ? value : names.for(value);
    }
    if (typeof value !== 'object' || value === null) return value;
    if (isList(value)) return value.map((each) => hide(each, field));
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, hide(each, name)]));
  };
  return recordedCallSchema.parse(hide(jsonValueSchema.parse(call), ''));
}

/** Words of ours, moments, and what is too short to name anybody. */
function isOurs(text: string): boolean {
  return text.length <= 2 || word.test(text) || moment.test(text);
}

/** What items are called, so that "the lamp" is still found. */
function titlesIn(value: JsonValue, field = ''): readonly string[] {
  if (typeof value === 'string') {
    const isTitle = field === 'title' || (field === 'terms' && !code.test(value));
    return isTitle ? [value] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (isList(value)) return value.flatMap((each) => titlesIn(each, field));
  return Object.entries(value).flatMap(([name, each]) => titlesIn(each, name));
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
