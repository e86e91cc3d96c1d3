import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildPages } from '../build-pages.ts';
import { projectFolder } from '../folders.ts';
import type { Benchmark } from './benchmark.ts';
import { MissingPeer } from './load-peer.ts';

const webChatFolder = 'test/peers/web-chat';
const webChatBundle = `${webChatFolder}/node_modules/botframework-webchat/dist/webchat.js`;
/** A file of texts; a page fetches the one of its language. */
const textsPrefix = 'widget-';

/** Measures what a page loads for our chat, before and after somebody uses it, beside the whole Web Chat of Microsoft. */
export const benchWidget: Benchmark = async () => {
  await buildPages();
  const figures = { ...(await measureWidget()), webChatGzipBytes: gzippedSize(await readWebChat()) };
  return { figures, text: describe(figures) };
};

/** Measures the widget as it stands in `dist/`: the launcher alone, and all of it with the longest language. */
export async function measureWidget(): Promise<{
  readonly loaderGzipBytes: number;
  readonly fullGzipBytes: number;
}> {
  const sizes = await measureScripts('polydesk-chat.js');
  const isTexts = (file: string): boolean => path.basename(file).startsWith(textsPrefix);
  const texts = [...sizes].filter(([file]) => isTexts(file)).map(([, size]) => size);
  const code = [...sizes].filter(([file]) => !isTexts(file)).map(([, size]) => size);
  return {
    loaderGzipBytes: sizes.get('polydesk-chat.js') ?? 0,
    fullGzipBytes: sum(code) + Math.max(0, ...texts),
  };
}

/** The sizes of a script in `dist/` and of all that it may import, by their paths. */
async function measureScripts(first: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  const waiting = [first];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (sizes.has(file)) continue;
    const script = await readFile(path.join(projectFolder, 'dist', file), 'utf8');
    sizes.set(file, gzippedSize(script));
    for (const [, imported = ''] of script.matchAll(/["'`](\.{1,2}\/[\w./-]+\.js)["'`]/g))
      waiting.push(path.posix.join(path.posix.dirname(file), imported));
  }
  return sizes;
}

async function readWebChat(): Promise<string> {
  try {
    return await readFile(path.join(projectFolder, webChatBundle), 'utf8');
  } catch (error) {
    throw new MissingPeer(
      `The benchmark measures against botframework-webchat, which is not installed; run "npm ci --ignore-scripts --prefix ${webChatFolder}".`,
      { cause: error },
    );
  }
}

function gzippedSize(script: string): number {
  return gzipSync(script, { level: 9 }).length;
}

function describe(figures: {
  readonly loaderGzipBytes: number;
  readonly fullGzipBytes: number;
  readonly webChatGzipBytes: number;
}): string {
  const ratio = Math.round(figures.webChatGzipBytes / figures.fullGzipBytes);
  const inKilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
  return [
    'Widget, gzipped',
    `  on every page          ${inKilobytes(figures.loaderGzipBytes)}`,
    `  once it is used        ${inKilobytes(figures.fullGzipBytes)}, with one language`,
    `  botframework-webchat   ${inKilobytes(figures.webChatGzipBytes)}, ${ratio} times as much`,
    '',
  ].join('\n');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
