import type { WireControl } from '../../protocol/beside.ts';
import type { MomentValue } from '../../protocol/direct-line.ts';
import { make, makeButton } from '../dom.ts';
import type { Words } from '../words.ts';
import type { Picker } from './picker.ts';

/** Makes a day to pick, and hours of it where they are asked for, with the browser's own calendar and clock. */
export function createMomentPicker(
  control: Extract<WireControl, { kind: 'moment' }>,
  pick: (words: string, value: MomentValue) => void,
): Picker {
  const date = createField('date', { min: control.from, required: '' });
  const from = createField('time', {});
  const to = createField('time', {});
  const submit = makeButton({ class: 'submit', 'data-testid': 'submit' }, () => {
    const moment = { date: date.input.value, from: from.input.value || null, to: to.input.value || null };
    pick(wordsOf(moment, shown), { moment });
  });
  submit.textContent = control.submit;
  const fields = control.hasTime ? [date, from, to] : [date];
  const node = make('fieldset', { class: 'picker moment', 'data-testid': 'moment' });
  node.append(...fields.map((field) => field.node), submit);
  const refresh = (): void => {
    const areHoursInOrder =
      to.input.value === '' || (from.input.value !== '' && from.input.value < to.input.value);
    submit.disabled = !date.input.validity.valid || !areHoursInOrder;
  };
  node.addEventListener('input', refresh);
  refresh();
  let shown: Words | null = null;
  return {
    node,
    update: (words, isSpent) => {
      shown = words;
      node.disabled = isSpent;
      node.setAttribute('aria-label', words.say('widget.moment.label'));
      date.label.textContent = words.say('widget.moment.date');
      from.label.textContent = words.say('widget.moment.from');
      to.label.textContent = words.say('widget.moment.to');
    },
  };
}

function createField(type: 'date' | 'time', attributes: Readonly<Record<string, string>>) {
  const label = make('span', { class: 'quiet' });
  const input = make('input', { class: 'field', type, ...attributes, 'data-testid': type });
  return { input, label, node: make('label', { class: 'labelled' }, label, input) };
}

function wordsOf(moment: MomentValue['moment'], words: Words | null): string {
  const day = new Date(`${moment.date}T00:00:00`);
  const format = new Intl.DateTimeFormat(words?.intl, { weekday: 'long', day: 'numeric', month: 'long' });
  const hours = [moment.from, moment.to].filter((hour) => typeof hour === 'string').join('–');
  return [format.format(day), hours].filter((part) => part !== '').join(', ');
}
