import { contentFolders } from '../../src/commands/folders.ts';
import { loadContent, type Content } from '../../src/content/load-content.ts';
import { handlerBook } from '../../src/handlers/handler-book.ts';

let loading: Promise<Content> | null = null;

/** The flows, texts, markets and languages that the project ships, checked; read once per test file. */
export function realContent(): Promise<Content> {
  loading ??= loadContent(contentFolders, handlerBook);
  return loading;
}
