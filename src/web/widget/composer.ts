import type { WireControl } from '../../protocol/beside.ts';
import { textLimit } from '../../protocol/direct-line.ts';
import { make, makeButton } from '../dom.ts';
import type { Words } from '../words.ts';
import { drawIcon } from './draw-icon.ts';
import { icons } from './icons.ts';

/** Where the shopper writes. */
export interface Composer {
  readonly node: HTMLElement;
  focus(): void;
  label(words: Words): void;
  /** Lets a phone bring the keyboard for what is asked. Anything can be written all the same. */
  expect(control: WireControl | null): void;
}

/** Safari says that a character is composed only until just before the Enter that ends it. */
const composingEcho = 60;

const keyboards: ReadonlyMap<WireControl['kind'], string> = new Map([
  ['email', 'email'],
  ['phone', 'tel'],
  ['quantity', 'numeric'],
]);

/** Makes the input: Enter sends, Shift+Enter begins a new line, and an Enter that picks a character does neither. */
export function createComposer(say: (text: string) => void, typed: () => void): Composer {
  const input = make('textarea', {
    class: 'input',
    part: 'input',
    rows: '1',
    dir: 'auto',
    maxlength: String(textLimit),
    enterkeyhint: 'send',
    'data-testid': 'input',
  });
  const submit = (): void => {
    if (input.value.trim() === '') return;
    say(input.value);
    input.value = '';
    button.disabled = true;
    input.focus({ preventScroll: true });
  };
  const button = makeButton(
    { class: 'send', part: 'send', 'data-testid': 'send' },
    submit,
    drawIcon(icons.send),
  );
  button.disabled = true;
  input.addEventListener('input', () => {
    button.disabled = input.value.trim() === '';
    if (!button.disabled) typed();
  });
  sendOnEnter(input, submit);
  return {
    node: make('div', { class: 'composer', part: 'composer' }, input, button),
    expect: (control) => {
      input.inputMode = (control === null ? undefined : keyboards.get(control.kind)) ?? 'text';
    },
    focus: () => input.focus({ preventScroll: true }),
    label: (words) => {
      input.placeholder = words.say('widget.input.placeholder');
      input.setAttribute('aria-label', words.say('widget.input.label'));
      button.setAttribute('aria-label', words.say('widget.input.send'));
      button.title = words.say('widget.input.send');
    },
  };
}

function sendOnEnter(input: HTMLTextAreaElement, submit: () => void): void {
  let composedAt = Number.NEGATIVE_INFINITY;
  input.addEventListener('compositionend', (event) => {
    composedAt = event.timeStamp;
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    if (event.isComposing || event.timeStamp - composedAt < composingEcho) return;
    event.preventDefault();
    submit();
  });
}
