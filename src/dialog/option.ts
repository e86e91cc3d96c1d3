import type { JsonValue } from '../conversation/json.ts';
import { nameLikeness } from '../conversation/name-likeness.ts';
import type { Reading } from '../conversation/reading.ts';
import type { Option } from './flow.ts';
import { moveOf } from './moves.ts';

/** From here on the words of a message are those of a button. */
const nearlyItsWords = 0.75;
/** By so much one button must be nearer than any other. */
const clearlyNearer = 0.1;

/**
 * The option of a question that a message means; null where it means none of them, or several.
 *
 * By the concepts its words stand for (an option that is exactly named goes before one whose family is), then by the words of
 * the buttons, then by its place in the list, then by a yes or no that stands for one.
 */
export function pickOption(
  options: readonly Option[],
  reading: Reading,
  offered: ReadonlyMap<JsonValue, string>,
): string | null {
  return (
    optionMeant(options, reading.concepts) ??
    byWords(options, reading.text, offered) ??
    byPlace(options, reading) ??
    options.find(({ move }) => move !== undefined && moveOf(reading, move) !== undefined)?.value ??
    null
  );
}

/** The one option that concepts stand for: exactly named ones go before those whose family is; null for none or several. */
export function optionMeant(options: readonly Option[], said: readonly string[]): string | null {
  const exact = options.filter(({ concepts }) => concepts.some((concept) => said.includes(concept)));
  if (exact.length > 0) return onlyOne(exact);
  const families = new Set(said.map((concept) => concept.split('.')[0]));
  return onlyOne(options.filter(({ concepts }) => concepts.some((concept) => families.has(concept))));
}

function byWords(
  options: readonly Option[],
  text: string,
  offered: ReadonlyMap<JsonValue, string>,
): string | null {
  const weighed = options
    .map((option) => ({ option, weight: likeness(text, offered.get(option.value) ?? '') }))
    .sort((a, b) => b.weight - a.weight);
  const [best, second] = weighed;
  if (best === undefined || best.weight < nearlyItsWords) return null;
  return best.weight - (second?.weight ?? 0) < clearlyNearer ? null : best.option.value;
}

function likeness(text: string, label: string): number {
  return label === '' ? 0 : Math.max(nameLikeness(text, label), nameLikeness(label, text));
}

function byPlace(options: readonly Option[], { mentions }: Reading): string | null {
  const place = mentions.find((mention) => mention.kind === 'ordinal');
  if (place === undefined) return null;
  return options.at(place.position > 0 ? place.position - 1 : place.position)?.value ?? null;
}

function onlyOne(options: readonly Option[]): string | null {
  const [only, another] = options;
  return another === undefined ? (only?.value ?? null) : null;
}
