import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const axe = readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const reportSchema = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) }),
);

/** What of a page, shadow roots included, breaks a rule of WCAG 2.0 to 2.2, level A or AA, in its light and its dark theme. */
export async function breachesOf(page: Page): Promise<readonly string[]> {
  const breaches: string[] = [];
  const isThere = await page.evaluate('"axe" in window');
  if (isThere !== true) await page.evaluate(await axe);
  const options = JSON.stringify({ runOnly: rules, resultTypes: ['violations'] });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = await page.evaluate(`axe.run(document, ${options}).then(({ violations }) => violations)`);
    for (const { id, nodes } of reportSchema.parse(found))
      breaches.push(...nodes.map((node) => `${colorScheme}, ${id}: ${node.html} ${node.failureSummary}`));
  }
  return breaches;
}
