import type { LanguageBooks } from '../../../content/language-books.ts';
import type { Language } from '../../../conversation/language.ts';
import type { Reading } from '../../../conversation/reading.ts';
import { booksOf } from '../../../language/books.ts';
import { cleanText } from '../../../language/clean-text.ts';
import { tokenize } from '../../../language/tokenize.ts';
import { understand } from '../../../language/understand.ts';
import { weighGuesses } from '../../../language/weigh-guesses.ts';
import { createWording } from '../../../language/wording.ts';
import type { Contestant } from './contestant.ts';

const orderNumberPatterns = ['\\d{4,5}', 'ORD-\\d{5}', '\\d{3}-\\d{7}-\\d{7}'];

/** Our recogniser's top guess, without the rest of understanding. */
export function createRecogniser({ model, lexicons }: LanguageBooks): Contestant {
  return (text, language) => {
    const intents = model.intentModels.get(language);
    const lexicon = lexicons.get(language);
    if (intents === undefined || lexicon === undefined) return ['none'];
    const wording = createWording(tokenize(cleanText(text).text), booksOf(lexicon));
    const guesses = weighGuesses(wording, intents);
    return [guesses[0]?.intent ?? 'none'];
  };
}

/** All of understanding, on a text without context. */
export function createReader({
  model,
  lexicons,
}: LanguageBooks): (text: string, language: Language) => Reading {
  return (text, language) =>
    understand(text, { language, asked: null, orderNumberPatterns }, model, lexicons);
}
