import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadContent, type Content } from '../content/load-content.ts';
import { handlerBook } from '../handlers/handler-book.ts';
import { contentFolders, projectFolder } from './folders.ts';
import { createEnglishWords } from './graph/english-words.ts';
import { graphOf } from './graph/flow-graph.ts';
import { toMermaid } from './graph/mermaid.ts';

const usage = 'npm run graph -- [FLOW…] [--out FOLDER] [--check]';

/** Where all flows are drawn, those are left out that only say something and end … */
const smallFlow = 2;
/** … and from so many steps on there is a picture too; Mermaid shows the others well enough. */
const bigFlow = 12;

/**
 * Draws flows as Mermaid and SVG: those that are named, or all that do more than say something. With `--check` nothing is written; the exit code is 1 where a
 * drawing is not that of the present flow.
 */
export async function graph(args: readonly string[]): Promise<number> {
  const content = await loadContent(contentFolders, handlerBook);
  return runGraph(args, content, path.join(projectFolder, 'docs/flows'), (text) =>
    process.stdout.write(text),
  );
}

/** The same with the content, the folder that is the default, and the place for the words. */
export async function runGraph(
  args: readonly string[],
  content: Pick<Content, 'books' | 'speaker'>,
  defaultFolder: string,
  print: (text: string) => unknown,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, check: { type: 'boolean' } },
  });
  const { flows } = content.books;
  const unknown = positionals.filter((id) => !flows.has(id));
  if (unknown.length > 0) {
    print(`There is no flow ${unknown.join(', ')}. There are: ${[...flows.keys()].join(', ')}.\n${usage}\n`);
    return 2;
  }
  const telling = [...flows.values()].filter(({ steps }) => steps.length > smallFlow).map(({ id }) => id);
  const chosen = positionals.length > 0 ? positionals : telling;
  const drawings = (
    await Promise.all(chosen.map((id) => drawingsOf(id, content, positionals.length > 0)))
  ).flat();
  const folder = values.out ?? defaultFolder;
  if (values.check === true) return checkDrawings(drawings, folder, print);
  await mkdir(folder, { recursive: true });
  for (const { file, text } of drawings) await writeFile(path.join(folder, file), text);
  print(`${drawings.length} drawings are in ${folder}.\n`);
  return 0;
}

interface Drawing {
  readonly file: string;
  readonly text: string;
}

async function drawingsOf(
  id: string,
  content: Pick<Content, 'books' | 'speaker'>,
  isNamed: boolean,
): Promise<readonly Drawing[]> {
  const flow = content.books.flows.get(id);
  if (flow === undefined) return [];
  const drawn = graphOf(flow, content.books, createEnglishWords(content));
  const mermaid = { file: `${id}.mmd`, text: toMermaid(drawn) };
  if (!isNamed && flow.steps.length < bigFlow) return [mermaid];
  const { drawSvg } = await import('./graph/draw-svg.ts');
  return [mermaid, { file: `${id}.svg`, text: await drawSvg(drawn) }];
}

async function checkDrawings(
  drawings: readonly Drawing[],
  folder: string,
  print: (text: string) => unknown,
): Promise<number> {
  const stale: string[] = [];
  for (const { file, text } of drawings) {
    const present = await readFile(path.join(folder, file), 'utf8').catch(() => null);
    if (present !== text) stale.push(file);
  }
  for (const file of stale) print(`${path.join(folder, file)} is not the present flow; run npm run graph.\n`);
  return stale.length === 0 ? 0 : 1;
}
