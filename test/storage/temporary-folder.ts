import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A path for a store's file in a folder of its own that goes when the test ends. */
export async function temporaryFile(name = 'store.db'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'polydesk-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, name);
}
