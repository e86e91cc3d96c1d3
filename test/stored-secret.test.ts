import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readStoredSecret } from '../src/stored-secret.ts';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'polydesk-secret-')), 'data');
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

it('draws a secret once, keeps it for its owner only, and gives the same one ever after', async () => {
  const first = await readStoredSecret(folder, 'token');
  expect(first).toMatch(/^[\w-]{43}$/);
  expect(await readStoredSecret(folder, 'token')).toBe(first);
  expect(await readStoredSecret(folder, 'direct-line')).not.toBe(first);
  expect((await stat(join(folder, 'token.secret'))).mode & 0o777).toBe(0o600);
});

it('gives starts at the same time the same secret, and leaves nothing else behind', async () => {
  const drawn = await Promise.all(Array.from({ length: 8 }, () => readStoredSecret(folder, 'token')));
  expect(new Set(drawn).size).toBe(1);
  expect(await readdir(folder)).toEqual(['token.secret']);
});

it('refuses a file that holds no secret', async () => {
  await readStoredSecret(folder, 'token');
  await writeFile(join(folder, 'token.secret'), 'short');
  await expect(readStoredSecret(folder, 'token')).rejects.toThrow('delete it');
});
