import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import { plainText, reads } from './plain-text.ts';
import { textIn, type Button } from './script.ts';

/** Finds a button under what was said and gives its opaque id. Throws where there is none, or more than one. */
export function findButton(said: TranscriptEntry | undefined, button: Button, language: string): string {
  const present = (said?.buttons ?? []).map(({ id, title }, index) => ({
    id,
    title: plainText(title),
    key: said?.trace?.buttons[index] ?? '',
  }));
  const found = present.filter((candidate, index) => isMeant(candidate, index + 1, button, language));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.id;
  const titles = present.map(({ title, key }) => `${title} (${key})`).join(' | ');
  const problem = found.length === 0 ? 'There is no' : `There are ${found.length} buttons that fit`;
  throw new Error(
    `${problem} ${describeButton(button, language)}; there are ${present.length}: ${titles || 'none'}`,
  );
}

/** A button as a script names it, for people. */
export function describeButton(button: Button, language: string): string {
  if (typeof button === 'number') return `button ${button}`;
  const words = button.text === undefined ? [] : [textIn(button.text, language)];
  return `button ${[...('key' in button ? [button.key] : []), ...words].join(' ')}`;
}

function isMeant(
  { title, key }: { readonly title: string; readonly key: string },
  place: number,
  button: Button,
  language: string,
): boolean {
  if (typeof button === 'number') return button === place;
  const hasKey = !('key' in button) || button.key === key;
  return hasKey && (button.text === undefined || reads(title, textIn(button.text, language)));
}
