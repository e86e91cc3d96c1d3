import fc from 'fast-check';
import { expect, it } from 'vitest';
import { proofOf } from '../support/prove.ts';
import { realContent } from '../support/real-content.ts';
import { liveThrough, type Met } from './house-walk.ts';
import { randomOutings } from './random-outings.ts';

const proof = proofOf(600);
/** A whole house takes its time: a proof of it is a tenth of the engine's. */
const happenings = Math.min(proof.happenings, 10_000);
const longest = 30;

it(
  'a whole house keeps its promises whatever shoppers write and tap, while the shop errs and the process dies',
  { timeout: 3_600_000 },
  async () => {
    const content = await realContent();
    const met: Met = { events: 0, acts: 0, flows: new Set(), acting: new Set() };
    const outings = fc.asyncProperty(randomOutings(longest), (outing) => liveThrough(outing, content, met));
    const numRuns = Math.ceil(happenings / (longest / 2));
    await fc.assert(outings, { numRuns, ...proof.seed, endOnFailure: happenings > 1000 });
    expect(met.acts).toBeGreaterThan(0);
    expect(met.flows.size).toBeGreaterThan(10);
  },
);
