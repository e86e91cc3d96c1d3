import { readFile } from 'node:fs/promises';
import type { LabelledSentence } from '../measure-labels.ts';
import { parseCsv } from './parse-csv.ts';

/**
 * Reads sentences and labels from the columns `sentence` and `label` of a file of comma-separated values. Other columns,
 * nameless ones too, are passed over, and so are rows without a label.
 */
export async function readLabelled(file: string): Promise<readonly LabelledSentence[]> {
  const [head = [], ...rows] = parseCsv(await readFile(file, 'utf8'));
  const sentenceAt = head.indexOf('sentence');
  const labelAt = head.indexOf('label');
  if (sentenceAt < 0 || labelAt < 0)
    throw new Error(`${file}: the first line must name the columns "sentence" and "label".`);
  return rows.flatMap((row) => {
    const sentence = row[sentenceAt] ?? '';
    const label = row[labelAt] ?? '';
    return label === '' ? [] : [{ sentence, label }];
  });
}
