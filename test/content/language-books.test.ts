import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, assert, beforeEach, expect, it } from 'vitest';
import { loadLanguageBooks } from '../../src/content/language-books.ts';
import { ContentError } from '../../src/content/problem.ts';

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

it('lists every file that is missing or not as it must be, with what to do', async () => {
  const english = path.join(folder, 'locales/en');
  await rm(path.join(english, 'lexicon/groups.json'));
  await writeFile(path.join(english, 'lexicon/answers.json'), '{"yes":["yes"],"no":"no"}');
  await writeFile(path.join(english, 'lexicon/colours.json'), '{}');
  await writeFile(path.join(english, 'lexicon/numbers.json'), '{');
  await writeFile(path.join(english, 'training/none.json'), '{"not":"a list"}');
  const failure: unknown = await loadLanguageBooks(path.join(folder, 'locales'), folder).catch(
    (error: unknown) => error,
  );
  assert(failure instanceof ContentError);
  expect(failure.problems).toHaveLength(5);
  expect(failure.problems).toEqual(
    expect.arrayContaining([
      {
        file: 'locales/en/lexicon/groups.json',
        place: null,
        message: 'is missing; write it as in another language',
      },
      {
        file: 'locales/en/lexicon/colours.json',
        place: null,
        message: 'is no part of a lexicon; mend its name, or take it away',
      },
      expect.objectContaining({ file: 'locales/en/lexicon/answers.json', place: 'no' }),
      expect.objectContaining({ file: 'locales/en/lexicon/numbers.json' }),
      {
        file: 'locales/en/training/none.json',
        place: null,
        message: 'must be a list of utterances, at least one and none empty',
      },
    ]),
  );
});
