import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { evaluationRowSchema, type EvaluationRow } from '../measure-understanding.ts';

const lineSchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('is not JSON');
      return z.NEVER;
    }
  })
  .pipe(evaluationRowSchema);

/** Reads rows from a file with one JSON object a line. Throws with file and line where one is not as it must be. */
export async function readRows(file: string): Promise<readonly EvaluationRow[]> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/u);
  return lines.flatMap((line, at) => (line.trim() === '' ? [] : [parseRow(line, `${file}:${at + 1}`)]));
}

function parseRow(line: string, place: string): EvaluationRow {
  const parsed = lineSchema.safeParse(line);
  if (!parsed.success) throw new Error(`${place}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
