import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { StepCounts } from './draw-svg.ts';

/** What the last run of conversations went through, as `npm run talk` writes it; only steps are of interest here. */
const coverageSchema = z.object({
  perLanguage: z.record(z.string(), z.object({ steps: z.record(z.string(), z.number()) })),
});

/** How often each step was met, and when that was measured. */
export interface StepCoverage {
  readonly languages: readonly string[];
  readonly measuredAt: Date;
  /** The counts of the steps of a flow, in one language or in all together. */
  countsOf(flow: string, language: string | null): StepCounts;
}

/** Reads what was measured last. Null where nothing was, or where it cannot be read. */
export async function readStepCoverage(file: string): Promise<StepCoverage | null> {
  try {
    const { perLanguage } = coverageSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    const { mtime } = await stat(file);
    return {
      languages: Object.keys(perLanguage),
      measuredAt: mtime,
      countsOf: (flow, language) => {
        const wanted = Object.entries(perLanguage).filter(([name]) => language === null || name === language);
        return sumOf(
          wanted.map(([, { steps }]) => steps),
          flow,
        );
      },
    };
  } catch {
    return null;
  }
}

function sumOf(counts: readonly Readonly<Record<string, number>>[], flow: string): StepCounts {
  const sum = new Map<string, number>();
  for (const [name, times] of counts.flatMap((steps) => Object.entries(steps))) {
    if (!name.startsWith(`${flow}/`)) continue;
    const step = name.slice(flow.length + 1);
    sum.set(step, (sum.get(step) ?? 0) + times);
  }
  return sum;
}
