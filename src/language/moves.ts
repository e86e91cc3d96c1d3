import type { Language } from '../conversation/language.ts';
import type { Move } from '../conversation/reading.ts';
import type { Books, CommandName } from './books.ts';
import type { Token } from './tokenize.ts';

/** The move that an exact command phrase makes; null for `human`, which is a wish. */
export function moveOfCommand(command: CommandName): Move | null {
  return command === 'human' ? null : { kind: command };
}

/** The move that a chat intent stands for; null for intents that are no moves. */
export function moveOfIntent(intent: string, language: Language | null): Move | null {
  switch (intent) {
    case 'chat.yes':
      return { kind: 'affirm' };
    case 'chat.no':
      return { kind: 'deny' };
    case 'chat.stop':
    case 'chat.back':
    case 'chat.restart':
    case 'chat.repeat':
    case 'chat.skip':
    case 'chat.why':
    case 'chat.help':
    case 'chat.greet':
    case 'chat.thanks':
    case 'chat.goodbye':
      return simpleMoves[intent];
    case 'chat.language':
      return { kind: 'language', language };
    default:
      return null;
  }
}

/** The first language that a text names; another language's name that means no more than "language" in the text's own books, the first, names none. */
export function namedLanguage(tokens: readonly Token[], books: readonly Books[]): Language | null {
  const [own] = books;
  for (const { languages } of books)
    for (let at = 0; at < tokens.length; at += 1) {
      const match = languages.at(tokens, at);
      const isMereWord = languages !== own?.languages && own?.concepts.at(tokens, at)?.meaning === 'language';
      if (match !== null && !isMereWord) return match.meaning;
    }
  return null;
}

const simpleMoves = {
  'chat.stop': { kind: 'stop' },
  'chat.back': { kind: 'back' },
  'chat.restart': { kind: 'restart' },
  'chat.repeat': { kind: 'repeat' },
  'chat.skip': { kind: 'skip' },
  'chat.why': { kind: 'why' },
  'chat.help': { kind: 'help' },
  'chat.greet': { kind: 'greet' },
  'chat.thanks': { kind: 'thanks' },
  'chat.goodbye': { kind: 'goodbye' },
} as const satisfies Readonly<Record<string, Move>>;
