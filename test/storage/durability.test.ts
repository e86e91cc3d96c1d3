import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import { noon, sampleConversation, sampleMail, thread } from '../contracts/store-samples.ts';
import { temporaryFile } from './temporary-folder.ts';

const script = join(import.meta.dirname, 'killed-writer.ts');

/** Runs the writer until it is dead by SIGKILL, at its own hand or after so many lines, and gives the lines it printed. */
async function runUntilKilled(file: string, task: string, lineLimit = Infinity): Promise<readonly string[]> {
  const child = spawn(process.execPath, [script, file, task], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (lines.length === lineLimit) child.kill('SIGKILL');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  return lines;
}

describe('a process killed with SIGKILL', { timeout: 30_000 }, () => {
  it('keeps an event that it had accepted', async () => {
    const file = await temporaryFile();
    await runUntilKilled(file, 'accept');
    const store = await createSqliteStore({ file });
    const { conversations } = store;
    expect((await conversations.next(thread))?.event.id).toBe('event-1');
    expect(await conversations.transcript(thread, 0)).toHaveLength(1);
    await store.close();
  });

  it('keeps a turn that it had written, with all that belongs to it', async () => {
    const file = await temporaryFile();
    await runUntilKilled(file, 'write');
    const store = await createSqliteStore({ file });
    const { conversations } = store;
    expect(await conversations.read(thread)).toEqual(sampleConversation(1));
    expect(await conversations.next(thread)).toBeNull();
    expect(await conversations.transcript(thread, 0)).toHaveLength(2);
    expect(await conversations.dueTimers(noon, 5)).toHaveLength(1);
    expect(await conversations.takeMail(noon)).toEqual(sampleMail('m-1'));
    await store.close();
  });

  it('keeps an operation as it was marked before it went out', async () => {
    const file = await temporaryFile();
    await runUntilKilled(file, 'plan');
    const store = await createSqliteStore({ file });
    const { ledger } = store;
    expect((await ledger.open()).map(({ state }) => state)).toEqual(['sent']);
    await store.close();
  });

  it('leaves every answer kept and nothing half done, wherever it was struck', async () => {
    const file = await temporaryFile();
    const lines = await runUntilKilled(file, 'for-ever', 25);
    const store = await createSqliteStore({ file });
    const { conversations } = store;
    const accepted = lines.filter((line) => line.startsWith('accepted')).length;
    const written = lines.filter((line) => line.startsWith('written')).length;
    const revision = (await conversations.read(thread))?.revision ?? 0;
    const transcript = await conversations.transcript(thread, 0);
    expect(revision).toBeGreaterThanOrEqual(written);
    expect(transcript.filter(({ from }) => from === 'bot')).toHaveLength(revision);
    expect(transcript.filter(({ from }) => from === 'shopper').length).toBeGreaterThanOrEqual(accepted);
    expect(transcript.map(({ sequence }) => sequence)).toEqual(transcript.map((_, index) => index + 1));
    expect(await store.audit.verify()).toMatchObject({ entries: revision * 2, breaches: [] });
    await store.close();
  });
});

describe('two processes that append to one chain at once', { timeout: 30_000 }, () => {
  it('do not fork it', async () => {
    const file = await temporaryFile();
    await (await createSqliteStore({ file })).close();
    await Promise.all([runUntilKilled(file, 'note'), runUntilKilled(file, 'note')]);
    const store = await createSqliteStore({ file });
    expect(await store.audit.verify()).toMatchObject({ chains: 1, entries: 100, breaches: [] });
    await store.close();
  });
});
