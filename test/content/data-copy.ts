import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { contentFolders } from '../../src/commands/folders.ts';
import { loadContent, type Content } from '../../src/content/load-content.ts';
import { ContentError } from '../../src/content/problem.ts';
import { handlerBook } from '../../src/handlers/handler-book.ts';

/** A copy of the shipped data in a temporary folder, to be spoilt. It goes away after the test. */
export async function copyData() {
  const folder = await mkdtemp(path.join(tmpdir(), 'polydesk-data-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const folders = {
    dialogs: path.join(folder, 'dialogs'),
    locales: path.join(folder, 'locales'),
    markets: path.join(folder, 'markets'),
  };
  await cp(contentFolders.dialogs, folders.dialogs, { recursive: true });
  await cp(contentFolders.locales, folders.locales, { recursive: true });
  await cp(contentFolders.markets, folders.markets, { recursive: true });
  const load = (cache = contentFolders.cache): Promise<Content> =>
    loadContent({ ...folders, cache }, handlerBook);
  const write = (file: string, text: string): Promise<void> => writeFile(path.join(folder, file), text);
  return {
    folder,
    load,
    write,
    /** Replaces a text in a file; it must be there. */
    change: async (file: string, from: string | RegExp, to: string): Promise<void> => {
      const text = await readFile(path.join(folder, file), 'utf8');
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`${file} does not hold ${String(from)}.`);
      await write(file, changed);
    },
    remove: (file: string): Promise<void> => rm(path.join(folder, file), { recursive: true }),
    /** What is wrong with the data, one problem a line; empty when it loads. */
    problems: async (): Promise<string> => {
      try {
        await load();
        return '';
      } catch (error) {
        if (error instanceof ContentError) return error.message;
        throw error;
      }
    },
  };
}
