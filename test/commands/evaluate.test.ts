import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runEvaluate } from '../../src/commands/evaluate.ts';
import { parseCsv } from '../../src/commands/evaluate/parse-csv.ts';
import { matthewsCorrelation, wilsonInterval } from '../../src/commands/statistics.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'evaluate-'));
});
afterEach(() => rm(folder, { recursive: true }));

const figures = z.looseObject({
  n: z.number(),
  accuracy: z.number(),
  accuracyInterval: z.tuple([z.number(), z.number()]),
  top3: z.number(),
  macroF1: z.number(),
  noneRecall: z.number().nullable(),
  wrongAction: z.number(),
  wrongWrite: z.number(),
});

async function evaluated(
  ...args: readonly string[]
): Promise<{ code: number; report: unknown; said: string }> {
  const out = path.join(folder, 'out.json');
  let said = '';
  const code = await runEvaluate([...args, '--json', out], path.resolve('locales'), (text) => (said += text));
  const report: unknown = JSON.parse(await readFile(out, 'utf8'));
  return { code, report, said };
}

describe('on rows of our own', () => {
  it('understands at least 85 of 100 smoke rows of every language', async () => {
    const { code, report } = await evaluated('test/data/understanding-smoke.jsonl');
    const { perLanguage, overall, latency } = z
      .looseObject({
        overall: figures,
        perLanguage: z.record(z.string(), figures),
        latency: z.object({ p50us: z.number(), p99us: z.number() }),
      })
      .parse(report);
    expect(code).toBe(0);
    expect(Object.keys(perLanguage).sort()).toEqual(['ar', 'da', 'en', 'ms', 'zh']);
    for (const [language, { accuracy }] of Object.entries(perLanguage))
      expect(accuracy, language).toBeGreaterThanOrEqual(0.85);
    expect(overall.noneRecall).toBe(1);
    for (const name of ['noneRecall', 'top3', 'wrongAction', 'wrongWrite'])
      expect(overall[`${name}Interval`], name).toEqual([expect.any(Number), expect.any(Number)]);
    expect(latency.p50us).toBeGreaterThan(0);
  });

  it('passes other fields through and takes any accepted intent for right', async () => {
    const file = path.join(folder, 'rows.jsonl');
    const rows = [
      { lang: 'en', text: 'cancel my order', intent: 'order.archive', accept: ['order.cancel'], id: 7 },
      { lang: 'en', text: 'cancel my order', intent: 'order.track' },
    ];
    await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    const { report } = await evaluated(file);
    expect(report).toMatchObject({
      overall: { n: 2, accuracy: 0.5, wrongAction: 0.5, wrongWrite: 0.5, noneRecall: null },
      confusions: [{ intent: 'order.track', predicted: 'order.cancel', n: 1 }],
      rows: [{ id: 7, predicted: 'order.cancel', right: true }, { right: false }],
    });
  });

  it('names the line that is no row', async () => {
    const file = path.join(folder, 'rows.jsonl');
    await writeFile(file, '{"lang":"en","text":"hi","intent":"chat.greet"}\n{"lang":"en"}\n');
    await expect(evaluated(file)).rejects.toThrow('rows.jsonl:2');
  });

  it.each([[[]], [['--cross-validate']], [['--train', 'a.csv']], [['rows.jsonl', '--test', 'b.csv']]])(
    'says how it is used where it is told %j',
    async (args) => {
      let said = '';
      expect(await runEvaluate(args, 'locales', (text) => (said += text))).toBe(2);
      expect(said).toContain('usage');
    },
  );
});

it("trains on somebody else's labels and measures at every threshold", async () => {
  const train = path.join(folder, 'a.csv');
  const test = path.join(folder, 'b.csv');
  await writeFile(
    train,
    'sentence,label\n"where is my order, please",STATUS\ntrack my parcel,STATUS\norder status,STATUS\ndo you take cards,PAY\ncan I pay cash,PAY\npay by card,PAY\n',
  );
  await writeFile(
    test,
    'sentence,label\nwhere is my parcel,STATUS\npay with card,PAY\nxyzzy,NO_NODES_DETECTED\n',
  );
  const { code, report } = await evaluated('--train', train, '--test', test);
  expect(code).toBe(0);
  const point = z.object({
    threshold: z.number(),
    inScopeAccuracy: z.number(),
    outOfScopeRecall: z.number(),
    mcc: z.number(),
  });
  const { best } = z.object({ curve: z.array(point), best: point, trainSeconds: z.number() }).parse(report);
  expect(best.inScopeAccuracy).toBe(1);
});

describe('the figures', () => {
  it('hold the interval of Wilson', () => {
    const [lower, upper] = wilsonInterval(85, 100);
    expect([lower.toFixed(3), upper.toFixed(3)]).toEqual(['0.767', '0.907']);
  });

  it("hold Matthews' correlation for many classes", () => {
    expect(
      matthewsCorrelation([
        { truth: 'a', given: 'a' },
        { truth: 'b', given: 'b' },
      ]),
    ).toBe(1);
    expect(
      matthewsCorrelation([
        { truth: 'a', given: 'a' },
        { truth: 'b', given: 'a' },
      ]),
    ).toBe(0);
  });
});

it('reads quoted fields of comma-separated values', () => {
  expect(parseCsv('a,b\r\n"x, ""y""","2\n3"\n,z\n')).toEqual([
    ['a', 'b'],
    ['x, "y"', '2\n3'],
    ['', 'z'],
  ]);
});
