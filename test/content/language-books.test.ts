import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadLanguageBooks } from '../../src/content/language-books.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'language-books-'));
  const english = path.resolve('locales/en');
  await cp(path.join(english, 'lexicon'), path.join(folder, 'locales/en/lexicon'), { recursive: true });
  for (const intent of ['chat.greet', 'order.cancel', 'none'])
    await cp(
      path.join(english, `training/${intent}.json`),
      path.join(folder, `locales/en/training/${intent}.json`),
    );
});
afterEach(() => rm(folder, { recursive: true }));

it('keeps the trained model and mends a damaged one', async () => {
  const cache = path.join(folder, 'cache');
  const first = await loadLanguageBooks(path.join(folder, 'locales'), cache);
  const [name = ''] = await readdir(cache);
  expect(name).toContain(first.model.hash);
  await writeFile(path.join(cache, name), 'damaged');
  const second = await loadLanguageBooks(path.join(folder, 'locales'), cache);
  expect(second.model).toEqual(first.model);
  expect(second.languages).toEqual(['en']);
});

it('names the file that is not as it must be', async () => {
  await writeFile(path.join(folder, 'locales/en/training/none.json'), '{"not":"a list"}');
  await expect(loadLanguageBooks(path.join(folder, 'locales'), folder)).rejects.toThrow('none.json');
});
