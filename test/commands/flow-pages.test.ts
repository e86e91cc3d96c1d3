import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { createFlowPages } from '../../src/commands/graph/flow-pages.ts';
import { realContent } from '../support/real-content.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'polydesk-flows-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});

async function pagesWith(coverage: unknown) {
  const file = path.join(folder, 'coverage.json');
  if (coverage !== undefined) await writeFile(file, JSON.stringify(coverage));
  return { file, pages: createFlowPages(await realContent(), file) };
}

const measured = {
  perLanguage: {
    en: { steps: { 'human/hand-over': 3, 'human/tell': 3, 'repair.stop/tell': 1 }, rules: {} },
    da: { steps: { 'human/hand-over': 2 } },
  },
};

it('lists all flows and shows one, with what the signs mean', async () => {
  const { pages } = await pagesWith(undefined);
  const page = (await pages.page('cancel-order', null)) ?? '';
  const { books } = await realContent();
  for (const id of books.flows.keys()) expect(page).toContain(`href="/flows/${id}"`);
  expect(page).toContain('aria-current="page"><span>cancel-order</span>');
  expect(page).toContain('<svg role="img" aria-label="cancel-order"');
  expect(page).toContain('changes something');
  expect(page).toContain('No conversations were measured');
});

it('begins with the first flow that a wish begins, and has no page for a flow that does not exist', async () => {
  const { pages } = await pagesWith(undefined);
  expect(await pages.page(null, null)).toMatch(/<li><a [^>]*aria-current="page"/u);
  expect(await pages.page('tea', null)).toBeNull();
});

it('paints on how often steps were met, in all languages or in one', async () => {
  const { pages } = await pagesWith(measured);
  const all = (await pages.page('human', null)) ?? '';
  expect(all).toMatch(/class="node hand&#45;off met">\n<title>hand&#45;over<\/title>/u);
  expect(all).toContain('>5×<');
  const danish = (await pages.page('human', 'da')) ?? '';
  expect(danish).toContain('>2×<');
  expect(danish).toMatch(/Not met: .*<code>tell<\/code>/u);
  expect(danish).toContain('href="/flows/prove?language=da"');
});

it('takes a newer measurement as soon as there is one, and none where it cannot be read', async () => {
  const { file, pages } = await pagesWith(measured);
  expect(await pages.page('human', null)).toContain('>5×<');
  await writeFile(file, JSON.stringify({ perLanguage: { en: { steps: { 'human/hand-over': 9 } } } }));
  await utimes(file, new Date(), new Date('2030-01-01T00:00:00Z'));
  const later = await pages.page('human', null);
  expect(later).toContain('>9×<');
  expect(later).toContain('2030-01-01 00:00 UTC');
  await writeFile(file, 'not JSON');
  expect(await pages.page('human', null)).toContain('No conversations were measured');
});

it('runs no script and carries no style, so that the content policy lets all of it stand', async () => {
  const { pages } = await pagesWith(measured);
  const page = (await pages.page('cancel-order', null)) ?? '';
  expect(page).not.toMatch(/<script|<style|\sstyle="|\son\w+="/u);
  expect(pages.styles).toContain('.legend .question');
});
