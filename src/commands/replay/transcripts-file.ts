import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { ContentError, type Problem } from '../../content/problem.ts';
import type { Content } from '../../content/load-content.ts';
import type { Instant } from '../../domain/time.ts';
import { isBefore } from '../../domain/time.ts';
import type { ConversationStore } from '../../ports/conversation-store.ts';
import { hideCustomer } from './hide-customer.ts';
import { recordConversation } from './record-conversation.ts';
import { recordingSchema, type Recording } from './recording.ts';

/** Reads recorded conversations, one per line. All bad lines are named at once. */
export async function readTranscripts(files: readonly string[]): Promise<readonly Recording[]> {
  const recordings: Recording[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const lines = (await readFile(file, 'utf8')).split('\n');
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue;
      const parsed = recordingSchema.safeParse(parseJson(line));
      if (parsed.success) recordings.push(parsed.data);
      else problems.push({ file, place: `line ${index + 1}`, message: z.prettifyError(parsed.error) });
    }
  }
  if (problems.length > 0) throw new ContentError(problems);
  return recordings;
}

/** Writes the conversations of a store that had an event since an instant, without what tells whose they are. */
export async function writeTranscripts(
  file: string,
  store: ConversationStore,
  content: Content,
  since: Instant | null,
): Promise<{ readonly written: number; readonly leftOut: number }> {
  const lines: string[] = [];
  let leftOut = 0;
  for (const id of await store.conversations()) {
    const last = (await store.events(id)).at(-1)?.event.at;
    if (last === undefined || (since !== null && isBefore(last, since))) continue;
    const told = await recordConversation(id, store);
    if (told === null) leftOut += 1;
    else lines.push(JSON.stringify({ ...hideCustomer(told, content), conversation: lines.length + 1 }));
  }
  await writeFile(file, lines.map((line) => `${line}\n`).join(''));
  return { written: lines.length, leftOut };
}

function parseJson(line: string): unknown {
  try {
    const parsed: unknown = JSON.parse(line);
    return parsed;
  } catch {
    return null;
  }
}
