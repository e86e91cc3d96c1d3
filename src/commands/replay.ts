import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { loadContent, type Content } from '../content/load-content.ts';
import { instantSchema, type Instant } from '../domain/time.ts';
import { handlerBook } from '../handlers/handler-book.ts';
import type { Store } from '../storage/store.ts';
import { contentFolders } from './folders.ts';
import { openPresentStore } from './open-own-store.ts';
import { describeReplayed, describeSum, isDifferent } from './replay/describe-replay.ts';
import { replayConversation, type Replayed } from './replay/replay-conversation.ts';
import { readTranscripts, writeTranscripts } from './replay/transcripts-file.ts';

const usage = `usage: npm run replay -- TRANSCRIPTS… [--strict] [--json OUT] [--html OUT]
       npm run replay -- --export FILE [--since 2026-11-01]
`;

const options = {
  export: { type: 'string' },
  since: { type: 'string' },
  strict: { type: 'boolean', default: false },
  json: { type: 'string' },
  html: { type: 'string' },
} as const;

/** What the command works with. */
export interface ReplayParts {
  readonly openContent: () => Promise<Content>;
  /** Opens the store whose conversations are exported. */
  readonly openStore: () => Promise<Store>;
  readonly print: (text: string) => unknown;
}

/**
 * Plays stored conversations against the flows as they are now and shows where the bot would answer otherwise; `--export`
 * writes them from the data folder first. With `--strict` a difference is exit code 1.
 */
export async function replay(args: readonly string[]): Promise<number> {
  return runReplay(args, {
    openContent: () => loadContent(contentFolders, handlerBook),
    openStore: () => openPresentStore(readConfig()),
    print: (text) => process.stdout.write(text),
  });
}

/** The same with its parts named. */
export async function runReplay(args: readonly string[], parts: ReplayParts): Promise<number> {
  const { values, positionals: files } = parseArgs({ args: [...args], allowPositionals: true, options });
  const since = parseSince(values.since);
  const isExport = values.export !== undefined && files.length === 0;
  const isReplay = values.export === undefined && files.length > 0 && values.since === undefined;
  if (since === 'bad' || isExport === isReplay) {
    parts.print(usage);
    return 2;
  }
  if (values.export !== undefined) return exportTo(values.export, since, parts);
  return replayFiles(files, values, parts);
}

async function replayFiles(
  files: readonly string[],
  wanted: { readonly strict: boolean; readonly json?: string; readonly html?: string },
  { openContent, print }: ReplayParts,
): Promise<number> {
  const recordings = await readTranscripts(files);
  const content = await openContent();
  const replayed: Replayed[] = [];
  for (const recording of recordings)
    replayed.push(await replayConversation(recording, content, handlerBook));
  for (const conversation of replayed) print(describeReplayed(conversation));
  print(describeSum(replayed));
  if (wanted.json !== undefined) await writeFile(wanted.json, `${JSON.stringify(replayed, null, 2)}\n`);
  if (wanted.html !== undefined) {
    const { replayPage } = await import('./replay/replay-page.ts');
    await writeFile(wanted.html, replayPage(replayed));
  }
  return wanted.strict && replayed.some(isDifferent) ? 1 : 0;
}

async function exportTo(
  file: string,
  since: Instant | null,
  { openContent, openStore, print }: ReplayParts,
): Promise<number> {
  const store = await openStore();
  try {
    const { written, leftOut } = await writeTranscripts(
      file,
      store.conversations,
      await openContent(),
      since,
    );
    const older = leftOut === 0 ? '' : `; ${leftOut} were kept by an older version, which noted too little`;
    print(`${written} conversations written to ${file}${older}\n`);
    return 0;
  } finally {
    await store.close();
  }
}

/** A day, which begins in UTC, or a moment. */
function parseSince(text: string | undefined): Instant | null | 'bad' {
  if (text === undefined) return null;
  const parsed = instantSchema.safeParse(/^\d{4}-\d\d-\d\d$/u.test(text) ? `${text}T00:00:00Z` : text);
  return parsed.success ? parsed.data : 'bad';
}
