import type { Language } from './language.ts';
import type { Intent } from './reading.ts';

/** What is known of a help article in every language. */
export interface ArticleSheet {
  readonly id: string;
  /** Intents that it is the first answer to. */
  readonly answers: readonly Intent[];
  /** The intent that does what it is about; null where there is none. */
  readonly action: Intent | null;
}

/** An article among the books: where it can be shown. */
export interface ShelvedArticle extends ArticleSheet {
  readonly languages: readonly Language[];
}

/** A help article in one language. */
export interface Article extends ArticleSheet {
  readonly title: string;
  /** How people ask for it. */
  readonly questions: readonly string[];
  /** Sentences by what decides between them and the market's value, e.g. `requests` → `never`. */
  readonly choices: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Plain text; placeholders are figures of the market or names of choices. */
  readonly body: string;
}
