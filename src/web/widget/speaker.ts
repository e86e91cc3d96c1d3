import type { Words } from '../words.ts';
import type { ChatMessage } from './thread.ts';

/** A person's name, which stands above what they say; null for all others. */
export function personIn(message: ChatMessage): string | null {
  return message.kind === 'bot' && message.speaker?.kind === 'agent' ? message.speaker.name : null;
}

/** Who speaks, by name where it is a person; a notice speaks for itself. */
export function speakerOf(message: ChatMessage, words: Words): string {
  if (message.kind === 'own') return words.say('widget.you');
  const person = personIn(message);
  return person === null ? words.say('widget.bot') : `${person}:`;
}
