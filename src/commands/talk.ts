import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadContent } from '../content/load-content.ts';
import { handlerBook } from '../handlers/handler-book.ts';
import { createLog } from '../log.ts';
import { contentFolders } from './folders.ts';
import { playScript, type Played } from './talk/play-script.ts';
import { readScripts } from './talk/read-scripts.ts';
import { languagesOf } from './talk/script.ts';

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

function describe({ title, language, failures, transcript }: Played): string {
  const heading = `\n━━ ${title} (${language}) ${failures.length === 0 ? '' : '✗'}`;
  const misses = failures.map(({ turn, message }) => `  ✗ turn ${turn}: ${message}`);
  return [heading, ...transcript, ...misses, ''].join('\n');
}
