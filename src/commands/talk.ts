import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadContent, type Content } from '../content/load-content.ts';
import { handlerBook } from '../handlers/handler-book.ts';
import { createLog } from '../log.ts';
import { contentFolders, projectFolder } from './folders.ts';
import { createSeedShelf } from './seed-shelf.ts';
import { measureCoverage } from './talk/coverage.ts';
import { describeCoverage, describeMissing } from './talk/describe-coverage.ts';
import { playScript, type Played } from './talk/play-script.ts';
import { readScripts } from './talk/read-scripts.ts';
import { languagesOf } from './talk/script.ts';

const usage =
  'npm run talk -- FILE… [--json OUT] [--language LANGUAGE] [--show] [--missing] [--coverage FILE]';

/** The project's own conversations, and where it is written down what they covered. */
const ownScripts = path.join(projectFolder, 'test/conversations');
const ownCoverage = path.join(projectFolder, 'data/coverage.json');

const options = {
  json: { type: 'string' },
  language: { type: 'string' },
  show: { type: 'boolean', default: false },
  missing: { type: 'boolean', default: false },
  coverage: { type: 'string' },
} as const;

/**
 * Plays conversation scripts against a fresh demo world each, and says what of flows, handlers, rules and repair they
 * covered. Exit code 1 and a transcript where an expectation fails.
 */
export async function talk(args: readonly string[]): Promise<number> {
  return runTalk(
    args,
    () => loadContent(contentFolders, handlerBook),
    (text) => process.stdout.write(text),
  );
}

/** The same with the content and the place for the words named. */
export async function runTalk(
  args: readonly string[],
  open: () => Promise<Content>,
  print: (text: string) => unknown,
): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  if (positionals.length === 0) {
    print(`Which conversations? ${usage}\n`);
    return 2;
  }
  const content = await open();
  const played = await playAll(positionals, values.language, content);
  const failed = played.filter(({ failures }) => failures.length > 0);
  for (const run of values.show ? played : failed) print(describe(run));
  print(`${played.length - failed.length} passed, ${failed.length} failed\n`);
  const coverage = measureCoverage(played, content.books);
  print(`\n${describeCoverage(coverage)}`);
  if (values.missing) print(describeMissing(coverage));
  if (values.json !== undefined) await writeJson(values.json, { played, coverage });
  const isWhole =
    values.language === undefined && positionals.some((place) => path.resolve(place) === ownScripts);
  const coverageFile = values.coverage ?? (isWhole ? ownCoverage : undefined);
  if (coverageFile !== undefined) await writeJson(coverageFile, coverage);
  return failed.length === 0 ? 0 : 1;
}

async function playAll(
  places: readonly string[],
  only: string | undefined,
  content: Content,
): Promise<readonly Played[]> {
  const log = createLog('error');
  const seeds = createSeedShelf();
  const played: Played[] = [];
  for (const { script } of await readScripts(places)) {
    for (const language of languagesOf(script)) {
      if (only !== undefined && language !== only) continue;
      played.push(await playScript(script, language, content, log, seeds));
    }
  }
  return played;
}

async function writeJson(file: string, content: unknown): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}

function describe({ title, language, failures, transcript }: Played): string {
  const heading = `\n━━ ${title} (${language}) ${failures.length === 0 ? '' : '✗'}`;
  const misses = failures.map(({ turn, message }) => `  ✗ turn ${turn}: ${message}`);
  return [heading, ...transcript, ...misses, ''].join('\n');
}
