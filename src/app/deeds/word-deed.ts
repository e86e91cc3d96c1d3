import { z } from 'zod';
import { isDeedDone } from '../../conversation/deed.ts';
import type { Language } from '../../conversation/language.ts';
import { lineValueSchema, type LineValue } from '../../conversation/line.ts';
import type { HandlerOutcome } from '../../conversation/turn.ts';
import type { DeedRecord } from '../../ports/desk-deeds.ts';
import type { Speaker } from '../../speech/speaker.ts';

/** How a deed can end that was not done, by the handler's outcome; whatever else comes means that the order had changed. */
const ends = ['unknown', 'busy', 'ask-again', 'refund-missing', 'fault'] as const;

/** Texts that deeds are put into words by, for people at the desk. */
export const deedTexts: readonly string[] = [
  'packet.deed.cancel',
  'packet.deed.request',
  'packet.deed.return',
  'packet.deed.replacement',
  'packet.deed.investigate',
  'packet.deed.done',
  'packet.deed.done-as',
  'packet.deed.changed',
  ...ends.map((end) => `packet.deed.${end}`),
];

/** What a deed comes to, in one sentence, in the reader's language. */
export function summariseDeed(deed: DeedRecord, language: Language, speaker: Speaker): string {
  const values = z.record(z.string(), lineValueSchema).parse(deed.words);
  return speaker.word({ key: `packet.deed.${wordingOf(deed, values)}`, values, variant: 0 }, language);
}

/** What became of a deed; null before anything did. */
export function tellDeed(
  { outcome, number }: DeedRecord,
  language: Language,
  speaker: Speaker,
): string | null {
  if (outcome === null) return null;
  const word = (end: string, values: Readonly<Record<string, LineValue>> = {}): string =>
    speaker.word({ key: `packet.deed.${end}`, values, variant: 0 }, language);
  if (isDeedDone(outcome))
    return number === null ? word('done') : word('done-as', { number: { kind: 'code', text: number } });
  return word(ends.find((end) => end === outcome) ?? 'changed');
}

/** What the rules said of it, with their ids. */
export function verdictsOn(
  { explanations }: HandlerOutcome,
  language: Language,
  speaker: Speaker,
): readonly { readonly rule: string; readonly text: string }[] {
  return explanations.map(({ rule, line }) => ({
    rule,
    text: speaker.word({ ...line, variant: 0 }, language),
  }));
}

function wordingOf({ kind }: DeedRecord, values: Readonly<Record<string, LineValue>>): string {
  if (kind === 'cancel') return isEmpty(values['items']) ? 'request' : 'cancel';
  if (kind === 'return') return moneyIn(values['refund']) === 0 ? 'replacement' : 'return';
  return kind;
}

function isEmpty(value: LineValue | undefined): boolean {
  return typeof value === 'object' && value.kind === 'items' && value.items.length === 0;
}

function moneyIn(value: LineValue | undefined): number {
  return typeof value === 'object' && value.kind === 'money' ? value.money.minor : 0;
}
