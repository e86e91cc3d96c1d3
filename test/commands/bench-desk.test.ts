import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { runBench } from '../../src/commands/bench.ts';

const times = z.strictObject({ medianMs: z.number().positive(), p95Ms: z.number().positive() });
const row = z.strictObject({
  ...{ few: times, many: times },
  ...{ medianRatio: z.number().positive(), p95Ratio: z.number().positive() },
});
const size = z.strictObject({ waiting: z.int(), shown: z.int() });
const reportSchema = z.strictObject({
  desk: z.strictObject({
    ...{ agents: z.int(), talks: z.int(), rounds: z.int(), few: size, many: size },
    ...{ queue: row, toShopper: row, toAgent: row, isHeld: z.boolean() },
  }),
});

it('times the list and what both sides say at two running desks, and tells how they compare', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-desk-'));
  try {
    const out = path.join(folder, 'out.json');
    const desk = { few: 1, many: 22, agents: 2, talks: 1, rounds: 2 };
    const effort = { rounds: 1, slowRows: 1, randomTexts: 1, loadings: 1, desk };
    const folders = { locales: 'locales', defaultRows: path.join(folder, '*.jsonl') };
    let said = '';
    expect(await runBench(['--only', 'desk', '--json', out], folders, effort, (text) => (said += text))).toBe(
      0,
    );
    const report = reportSchema.parse(JSON.parse(await readFile(out, 'utf8'))).desk;
    expect(report).toMatchObject({
      few: { waiting: 1, shown: 1 },
      many: { waiting: 22, shown: 20 },
      rounds: 2,
    });
    expect(said).toMatch(/list of 1 and of 20 .*agent to shopper .*shopper to agent /su);
  } finally {
    await rm(folder, { recursive: true });
  }
});
