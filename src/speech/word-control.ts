import type { Control, ShownControl } from '../conversation/control.ts';
import type { Language } from '../conversation/language.ts';
import type { Speaker } from './speaker.ts';

/** Every text that can stand on a control. */
export const controlTexts: readonly string[] = ['card.submit'];

/** Puts words on a control that needs some. */
export function wordControl(control: Control, language: Language, speaker: Speaker): ShownControl {
  if (control.kind !== 'items' && control.kind !== 'moment') return control;
  return { ...control, submit: speaker.word({ key: 'card.submit', values: {}, variant: 0 }, language) };
}
