import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runBench } from '../../src/commands/bench.ts';
import { loadPeer, MissingPeer } from '../../src/commands/bench/load-peer.ts';
import { answersOf, askInTurn, timed } from '../../src/commands/bench/understanding/ask-in-turn.ts';
import { figuresOf, ratioOf } from '../../src/commands/bench/understanding/figures.ts';
import { judgeGoals } from '../../src/commands/bench/understanding/judge-goals.ts';
import { randomTexts } from '../../src/commands/bench/understanding/random-texts.ts';
import { evaluationRowSchema, type EvaluationRow } from '../../src/commands/measure-understanding.ts';

const row = (text: string, intent: string, accept: readonly string[] = []): EvaluationRow =>
  evaluationRowSchema.parse({ lang: 'en', text, intent, accept });

const answered = (truth: string, ...labels: readonly string[]) => ({
  row: row('…', truth, ['also']),
  labels,
  microseconds: labels.length * 10,
});

const littleEffort = {
  ...{ rounds: 2, slowRows: 5, randomTexts: 10, loadings: 1 },
  desk: { few: 1, many: 3, agents: 2, talks: 1, rounds: 2 },
};

describe('a run on a tiny shop', () => {
  const utterances = {
    en: {
      'order.cancel': ['cancel my order', 'please cancel it', 'I want to cancel the order'],
      'order.track': ['where is my parcel', 'track my parcel', 'where is it now'],
      none: ['sing me a song', 'what is the weather', 'play some music'],
    },
    da: {
      'order.cancel': ['annuller min ordre', 'jeg vil annullere den', 'annuller ordren tak'],
      'order.track': ['hvor er min pakke', 'spor min pakke', 'hvor er den nu'],
      none: ['syng en sang', 'hvordan er vejret', 'spil noget musik'],
    },
  };
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
    for (const [language, perIntent] of Object.entries(utterances)) {
      const training = path.join(folder, 'locales', language, 'training');
      await mkdir(training, { recursive: true });
      await cp(path.join('locales', language, 'lexicon'), path.join(folder, 'locales', language, 'lexicon'), {
        recursive: true,
      });
      for (const [intent, texts] of Object.entries(perIntent))
        await writeFile(path.join(training, `${intent}.json`), JSON.stringify(texts));
    }
    const rows = [
      { lang: 'en', text: 'cancel my order', intent: 'order.cancel' },
      { lang: 'en', text: 'track my parcel', intent: 'order.cancel', accept: ['order.track'] },
      { lang: 'en', text: 'sing me a song', intent: 'none' },
      { lang: 'da', text: 'hvor er min pakke', intent: 'order.track' },
      { lang: 'da', text: 'hvor er min pakke', intent: 'order.cancel' },
    ];
    await writeFile(path.join(folder, 'rows.jsonl'), rows.map((one) => JSON.stringify(one)).join('\n'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('measures all of them on the same rows', { timeout: 120_000 }, async () => {
    const out = path.join(folder, 'out.json');
    let said = '';
    const folders = { locales: path.join(folder, 'locales'), defaultRows: path.join(folder, '*.jsonl') };
    expect(
      await runBench(
        ['--only', 'understanding', '--json', out],
        folders,
        littleEffort,
        (text) => (said += text),
      ),
    ).toBe(0);

    const report = reportSchema.parse(JSON.parse(await readFile(out, 'utf8'))).understanding;
    const { en, da } = report.perLanguage;
    expect(Object.keys(report.perLanguage)).toEqual(['da', 'en']);
    expect([en?.rows, da?.rows]).toEqual([3, 2]);
    for (const who of ['ours', 'recogniser', 'nlpjs', 'fuse'] as const) {
      expect(en?.[who], who).toMatchObject({ accuracy: 1, errors: 0 });
      expect(da?.[who], who).toMatchObject({ accuracy: 0.5, errors: 1 });
    }
    expect([en?.errorRatio, da?.errorRatio]).toEqual([0, 1]);
    expect(report.training.trainedUnchanged).toBe(false);
    expect(report.goals).toHaveLength(10);
    expect(said).toContain('✗ da: errors, to those of nlp.js: 1 (at most 0.6)');
    expect(said).toContain('✓ en: errors, to those of nlp.js: 0 (at most 0.6)');
  });

  it('says how it is used where there is no such benchmark, or no rows', async () => {
    let said = '';
    const folders = { locales: 'locales', defaultRows: path.join(folder, 'nothing/*.jsonl') };
    expect(await runBench(['--only', 'juggling'], folders, littleEffort, (text) => (said += text))).toBe(2);
    expect(await runBench([], folders, littleEffort, (text) => (said += text))).toBe(2);
    expect(said).toContain('usage');
  });
});

const number = z.number();
const figures = z.object({ rows: number, accuracy: number, errors: number, p50us: number, p99us: number });
const reportSchema = z.object({
  understanding: z.strictObject({
    perLanguage: z.record(
      z.string(),
      z.strictObject({
        rows: number,
        ours: figures,
        recogniser: figures,
        nlpjs: figures,
        fuse: figures,
        errorRatio: number.nullable(),
      }),
    ),
    training: z.strictObject({
      oursSeconds: number,
      nlpjsSeconds: number,
      oursSecondsUnchanged: number,
      trainedUnchanged: z.boolean(),
    }),
    memory: z.strictObject({
      oursBytes: number.positive(),
      nlpjsBytes: number.positive(),
      fuseBytes: number.positive(),
    }),
    bytes: z.strictObject({ ours: number.positive(), nlpjs: number.positive() }),
    loadMs: number.positive(),
    unicode: z.strictObject({ p50us: number, p99us: number, maxus: number }),
    goals: z.array(
      z.strictObject({ name: z.string(), value: number.nullable(), goal: number, met: z.boolean() }),
    ),
  }),
});

describe('asking in turn', () => {
  it('asks everyone in every round, each time another first, and never twice the very same text', async () => {
    const asked: string[] = [];
    const contestant = (name: string, rounds: number) =>
      timed((text) => {
        asked.push(`${name}:${text}`);
        return [text.trim()];
      }, rounds);
    const [slow, quick] = [contestant('slow', 1), contestant('quick', 2)];
    await askInTurn([row('x', 'x')], [slow, quick], () => undefined);
    expect(asked).toEqual(['quick:x  ', 'slow:x', 'quick:x', 'quick:x ']);
    expect(answersOf(quick)).toMatchObject([{ labels: ['x'] }]);
  });

  it('leaves a slow one out where it is not asked', async () => {
    const never = timed(
      () => ['x'],
      1,
      () => false,
    );
    await askInTurn([row('x', 'x')], [never, timed(() => ['x'], 1)], () => undefined);
    expect(answersOf(never)).toEqual([]);
  });
});

describe('the figures', () => {
  it('count what is accepted as right, and take the way to read answers that is right most often', () => {
    const answers = [answered('a', 'a', 'b'), answered('b', 'also', 'b'), answered('c', 'x', 'b')];
    expect(figuresOf(answers)).toMatchObject({ rows: 3, errors: 1, p50us: 20 });
  });

  it('take a missing answer for none', () => {
    expect(figuresOf([answered('none')])).toMatchObject({ accuracy: 1, errors: 0 });
  });

  it('have no ratio to nothing', () => {
    expect([ratioOf(0, 0), ratioOf(3, 0), ratioOf(1, 4)]).toEqual([0, null, 0.25]);
  });

  it('meet a goal at its bound, and not where they could not be measured', () => {
    const some = { rows: 10, accuracy: 0.5, errors: 6, p50us: 10, p99us: 20 };
    const goals = judgeGoals({
      perLanguage: {
        en: { rows: 10, ours: some, recogniser: some, nlpjs: some, fuse: some, errorRatio: null },
        da: { rows: 10, ours: some, recogniser: some, nlpjs: some, fuse: some, errorRatio: 0.6 },
      },
      training: { oursSeconds: 30.1, nlpjsSeconds: 60, oursSecondsUnchanged: 0.1, trainedUnchanged: false },
      memory: { oursBytes: 1, nlpjsBytes: 1, fuseBytes: 1 },
      bytes: { ours: 1, nlpjs: 1 },
      loadMs: 150,
      unicode: { p50us: 1, p99us: 1, maxus: 20_001 },
    });
    const missed = goals.filter(({ met }) => !met).map(({ name }) => name);
    expect(missed).toEqual([
      'en: errors, to those of nlp.js',
      'training all languages, in seconds',
      'the slowest random text, in milliseconds',
    ]);
  });
});

describe('random texts', () => {
  it('are the same for the same seed, from one character to 10,000', () => {
    const texts = randomTexts(300, 7);
    const lengths = texts.map((text) => text.length);
    expect(texts).toEqual(randomTexts(300, 7));
    expect(texts).not.toEqual(randomTexts(300, 8));
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(10_000);
    expect(Math.max(...lengths)).toBeGreaterThan(9000);
  });
});

describe('a peer that is not installed', () => {
  it('is named, with what to do', async () => {
    const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
    const loading = loadPeer('nlp.js', () => Promise.reject(missing));
    await expect(loading).rejects.toThrow(MissingPeer);
    await expect(loading).rejects.toThrow('npm ci');
  });

  it('does not hide another fault', async () => {
    await expect(loadPeer('nlp.js', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
