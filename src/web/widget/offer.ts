import type { WireControl } from '../../protocol/beside.ts';
import type { ChatButton, ChatMessage } from './thread.ts';

/** The buttons that are on the screen. */
export interface Offer {
  /** The key of the message they stand under. */
  readonly message: string;
  readonly buttons: readonly ChatButton[];
  readonly control: WireControl | null;
  /** Which one was tapped; null while none was. Once one was, none can be tapped again. */
  readonly chosen: number | null;
  /** Whether it is answered, by a tap or by what was picked. */
  readonly isSpent: boolean;
}

/**
 * The buttons to show: those offered last, until the bot has answered what the shopper said after them.
 *
 * More words of the bot, such as a reminder, do not take buttons away; a person who comes does.
 */
export function offerOf(messages: readonly ChatMessage[]): Offer | null {
  const index = messages.findLastIndex(
    (message) => message.kind === 'bot' && (message.buttons.length > 0 || message.control?.kind === 'moment'),
  );
  const offering = messages[index];
  if (offering?.kind !== 'bot') return null;
  const after = messages.slice(index + 1);
  if (after.some((message) => message.kind === 'bot' && message.speaker !== null)) return null;
  const spoken = after.findIndex((message) => message.kind === 'own');
  if (spoken >= 0 && after.slice(spoken).some((message) => message.kind === 'bot')) return null;
  const { key, buttons, control } = offering;
  const chosen = chosenOf(buttons, after);
  return { message: key, buttons, control, chosen, isSpent: chosen !== null || after.some(isPick) };
}

// After the page was loaded anew only the words of a tap are known, not which button it was.
function chosenOf(buttons: readonly ChatButton[], after: readonly ChatMessage[]): number | null {
  const own = after.filter((message) => message.kind === 'own');
  const chosen = buttons.findIndex((button) =>
    own.some(({ text, value }) => (value === undefined ? text === button.text : isSame(value, button.value))),
  );
  return chosen < 0 ? null : chosen;
}

function isPick(message: ChatMessage): boolean {
  if (message.kind !== 'own' || typeof message.value !== 'object' || message.value === null) return false;
  return 'picked' in message.value || 'moment' in message.value;
}

function isSame(value: unknown, other: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(other);
}
