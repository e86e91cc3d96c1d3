import { expect, it } from 'vitest';
import { checkWordings } from '../../src/content/check-wordings.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { textTreeSchema } from '../../src/speech/text-tree.ts';
import { flowOf } from '../dialog/small-books.ts';

const flow = (outcome: string): ReturnType<typeof flowOf> =>
  flowOf(`
id: tea
about: Asks what tea it shall be.
starts-on: [tea.order]
steps:
  - id: ask
    ask: kind
    as: text
    say: tea.ask
    why: tea.why
    ladder: { not-understood: [tea.a, tea.b], not-valid: [tea.a, tea.b], then: closing }
    next: brew
  - { id: brew, call: brew, with: { kind: kind }, outcomes: { brewed: closing, unclear: ${outcome} } }
  - { id: closing, end: done }
`);

function problemsWith(outcome: string, ask: string | readonly string[]): readonly string[] {
  const texts = new Map([[languageSchema.parse('en'), textTreeSchema.parse({ tea: { ask } })]]);
  return checkWordings([flow(outcome)], texts).map(
    ({ file, place, message }) => `${file} (${place ?? ''}): ${message}`,
  );
}

it('wants a second wording for a question that its own answer can lead back to', () => {
  expect(problemsWith('ask', 'Which tea?')).toEqual([
    'locales/en/texts/tea.json (tea.ask): needs a second wording: step tea/ask can come back to itself and say it twice running',
  ]);
  expect(problemsWith('ask', ['Which tea?', 'What tea shall it be?'])).toEqual([]);
});

it('wants none where the question is put again as answered wrongly, or not at all', () => {
  expect(problemsWith('{ retry: ask }', 'Which tea?')).toEqual([]);
  expect(problemsWith('closing', 'Which tea?')).toEqual([]);
});
