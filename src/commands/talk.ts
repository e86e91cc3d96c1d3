import { glob, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { loadContent } from '../content/load-content.ts';
import { ContentError } from '../content/problem.ts';
import { handlerBook } from '../handlers/handler-book.ts';
import { createLog } from '../log.ts';
import { contentFolders } from './folders.ts';
import { playScript, type Played } from './talk/play-script.ts';
import { languagesOf, scriptSchema, type Script } from './talk/script.ts';

const usage = 'npm run talk -- FILE… [--json OUT] [--language LANGUAGE] [--show]';

/** Plays conversation scripts against a fresh demo world each. Exit code 1 and a transcript where an expectation fails. */
export async function talk(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'string' }, language: { type: 'string' }, show: { type: 'boolean' } },
  });
  if (positionals.length === 0) {
    process.stderr.write(`Which conversations? ${usage}\n`);
    return 2;
  }
  const scripts = await readScripts(positionals);
  const content = await loadContent(contentFolders, handlerBook);
  const log = createLog('error');
  const played: Played[] = [];
  for (const { script } of scripts) {
    for (const language of languagesOf(script)) {
      if (values.language !== undefined && language !== values.language) continue;
      played.push(await playScript(script, language, content, log));
    }
  }
  const failed = played.filter(({ failures }) => failures.length > 0);
  for (const run of values.show === true ? played : failed) process.stdout.write(describe(run));
  process.stdout.write(`${played.length - failed.length} passed, ${failed.length} failed\n`);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(played, null, 2)}\n`);
  return failed.length === 0 ? 0 : 1;
}

/** Reads scripts from files and, below folders, every .yaml file. All bad ones are named at once. */
export async function readScripts(
  places: readonly string[],
): Promise<readonly { readonly file: string; readonly script: Script }[]> {
  const files: string[] = [];
  for (const place of places) {
    if (!(await stat(place)).isDirectory()) files.push(place);
    else for await (const name of glob('**/*.yaml', { cwd: place })) files.push(path.join(place, name));
  }
  const parsed = await Promise.all(
    files.sort().map(async (file) => ({
      file,
      result: scriptSchema.safeParse(parseYaml(await readFile(file, 'utf8'))),
    })),
  );
  const problems = parsed.flatMap(({ file, result }) =>
    result.success ? [] : [{ file, place: null, message: z.prettifyError(result.error) }],
  );
  if (problems.length > 0) throw new ContentError(problems);
  return parsed.flatMap(({ file, result }) => (result.success ? [{ file, script: result.data }] : []));
}

function describe({ title, language, failures, transcript }: Played): string {
  const heading = `\n━━ ${title} (${language}) ${failures.length === 0 ? '' : '✗'}`;
  const misses = failures.map(({ turn, message }) => `  ✗ turn ${turn}: ${message}`);
  return [heading, ...transcript, ...misses, ''].join('\n');
}
