import { describe, expect, it } from 'vitest';
import type { Content } from '../../src/content/load-content.ts';
import type { Flow } from '../../src/dialog/flow.ts';
import { realContent } from '../support/real-content.ts';
import { exploreFlow, type Explored } from './exhaustive-walk.ts';
import { flowOf } from './small-books.ts';

/** `npm run prove` leaves nothing out; `npm test` walks on from a few states of each place, from more where steps are missed. */
const isProof = process.env['POLYDESK_PROVE'] !== undefined;
const perPlace = isProof ? [Infinity] : [1, 4, 32];

it(
  'comes by every way through every flow to an end, with a human at most two turns away',
  { timeout: 3_600_000 },
  async () => {
    const content = await realContent();
    const flows = [...content.books.flows.values()];
    const explored = flows.flatMap((flow) =>
      [false, ...(isProof ? [true] : [])].map((isGuest) => explore(flow, content, isGuest)),
    );
    expect(
      explored.flatMap(({ flow, problems }) => problems.map((problem) => `${flow}: ${problem}`)),
    ).toEqual([]);
    const walked = new Set(explored.flatMap(({ steps }) => [...steps]));
    expect(stepsOf(flows).filter((step) => !walked.has(step))).toEqual([]);
    if (isProof) expect(explored.filter(({ isComplete }) => !isComplete)).toEqual([]);
    // A green run has been somewhere.
    expect(explored.reduce((sum, { states }) => sum + states, 0)).toBeGreaterThan(50);
  },
);

function explore(flow: Flow, content: Content, isGuest: boolean): Explored {
  const [few = Infinity, ...more] = perPlace;
  let explored = exploreFlow(flow, content, few, isGuest);
  for (const bound of more) {
    if (explored.isComplete || stepsOf([flow]).every((step) => explored.steps.has(step))) break;
    explored = exploreFlow(flow, content, bound, isGuest);
  }
  return explored;
}

function stepsOf(flows: readonly Flow[]): readonly string[] {
  return flows.flatMap(({ id, steps }) => steps.map((step) => `${id}/${step.id}`));
}

describe('finds', () => {
  /** The real books with a flow put in, walked through from that flow, or from another. */
  async function problemsWith(yaml: string, from?: string): Promise<readonly string[]> {
    const content = await realContent();
    const flow = flowOf(yaml);
    const flows = new Map([...content.books.flows, [flow.id, flow]]);
    const spoilt = { ...content, books: { ...content.books, flows } };
    return exploreFlow(flows.get(from ?? flow.id) ?? flow, spoilt, 2).problems;
  }

  const ask = (id: string, next: string): string => `
  - id: ${id}
    choose: answer${id}
    as: option
    among: [{ value: one, label: cancel.no }]
    say: cancel.all-right
    why: cancel.why-order
    ladder: { not-understood: [cancel.kept, cancel.kept], not-valid: [cancel.kept, cancel.kept], then: closing }
    next: ${next}`;

  it('a human who is too far away', async () => {
    const human = `
id: human
about: Asks twice before it hands over.
starts-on: [support.human]
steps:${ask('first', 'second')}${ask('second', 'hand-over')}
  - { id: hand-over, handoff: asked-for, next: closing }
  - { id: closing, end: done }
`;
    const problems = await problemsWith(human, 'repair.greet');
    expect(problems).toEqual([
      expect.stringMatching(/^a human is more than two turns away \[begin repair.greet/u),
    ]);
  });

  it('a text that cannot be filled on one of the ways, with the way', async () => {
    const skipped = `
id: skipped
about: Says how many, also where the question was passed over.
starts-on: [gift.send]
steps:
  - id: how-many
    ask: count
    as: quantity
    skip: cancel.no
    say: cancel.all-right
    why: cancel.why-order
    ladder: { not-understood: [cancel.kept, cancel.kept], not-valid: [cancel.kept, cancel.kept], then: closing }
    next: tell
  - { id: tell, say: cancel.how-many, next: closing }
  - { id: closing, end: done }
`;
    const problems = await problemsWith(skipped);
    expect(problems).toContainEqual(expect.stringMatching(/^Text "cancel.how-many" .*\[wish gift.send → /u));
  });
});
