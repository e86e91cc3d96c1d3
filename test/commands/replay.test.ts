import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runReplay } from '../../src/commands/replay.ts';
import type { Content } from '../../src/content/load-content.ts';
import { createMemoryStore } from '../../src/storage/memory-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { acceptSample, sampleReply, sampleTurn } from '../contracts/store-samples.ts';
import { realContent } from '../support/real-content.ts';
import { createWorld } from '../world.ts';
import { withStep } from './replay/recorded-world.ts';
import { traceWith } from './talk/said.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'replay-'));
});
afterEach(() => rm(folder, { recursive: true }));

const file = (): string => path.join(folder, 'transcripts.jsonl');

async function run(
  args: readonly string[],
  parts: { readonly store?: Store; readonly content?: Content } = {},
): Promise<{ code: number; text: string }> {
  const { store, content = await realContent() } = parts;
  let text = '';
  const code = await runReplay(args, {
    openContent: () => Promise.resolve(content),
    openStore: () => Promise.resolve(store ?? createMemoryStore()),
    print: (part) => (text += part),
  });
  return { code, text };
}

/** A conversation in a store, and exported. */
async function exported(): Promise<Store> {
  const { say, store } = await createWorld();
  await say('cancel order 1019');
  await say('stop');
  await run(['--export', file()], { store });
  return store;
}

const chattier = async (): Promise<Content> =>
  withStep(await realContent(), 'cancel-order', 'ask-reason', (step) =>
    step.kind === 'choose' ? { ...step, say: ['cancel.ask-reason', 'cancel.ask-reason-again'] } : step,
  );

describe('playing transcripts', () => {
  it('says that nothing is different where nothing is', async () => {
    await exported();
    const { code, text } = await run([file(), '--strict']);
    expect(text).toBe('conversations: 1, different: 0 · turns: 2, different: 0\n');
    expect(code).toBe(0);
  });

  it('shows what is different, fails only when strict, and writes it down', async () => {
    await exported();
    const [json, html] = [path.join(folder, 'out.json'), path.join(folder, 'out.html')];
    const content = await chattier();
    const { code, text } = await run([file(), '--json', json, '--html', html], { content });
    expect(code).toBe(0);
    expect(text).toMatch(
      /✗ keys +then cancel\.ask-reason\n +now +cancel\.ask-reason, cancel\.ask-reason-again\n/u,
    );
    expect(text).toContain('conversations: 1, different: 1 · turns: 2, different: 1');
    expect((await run([file(), '--strict'], { content })).code).toBe(1);
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject([{ conversation: 1, notFollowed: 0 }]);
    const page = await readFile(html, 'utf8');
    expect(page).toContain('cancel.ask-reason, cancel.ask-reason-again');
    expect(page).not.toContain('<script');
  });

  it('names a line that is no transcript', async () => {
    await writeFile(file(), '{"format":2}\n');
    await expect(run([file()])).rejects.toThrow(/transcripts\.jsonl \(line 1\)/u);
  });

  it('explains itself when it is asked for nothing, or for both at once', async () => {
    for (const args of [
      [],
      ['--since', '2026-11-01'],
      ['--export', 'a', 'b'],
      ['--export', 'a', '--since', 'soon'],
    ]) {
      const { code, text } = await run(args);
      expect(text).toContain('npm run replay');
      expect(code).toBe(2);
    }
  });
});

describe('exporting transcripts', () => {
  it('writes a line per conversation that had an event since a day', async () => {
    const store = await exported();
    const since = async (day: string): Promise<string> => {
      await run(['--export', file(), '--since', day], { store });
      return readFile(file(), 'utf8');
    };
    expect(await since('2026-11-03')).toBe('');
    expect((await since('2026-11-02')).split('\n')).toHaveLength(2);
    expect(await since('2026-11-02T16:00:00Z')).toBe('');
  });

  it('leaves out conversations of a version that noted too little, and says so', async () => {
    const store = createMemoryStore();
    const accepted = await acceptSample(store.conversations, 'a');
    const replies = [{ ...sampleReply(accepted, 'hello'), trace: traceWith({}) }];
    await store.conversations.write(sampleTurn(accepted, 1, { replies }));
    const { code, text } = await run(['--export', file()], { store });
    expect(text).toContain('0 conversations written');
    expect(text).toContain('1 were kept by an older version');
    expect(code).toBe(0);
  });
});
