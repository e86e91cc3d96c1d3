/** Loads one thing, given as a task in JSON, and sends to the parent what memory and time that took. */
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { languageSchema } from '../../../conversation/language.ts';
import { footprintTaskSchema, type Footprint, type FootprintTask } from './footprint-task.ts';

/** Uses what was loaded, which makes ready what is only made when it is needed, and keeps it from being collected. */
type Use = () => unknown;

const greeting = 'hello';

process.send?.(await weigh(footprintTaskSchema.parse(JSON.parse(process.argv[2] ?? ''))));
process.disconnect?.();

async function weigh(task: FootprintTask): Promise<Footprint> {
  const load = await loaderOf(task);
  const before = await settledMemory();
  const start = performance.now();
  const use = await load();
  const milliseconds = performance.now() - start;
  await use();
  const bytes = (await settledMemory()) - before;
  await use();
  return { bytes, milliseconds };
}

/** Prepares what does not count: for a loading time the code, for memory nothing. */
async function loaderOf(task: FootprintTask): Promise<() => Promise<Use>> {
  switch (task.kind) {
    case 'ours':
      return () => loadOurs(task);
    case 'nlpjs':
      return () => loadNlpjs(task);
    case 'fuse':
      return () => loadFuse(task);
    case 'load': {
      const { parseModel } = await import('../../../language/serialize-model.ts');
      return async () => {
        const model = parseModel(await readFile(task.file));
        if (model === null) throw new Error(`${task.file} holds no model.`);
        return () => model.hash;
      };
    }
    default:
      return task satisfies never;
  }
}

async function loadOurs({
  localesFolder,
  cacheFolder,
}: Extract<FootprintTask, { kind: 'ours' }>): Promise<Use> {
  const { loadLanguageBooks } = await import('../../../content/language-books.ts');
  const { createReader } = await import('./our-readers.ts');
  const books = await loadLanguageBooks(localesFolder, cacheFolder);
  const read = createReader(books);
  return () => books.languages.map((language) => read(greeting, language));
}

async function loadNlpjs({ models }: Extract<FootprintTask, { kind: 'nlpjs' }>): Promise<Use> {
  const { importNlpjs } = await import('./nlpjs.ts');
  const texts = await Promise.all(
    models.map(async ({ language, file }) => [language, await readFile(file, 'utf8')] as const),
  );
  const { read } = await importNlpjs(new Map(texts));
  return () => Promise.all(models.map(({ language }) => read(greeting, language)));
}

async function loadFuse({ localesFolder }: Extract<FootprintTask, { kind: 'fuse' }>): Promise<Use> {
  const { readTrainingMaterial } = await import('../../../content/language-books.ts');
  const { createNearestPhrase } = await import('./nearest-phrase.ts');
  const read = await createNearestPhrase(await readTrainingMaterial(localesFolder));
  return () => read(greeting, languageSchema.parse('en'));
}

async function settledMemory(): Promise<number> {
  for (let times = 0; times < 3; times += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc?.({ execution: 'sync', type: 'major' });
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
