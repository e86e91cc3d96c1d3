import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentFolders } from '../../src/commands/folders.ts';
import { proofOf } from '../support/prove.ts';
import { realContent } from '../support/real-content.ts';
import { randomEvents } from './random-events.ts';
import { noSights, walkThrough } from './random-walk.ts';

const proof = proofOf(3000);
const longest = 40;
const intents = readdirSync(path.join(contentFolders.locales, 'en/training'))
  .map((file) => path.basename(file, '.json'))
  .filter((intent) => intent !== 'none' && !intent.startsWith('chat.'));

const commonRepairs = [
  'stop',
  'correct',
  'expired',
  'stale',
  'way-out',
  'budget',
  'agenda',
  'resume',
  'fault',
];
/** Answers to a command given twice in a row that have one wording in the shipped texts. */
const hasOneWording = /^repair\.(restarted|language-switched|stopped) /u;

it('holds its promises whatever a shopper says, taps or leaves unsaid', { timeout: 3_600_000 }, async () => {
  const content = await realContent();
  const sights = noSights();
  const walks = fc.property(randomEvents(intents, longest), (events) => {
    walkThrough(events, content, sights);
  });
  fc.assert(walks, { numRuns: Math.ceil(proof.happenings / (longest / 2)), ...proof.seed });
  // A green run has been somewhere: it acted, and met every repair that the real books can come to.
  expect(sights.acts).toBeGreaterThan(10);
  expect([...sights.repairs]).toEqual(expect.arrayContaining(commonRepairs));
  expect([...sights.sameWords].filter((entry) => !hasOneWording.test(entry))).toEqual([]);
});
