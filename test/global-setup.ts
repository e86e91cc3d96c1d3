import path from 'node:path';
import { buildPages } from '../src/commands/build-pages.ts';
import { loadLanguageBooks } from '../src/content/language-books.ts';

/**
 * Builds the pages and trains the model once, so that test files that need them find them there and do not all make them
 * at a time.
 */
export default async function prepareOnce(): Promise<void> {
  await buildPages();
  await loadLanguageBooks(path.resolve('locales'));
}
