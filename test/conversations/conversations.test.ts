import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSeedShelf } from '../../src/commands/seed-shelf.ts';
import { coverable, measureCoverage, missingIn } from '../../src/commands/talk/coverage.ts';
import { playScript, type Played } from '../../src/commands/talk/play-script.ts';
import { readScripts } from '../../src/commands/talk/read-scripts.ts';
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

describe.each(scripts)('a shopper $script.title', (one) => {
  it.each(languagesOf(one.script))('in %s', async (language) => {
    const { failures, transcript } = await playOnce(one, language);
    const told = failures.map(({ turn, message }) => `turn ${turn}: ${message}`);
    expect(told, transcript.join('\n')).toEqual([]);
  });
});

describe('all conversations together', () => {
  // What was not played for itself is played for this: run alone, it takes as long as all of them.
  const limit = 600_000;

  it.each(['en', 'ms', 'da', 'ar', 'zh'])(
    'go through every step of every flow, every outcome and hand-off, every order rule and every repair in %s',
    { timeout: limit },
    async (language) => {
      const spoken = scripts.filter(({ script }) => languagesOf(script).includes(language));
      const played: Played[] = [];
      for (const one of spoken) played.push(await playOnce(one, language));
      const coverage = measureCoverage(played, content.books);
      const missing = coverable.flatMap((kind) => missingIn(coverage, language, kind));
      expect(missing).toEqual([]);
    },
  );
});

const playing = new Map<string, Promise<Played>>();

/** Plays a conversation in a language, once however often it is asked for. */
function playOnce({ file, script }: (typeof scripts)[number], language: string): Promise<Played> {
  const name = `${language} ${file}`;
  const played = playing.get(name) ?? playScript(script, language, content, log, seeds);
  playing.set(name, played);
  return played;
}
