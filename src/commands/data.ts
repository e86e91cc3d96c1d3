import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { describeTraining } from './data/describe-training.ts';
import { inspectTraining, isSound } from './data/inspect-training.ts';
import { readUtterances } from './data/read-utterances.ts';
import { contentFolders } from './folders.ts';

/**
 * Reports on the training data: how much there is of each intent, what is nearly alike, how many new words the utterances
 * bring. Exit code 1 where there is too little of something, or the same text has two labels.
 */
export async function data(args: readonly string[]): Promise<number> {
  return runData(args, contentFolders.locales, (text) => process.stdout.write(text));
}

/** The same with the locales folder and the place for the words named. */
export async function runData(
  args: readonly string[],
  localesFolder: string,
  print: (text: string) => unknown,
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'string' }, html: { type: 'string' } },
  });
  const report = inspectTraining(await readUtterances(localesFolder));
  print(describeTraining(report));
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  if (values.html !== undefined) {
    const { trainingPage } = await import('./data/training-page.ts');
    await writeFile(values.html, trainingPage(report));
  }
  return isSound(report) ? 0 : 1;
}
