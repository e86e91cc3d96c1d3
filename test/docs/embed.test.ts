import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

it('shows the very code that the demo shop signs with', async () => {
  const page = await readFile(path.join(root, 'docs/embed.md'), 'utf8');
  const code = await readFile(path.join(root, 'src/channels/demo/chat-identity.ts'), 'utf8');
  expect(page).toContain(code.trim());
});

it('names every setting that it speaks of as the program does', async () => {
  const page = await readFile(path.join(root, 'docs/embed.md'), 'utf8');
  const example = await readFile(path.join(root, '.env.example'), 'utf8');
  const named = [...page.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/gu)].map(([, name]) => name ?? '');
  expect(named.length).toBeGreaterThan(3);
  for (const name of named) expect(example, name).toContain(`${name}=`);
});
