import { describe, expect, it } from 'vitest';
import { measureCoverage, missingIn } from '../../../src/commands/talk/coverage.ts';
import { describeCoverage, describeMissing } from '../../../src/commands/talk/describe-coverage.ts';
import { ruleIds } from '../../../src/domain/rule.ts';
import { booksOf, flowOf, sheet } from '../../dialog/small-books.ts';
import { traceWith } from './said.ts';

const call = flowOf(`
id: call
about: Calls somebody, or hands over.
steps:
  - { id: ring, call: ring, outcomes: { answered: closing, engaged: give-up } }
  - { id: give-up, handoff: nobody-answers, next: closing }
  - { id: closing, end: done }
`);
const books = booksOf([call], [sheet('ring', { outcomes: { answered: {}, engaged: {} } })]);
const answered = traceWith({
  steps: ['call/ring', 'call/closing'],
  outcomes: ['ring:answered'],
  rules: ['R6', 'R6', 'R9'],
});

describe('coverage', () => {
  it('counts steps and outcomes each time, rules and repairs once a turn, in each language by itself', () => {
    const lost = traceWith({
      repairs: ['ways-on', 'why'],
      steps: ['repair.ways-on/tell', 'repair.help/tell'],
    });
    const { perLanguage } = measureCoverage(
      [
        { language: 'en', traces: [answered, answered] },
        { language: 'en', traces: [lost] },
        { language: 'da', traces: [answered] },
      ],
      books,
    );
    expect(Object.keys(perLanguage)).toEqual(['da', 'en']);
    expect(perLanguage['en']).toEqual({
      steps: { 'call/ring': 2, 'call/closing': 2, 'repair.ways-on/tell': 1, 'repair.help/tell': 1 },
      outcomes: { 'ring:answered': 2 },
      rules: { R6: 2, R9: 2 },
      repairs: { 'ways-on': 1, why: 1, help: 1 },
    });
    expect(perLanguage['da']?.outcomes).toEqual({ 'ring:answered': 1 });
  });

  it('is measured against every step, every outcome of handlers that flows call, hand-offs, all rules and all repairs', () => {
    const unused = sheet('whistle', { outcomes: { heard: {} } });
    const { all } = measureCoverage([], {
      ...books,
      handlers: new Map([...books.handlers, ['whistle', unused]]),
    });
    expect(all.steps.filter((step) => step.startsWith('call/'))).toEqual([
      'call/closing',
      'call/give-up',
      'call/ring',
    ]);
    expect(all.outcomes).toEqual(['hand-off:nobody-answers', 'ring:answered', 'ring:engaged']);
    expect(all.rules).toEqual(ruleIds);
    expect(all.repairs).toEqual(expect.arrayContaining(['stop', 'ways-on', 'clarify']));
    expect(all.repairs.join(' ')).not.toContain('repair');
  });

  it('names what is missing, in every language or in some', () => {
    const coverage = measureCoverage(
      [
        { language: 'en', traces: [answered, traceWith({ outcomes: ['ring:engaged'] })] },
        { language: 'da', traces: [answered] },
      ],
      books,
    );
    expect(missingIn(coverage, 'da', 'outcomes')).toEqual(['hand-off:nobody-answers', 'ring:engaged']);
    expect(describeCoverage(coverage)).toMatch(/^covered +da +en\n.*\noutcomes +1\/3 +2\/3\n/su);
    expect(describeMissing(coverage)).toMatch(
      /outcomes not covered:\n {2}hand-off:nobody-answers\n {2}ring:engaged \(da\)\n/u,
    );
  });
});
