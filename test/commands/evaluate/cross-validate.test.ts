import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { crossValidate } from '../../../src/commands/evaluate/cross-validate.ts';
import { readLabelled } from '../../../src/commands/evaluate/read-labelled.ts';

const topics = ['parcel', 'refund', 'invoice', 'mattress', 'password'];
const frames = ['where is my', 'tell me about the', 'I have lost my', 'what of the', 'again my'];
const sentences = topics.flatMap((topic) =>
  frames.map((frame) => ({ sentence: `${frame} ${topic} ${topic}s`, label: topic.toUpperCase() })),
);

it('guesses every sentence once as out of scope, and once in each other fold that it is in', () => {
  const shares: number[] = [];
  const report = crossValidate(sentences, (share) => shares.push(share));
  expect(report).toMatchObject({ folds: 5, inScope: 20, outOfScope: 25 });
  expect(shares.at(-1)).toBe(1);
});

it('loses accuracy in scope as more of what is out of scope has to be recognised', () => {
  const { curve } = crossValidate(sentences, () => undefined);
  expect(curve.map(({ outOfScopeRecall }) => outOfScopeRecall)).toEqual([0.52, 0.62, 0.67, 0.77, 0.87]);
  const accuracies = curve.map(({ inScopeAccuracy }) => inScopeAccuracy);
  expect(accuracies.toSorted((a, b) => b - a)).toEqual(accuracies);
});

it('does not count a label whose only sentence is the one to guess', () => {
  const { inScope } = crossValidate([...sentences, { sentence: 'xyzzy', label: 'LONELY' }], () => undefined);
  expect(inScope).toBe(20);
});

it('reads a file with an empty column at the end', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'labelled-'));
  const file = path.join(folder, 'train.csv');
  await writeFile(file, 'sentence,label,\r\n"one, two",A,\r\nthree,B,');
  expect(await readLabelled(file)).toEqual([
    { sentence: 'one, two', label: 'A' },
    { sentence: 'three', label: 'B' },
  ]);
  await rm(folder, { recursive: true });
});
