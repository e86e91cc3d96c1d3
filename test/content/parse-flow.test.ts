import { expect, it } from 'vitest';
import { parseFlow } from '../../src/content/parse-flow.ts';

const flow = `id: tea
about: Tea.
starts-on: [tea.order]
steps:
  - { id: tell, say: tea.tell, next: closing }
  - { id: closing, end: done }
`;

function problemsOf(text: string): readonly string[] {
  const parsed = parseFlow('dialogs/tea.yaml', text);
  if (parsed.kind === 'flow') return [];
  return parsed.problems.map(({ file, place, message }) => `${file} (${String(place)}): ${message}`);
}

it('reads a flow, each step by its kind and with its defaults', () => {
  expect(parseFlow('dialogs/tea.yaml', flow)).toEqual({
    kind: 'flow',
    flow: {
      id: 'tea',
      about: 'Tea.',
      startsOn: ['tea.order'],
      given: [],
      aside: false,
      byPerson: false,
      yieldsTo: [],
      renamed: {},
      corrections: [],
      steps: [
        { kind: 'say', id: 'tell', rules: [], wishes: [], say: ['tea.tell'], next: 'closing' },
        { kind: 'end', id: 'closing', rules: [], end: 'done' },
      ],
    },
  });
});

it.each([
  ['in the head', 'starts-on', 'starts_on', 'line 3', 'starts_on; did you mean starts-on?'],
  ['in a step', 'next: closing', 'nxet: closing', 'line 5', 'nxet; did you mean next?'],
])('names the line and the nearest right name of a misspelt field %s', (_where, from, to, line, message) => {
  const problems = problemsOf(flow.replace(from, to));
  expect(problems).toContain(`dialogs/tea.yaml (${line}): has an unknown field ${message}`);
});

it('suggests nothing for a field that is like no other', () => {
  const problems = problemsOf(flow.replace('about:', 'colour: red\nabout:'));
  expect(problems).toEqual(['dialogs/tea.yaml (line 2): has an unknown field colour']);
});

it('names the line of a step of no known kind', () => {
  const problems = problemsOf(flow.replace('say: tea.tell', 'shout: tea.tell'));
  expect(problems).toEqual([
    'dialogs/tea.yaml (line 5): is no step: it needs one of ask, choose, confirm, call, branch, visit, goto, handoff, end, say',
  ]);
});

it('names the line of a step that is no map', () => {
  const problems = problemsOf(flow.replace('{ id: tell, say: tea.tell, next: closing }', 'tell'));
  expect(problems).toEqual([expect.stringContaining('(line 5): is no step')]);
});

it('names the line of broken YAML', () => {
  expect(problemsOf(`${flow}  - { id: [`)).toEqual([
    expect.stringMatching(/^dialogs\/tea\.yaml \(line [78]\): is not YAML/u),
  ]);
});

it.each([
  ['an empty file', ''],
  ['a list', '- a\n- b\n'],
  ['a flow without steps', flow.replace(/steps:[^]*/u, 'steps: []\n')],
])('does not take %s for a flow', (_what, text) => {
  expect(problemsOf(text)).not.toEqual([]);
});

it('wants other words for each failed answer', () => {
  const question = `  - id: ask
    ask: quantity
    as: quantity
    say: tea.how-many
    why: tea.why
    ladder: { not-understood: [tea.again], not-valid: [tea.again, tea.figure], then: closing }
    next: closing
`;
  expect(problemsOf(flow + question)).toEqual([expect.stringContaining('ladder.not-understood')]);
});

it('lists all problems of a file at once', () => {
  const spoilt = flow.replace('next: closing', 'nxet: closing').replace('end: done', 'end: Done!');
  expect(problemsOf(spoilt).length).toBeGreaterThanOrEqual(3);
});
