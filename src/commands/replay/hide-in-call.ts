import { jsonValueSchema, type JsonValue } from '../../conversation/json.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { recordedCallSchema, type RecordedTurn } from './recording.ts';

type Call = RecordedTurn['calls'][number];

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
const word = /^[a-z]+(?:[A-Z][a-z]*)*(?:[-._][a-zA-Z]+)*$/u;
const code = /^\S*\d{3}\S*$/u;
const moment = /^(?:\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|\d\d:\d\d|PT?[\dA-Z]+)$/u;

/** Gives everything in a handler's answer a made-up name but words of ours, moments, titles of items, and what `isFree`. */
export function hideInCall(call: Call, names: Pseudonyms, isFree: (text: string) => boolean): Call {
  const hide = (value: JsonValue, field: string): JsonValue => {
    if (typeof value === 'string') {
      return harmless.has(field) || isOurs(value) || isFree(value) ? value : names.for(value);
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
export function titlesIn(value: JsonValue, field = ''): readonly string[] {
  if (typeof value === 'string') {
    const isTitle = field === 'title' || field === 'item' || (field === 'terms' && !code.test(value));
    return isTitle ? [value] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (isList(value)) return value.flatMap((each) => titlesIn(each, field));
  return Object.entries(value).flatMap(([name, each]) => titlesIn(each, name));
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
