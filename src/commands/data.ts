import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createLabelledPhrases } from '../storage/labelled-phrases.ts';
import { carryOver } from './data/carry-over.ts';
import { describeTraining } from './data/describe-training.ts';
import { inspectTraining, isSound } from './data/inspect-training.ts';
import { readUtterances } from './data/read-utterances.ts';
import { contentFolders } from './folders.ts';

/**
 * Reports on the training data: how much there is of each intent, what is nearly alike, how many new words the utterances
 * bring. `--labelled FOLDER` appends what was labelled at the desk to the training files before. Exit code 1 where there is too little of something, or the same text has two labels.
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
    options: { json: { type: 'string' }, html: { type: 'string' }, labelled: { type: 'string' } },
  });
  if (values.labelled !== undefined) print(await takeLabelled(values.labelled, localesFolder));
  const report = inspectTraining(await readUtterances(localesFolder));
  print(describeTraining(report));
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  if (values.html !== undefined) {
    const { trainingPage } = await import('./data/training-page.ts');
    await writeFile(values.html, trainingPage(report));
  }
  return isSound(report) ? 0 : 1;
}

/** Carries what was labelled at the desk over to the training files, and says how much that was. */
async function takeLabelled(folder: string, localesFolder: string): Promise<string> {
  const taught = (await readUtterances(localesFolder)).map(({ language, key }) => `${language} ${key}`);
  const phrases = await createLabelledPhrases(folder).all();
  const { added, known } = await carryOver(phrases, localesFolder, new Set(taught));
  const lines = added.map(({ language, intent, text }) => `  ${language} ${intent}: ${text}\n`);
  return `${added.length} phrases carried over, ${known.length} were taught already.\n${lines.join('')}\n`;
}
