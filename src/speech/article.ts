import type { ArticleFact } from '../conversation/line.ts';
import type { Language } from '../conversation/language.ts';
import { sayMoney, saySpan, type ArticleValue, type Voice } from './value.ts';
import type { Wordings } from './wordings.ts';

/** A voice as far as an article needs it. */
export type PlainVoice = Omit<Voice, 'term' | 'text' | 'article'>;

/**
 * Says a help article: its body with the market's figures, and of each choice the sentence that holds there.
 *
 * A choice may have no sentence; the space or the paragraph that it leaves goes with it. Throws where a fact is missing.
 */
export function sayArticle(
  { id, facts }: ArticleValue,
  language: Language,
  voice: PlainVoice,
  wordings: Wordings,
): string {
  const fill = (key: string): string =>
    wordings.fill({ key, language, variant: 0, count: null }, (name) => {
      const fact = facts[name];
      if (fact === undefined) throw missingFact(key, language, name, Object.keys(facts));
      return sayFact(fact, (value) => sayChoice(`article.choice.${id}.${name}.${value}`), voice);
    });
  const sayChoice = (key: string): string => (wordings.has(key, language) ? fill(key) : '');
  return tidy(fill(`article.body.${id}`));
}

function sayFact(fact: ArticleFact, sayChoice: (value: string) => string, voice: PlainVoice): string {
  switch (fact.kind) {
    case 'span':
      return saySpan(fact, voice);
    case 'money':
      return sayMoney(fact, voice);
    case 'choice':
      return sayChoice(fact.value).trim();
    default:
      return fact satisfies never;
  }
}

function tidy(text: string): string {
  return text
    .replaceAll(/[ \t]+$/gmu, '')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}

function missingFact(key: string, language: Language, name: string, given: readonly string[]): Error {
  return new Error(
    `Text "${key}" in "${language}" asks for {{${name}}}, but the market gives ${given.join(', ')}. Check the articles before they are said.`,
  );
}
