import { glob, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark, Effort } from './bench/benchmark.ts';
import { benchDesk } from './bench/desk.ts';
import { MissingPeer } from './bench/load-peer.ts';
import { benchUnderstanding } from './bench/understanding.ts';
import { benchWidget } from './bench/widget.ts';
import { contentFolders, projectFolder } from './folders.ts';

const benchmarks: Readonly<Record<string, Benchmark>> = {
  understanding: benchUnderstanding,
  widget: benchWidget,
  desk: benchDesk,
};

const usage = `usage: npm run bench -- [--only ${Object.keys(benchmarks).join(' | ')}] [--rows FILE.jsonl…] [--json OUT]\n`;

/** A median of seven is not moved by a pause of the machine; fuse.js takes half a second for every utterance. */
const fullEffort: Effort = {
  ...{ rounds: 7, slowRows: 50, randomTexts: 300, loadings: 5 },
  desk: { few: 10, many: 1000, agents: 50, talks: 10, rounds: 250 },
};

/** Measures Polydesk beside its peers in one run. Prints tables with ratios; `--json` writes the figures. Returns the exit code. */
export async function bench(args: readonly string[]): Promise<number> {
  const heldBack = path.join(projectFolder, 'test/data/held-back/*.jsonl');
  const folders = { locales: contentFolders.locales, defaultRows: heldBack };
  return runBench(args, folders, fullEffort, (text) => process.stdout.write(text));
}

/** The same with the locales folder, the pattern of the files that are taken where none is named, and the place for the words. */
export async function runBench(
  args: readonly string[],
  folders: { readonly locales: string; readonly defaultRows: string },
  effort: Effort,
  print: (text: string) => unknown,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { only: { type: 'string' }, json: { type: 'string' }, rows: { type: 'string', multiple: true } },
  });
  const chosen = Object.entries(benchmarks).filter(([name]) => name === (values.only ?? name));
  const named = [...(values.rows ?? []), ...positionals];
  const rowFiles = named.length > 0 ? named : (await Array.fromAsync(glob(folders.defaultRows))).sort();
  const lacksRows = rowFiles.length === 0 && chosen.some(([name]) => name === 'understanding');
  if (chosen.length === 0 || lacksRows) {
    print(usage);
    return 2;
  }
  const figures: Record<string, unknown> = {};
  try {
    for (const [name, measure] of chosen) {
      const measured = await measure({ localesFolder: folders.locales, rowFiles, effort });
      print(measured.text);
      figures[name] = measured.figures;
    }
  } catch (error) {
    if (!(error instanceof MissingPeer)) throw error;
    print(`${error.message}\n`);
    return 1;
  }
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  return 0;
}
