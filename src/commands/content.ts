import { loadContent } from '../content/load-content.ts';
import { handlerBook } from '../handlers/handler-book.ts';
import { contentFolders } from './folders.ts';

/** Checks flows, texts and markets against each other, as every start does, and says how much there is. */
export async function checkContentCommand(): Promise<number> {
  const { books, markets, languages } = await loadContent(contentFolders, handlerBook);
  const counts = `${books.flows.size} flows, ${markets.size} markets, ${languages.languages.length} languages`;
  process.stdout.write(`The data is sound: ${counts}.\n`);
  return 0;
}
