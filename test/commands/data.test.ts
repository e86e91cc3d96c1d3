import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runData } from '../../src/commands/data.ts';
import { inspectTraining } from '../../src/commands/data/inspect-training.ts';
import { readUtterances } from '../../src/commands/data/read-utterances.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'data-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function teach(language: string, intent: string, utterances: readonly string[]): Promise<void> {
  const training = path.join(folder, language, 'training');
  await mkdir(training, { recursive: true });
  await writeFile(path.join(training, `${intent}.json`), JSON.stringify(utterances, null, 2));
}

/** That many utterances, each of three words that no other holds. */
function distinct(count: number, stem: string): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const word = `${stem}${at.toString(26).replaceAll(/\d/gu, (digit) => 'qrstuvwxyz'.charAt(Number(digit)))}`;
    return ['k', 'm', 'p'].map((end) => `${word}${end}`).join(' ');
  });
}

async function said(...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  let text = '';
  const code = await runData(args, folder, (part) => (text += part));
  return { code, text };
}

describe('the real training data', () => {
  it('keeps its floors, and no text has two labels', async () => {
    const { languages, conflicts } = inspectTraining(await readUtterances(path.resolve('locales')));
    expect(languages.map(({ language }) => language)).toEqual(['ar', 'da', 'en', 'ms', 'zh']);
    const tooFew = languages.flatMap(({ language, intents }) =>
      intents.filter(({ isEnough }) => !isEnough).map(({ intent, n }) => `${language} ${intent}: ${n}`),
    );
    expect(tooFew).toEqual([]);
    expect(conflicts.flat().map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
  });
});

describe('a folder of its own', () => {
  it('is sound with 120 utterances of a task, 40 of chat and 400 of none', async () => {
    await teach('en', 'order.track', distinct(120, 'parcel'));
    await teach('en', 'chat.greet', distinct(40, 'hello'));
    await teach('en', 'none', distinct(400, 'weather'));
    expect((await said()).code).toBe(0);
  });

  it('fails one utterance below a floor, and where a language lacks an intent', async () => {
    await teach('en', 'order.track', distinct(119, 'parcel'));
    await teach('da', 'chat.greet', distinct(40, 'hej'));
    const { code, text } = await said();
    expect(code).toBe(1);
    expect(text).toMatch(/✗ order\.track +119 +120/u);
    expect(text).toMatch(/✗ chat\.greet +0 +40/u);
  });

  it('fails where the same text, but for case and signs, has two labels', async () => {
    await teach('en', 'chat.greet', [...distinct(40, 'hello'), 'Good day!']);
    await teach('en', 'chat.goodbye', [...distinct(40, 'bye'), 'good day']);
    const { code, text } = await said();
    expect(code).toBe(1);
    expect(text).toContain('The same text with two labels: 1');
    expect(text).toMatch(/chat\.greet\.json:42 “Good day!”/u);
  });

  it('lists what is nearly alike with file and line, whatever the order and the numbers', async () => {
    await teach('en', 'order.track', ['where is my parcel 1023 please', 'please, where is my parcel 77?']);
    await teach('en', 'order.cancel', ['never mind my umbrella orders', 'never mind my umbrella order']);
    const report = inspectTraining(await readUtterances(folder));
    expect(report.nearDuplicates.map(({ first, second }) => [first.line, second.line])).toEqual([
      [2, 3],
      [2, 3],
    ]);
    expect(report.nearDuplicates[0]).toMatchObject({ likeness: 1, first: { intent: 'order.track' } });
  });

  it('counts the new words of each 20 utterances', async () => {
    await teach('en', 'order.track', [...distinct(20, 'parcel'), ...distinct(20, 'parcel').toReversed()]);
    const [english] = inspectTraining(await readUtterances(folder)).languages;
    expect(english?.intents[0]).toMatchObject({ vocabulary: 60, newWordsPer20: [60, 0] });
    expect(english?.typeToken.at(-1)).toEqual([120, 60]);
  });

  it('writes all of it as JSON and as a page with escaped text', async () => {
    await teach('en', 'order.track', ['<b>where</b> is it & why', 'where is it why']);
    const [json, html] = [path.join(folder, 'out.json'), path.join(folder, 'out.html')];
    await said('--json', json, '--html', html);
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({ languages: [{ n: 2 }], conflicts: [] });
    const page = await readFile(html, 'utf8');
    expect(page).not.toContain('<b>where');
    expect(page).not.toContain('<script');
    expect(page).toContain('too few');
  });
});
