import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSeedShelf } from '../../src/commands/seed-shelf.ts';
import { readScripts } from '../../src/commands/talk/read-scripts.ts';
import { playScript } from '../../src/commands/talk/play-script.ts';
import { languagesOf } from '../../src/commands/talk/script.ts';
import { createLog } from '../../src/log.ts';
import { realContent } from '../support/real-content.ts';

const scripts = await readScripts([path.join(import.meta.dirname)]);
const content = await realContent();
const log = createLog('silent');
const seeds = createSeedShelf();

it('has conversations in all five languages', () => {
  const everywhere = scripts.filter(({ script }) => languagesOf(script).length === 5);
  expect(everywhere.length).toBeGreaterThanOrEqual(12);
});

describe.each(scripts)('a shopper $script.title', ({ script }) => {
  it.each(languagesOf(script))('in %s', async (language) => {
    const { failures, transcript } = await playScript(script, language, content, log, seeds);
    const told = failures.map(({ turn, message }) => `turn ${turn}: ${message}`);
    expect(told, transcript.join('\n')).toEqual([]);
  });
});
