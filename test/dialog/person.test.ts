import fc from 'fast-check';
import { expect, it } from 'vitest';
import { proofOf } from '../support/prove.ts';
import { realContent } from '../support/real-content.ts';
import { personHappenings } from './person-happenings.ts';
import { walkWithPeople, type PersonSights } from './person-walk.ts';

const proof = proofOf(1800);
const longest = 25;
/** A walk goes through a whole house, which takes its time. */
const walks = Math.min(4000, Math.ceil(proof.happenings / 12));

it(
  'keeps its promises whatever shoppers and people at the desk do, in whatever order',
  { timeout: 3_600_000 },
  async () => {
    const content = await realContent();
    const sights: PersonSights = { endings: new Set(), states: new Set(), turns: 0 };
    const property = fc.asyncProperty(personHappenings(longest), (happenings) =>
      walkWithPeople(happenings, content, sights),
    );
    await fc.assert(property, { numRuns: walks, ...proof.seed });
    expect([...sights.endings].sort()).toEqual(
      ['done', 'failed', 'left', 'released', 'silence', 'timed-out'].map((ending) => `person-${ending}`),
    );
    expect([...sights.states]).toEqual(
      expect.arrayContaining(['none', 'requested', 'waiting', 'with', 'ticketed']),
    );
  },
);
