import path from 'node:path';
import { loadLanguageBooks } from '../src/content/language-books.ts';

/** Trains the model once, so that test files that need it find it in the cache and do not all train it at a time. */
export default async function trainOnce(): Promise<void> {
  await loadLanguageBooks(path.resolve('locales'));
}
