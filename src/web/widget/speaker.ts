import type { Words } from '../words.ts';
import type { ChatMessage } from './thread.ts';

/** Who speaks, by name where it is a person; a notice speaks for itself. */
export function speakerOf(message: ChatMessage, words: Words): string {
  if (message.kind === 'own') return words.say('widget.you');
  if (message.speaker?.kind === 'agent' && message.speaker.name !== null) return `${message.speaker.name}:`;
  return words.say('widget.bot');
}
