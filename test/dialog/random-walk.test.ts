import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentFolders } from '../../src/commands/folders.ts';
import { realContent } from '../support/real-content.ts';
import { randomEvents } from './random-events.ts';
import { noSights, walkThrough } from './random-walk.ts';

/** `npm run prove` walks as many events as this says, from a seed of its own; `npm test` a few, always the same. */
const prove = process.env['POLYDESK_PROVE'];
const wantedEvents = Number(prove ?? 3000);
const longest = 40;
const intents = readdirSync(path.join(contentFolders.locales, 'en/training'))
  .map((file) => path.basename(file, '.json'))
  .filter((intent) => intent !== 'none' && !intent.startsWith('chat.'));

const commonRepairs = [
  'stop',
  'back',
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
  const seed = prove === undefined ? { seed: 20_261_102 } : {};
  fc.assert(walks, { numRuns: Math.ceil(wantedEvents / (longest / 2)), ...seed });
  // A green run has been somewhere: it acted, and met every repair that the real books can come to.
  expect(sights.acts).toBeGreaterThan(10);
  expect([...sights.repairs]).toEqual(expect.arrayContaining(commonRepairs));
  expect([...sights.sameWords].filter((entry) => !hasOneWording.test(entry))).toEqual([]);
});
