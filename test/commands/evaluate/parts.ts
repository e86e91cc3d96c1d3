import type { MeasuredRow } from '../../../src/commands/measure-understanding.ts';
import { languageSchema } from '../../../src/conversation/language.ts';

/** A row that went right, with what is to be otherwise. */
export function measuredRow({
  lang = 'en',
  text = 'where is it',
  intent = 'order.track',
  ...rest
}: {
  readonly lang?: string;
  readonly text?: string;
  readonly intent?: string;
} & Partial<Omit<MeasuredRow, 'row'>>): MeasuredRow {
  return {
    row: { lang: languageSchema.parse(lang), text, intent },
    predicted: intent,
    likeliestTask: intent,
    score: 0.9,
    band: 'start',
    isRight: true,
    isInTop3: true,
    started: null,
    isWrongAction: false,
    isWrongWrite: false,
    microseconds: 100,
    ...rest,
  };
}
