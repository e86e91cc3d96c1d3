import { expect, it } from 'vitest';
import { checkConcepts } from '../../src/content/check-concepts.ts';
import { realContent } from '../support/real-content.ts';

it('finds nothing wrong with the lexicons as they are', async () => {
  const { languages } = await realContent();
  expect(checkConcepts(languages.lexicons)).toEqual([]);
});

it('names a concept that one language lacks, and a stem of several words', async () => {
  const { languages } = await realContent();
  const [[language, lexicon] = [], ...others] = [...languages.lexicons];
  if (language === undefined || lexicon === undefined) throw new Error('There is no language.');
  const { refund, ...rest } = lexicon.concepts.concepts;
  expect(refund).toBeDefined();
  const concepts = { ...lexicon.concepts, concepts: { ...rest, order: ['my order*'] } };
  const problems = checkConcepts(new Map([[language, { ...lexicon, concepts }], ...others]));
  expect(problems.map(({ place, message }) => `${place ?? ''} ${message}`)).toEqual([
    expect.stringMatching(/^refund is missing/u),
    expect.stringMatching(/^order the stem "my order\*" is of several words/u),
  ]);
});
