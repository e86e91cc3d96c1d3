import { describe, expect, it } from 'vitest';
import { giftProblems } from './gift-problems.ts';

it('has nothing against a sound flow', () => {
  expect(giftProblems(['about: Sends', 'about: Brings'])).toEqual([]);
});

describe('catches, with the step and the remedy,', () => {
  it.each([
    [
      'a step that stands twice',
      '- { id: nothing,',
      '- { id: kept,',
      'kept stands twice; give one of them another id',
    ],
    [
      'a way to nowhere',
      'next: pieces',
      'next: piecse',
      'which leads to piecse, which is no step; did you mean pieces?',
    ],
    [
      'a handler that does not exist',
      'call: weigh-gift',
      'call: weight-gift',
      'weigh calls weight-gift, which is no handler; did you mean weigh-gift?',
    ],
    ['an outcome without a way on', ', none: nothing', '', 'find has no way on for outcome none'],
    [
      'a way on for an outcome that never comes',
      'none: nothing',
      'none: nothing, nome: nothing',
      'find waits for outcome nome, which find-gifts never has; did you mean none?',
    ],
    [
      'an input that the handler does not take',
      'with: { mentions: mentions }',
      'with: { mention: mentions }',
      'find gives mention, which find-gifts does not take; did you mean mentions?',
    ],
    [
      'an input that is missing',
      ', pieces: pieces }',
      ' }',
      'weigh does not give pieces, which weigh-gift needs',
    ],
    [
      'an acting call with values of its own',
      'call: send-gift,',
      'call: send-gift, with: { plan: plan },',
      'send acts, so it takes what was confirmed; move `with` to the confirm step',
    ],
    [
      'a retry of what asks nothing',
      'retry: which',
      'retry: weigh',
      'find retries weigh, which asks nothing',
    ],
    [
      'a confirmation for what changes nothing',
      'for: send-gift',
      'for: weigh-gift',
      'sure confirms for weigh-gift, which changes nothing; ask instead',
    ],
    [
      'a confirmation for no handler',
      'for: send-gift',
      'for: sand-gift',
      'sure confirms for sand-gift, which is no handler',
    ],
    ['a yes that leads elsewhere', 'yes: send', 'yes: kept', 'sure must lead to a call of send-gift on yes'],
    [
      'a confirmation that leaves a value unsaid',
      'with: { plan: plan }',
      'with: {}',
      'sure does not put plan to the shopper, which send-gift needs',
    ],
    [
      'choices from nowhere',
      '    from: gifts\n',
      '',
      'which needs either `from` (a slot) or `among` (a list), not both and not neither',
    ],
    [
      'a step that is never reached',
      'none: nothing',
      'none: kept',
      'nothing is never reached; lead to it or delete it',
    ],
    [
      'a circle without a question',
      '- { id: kept, say: gift.kept, next: closing }',
      '- { id: kept, say: gift.kept, next: kept-2 }\n  - { id: kept-2, goto: kept }',
      'kept comes back to itself without a question (kept → kept-2 → kept)',
    ],
    [
      'another way to an act than a yes',
      'outcomes: { weighed: sure }',
      'outcomes: { weighed: send }',
      'weigh leads to send, which acts; only the yes of a confirm step may',
    ],
    [
      'a no that acts',
      'no: kept',
      'no: send',
      'sure leads to send, which acts; only the yes of a confirm step may',
    ],
    [
      'a correction that restarts at an act',
      'restart: find',
      'restart: send',
      'send acts, so nothing may begin or restart there',
    ],
    [
      'a slot that is read before it is set',
      'gift: gift,',
      'gift: present,',
      'weigh reads slot present before it is set on every way there',
    ],
    [
      "a text's key made of a slot that holds anything",
      'gift.sure.{size}',
      'gift.sure.{plan}',
      "sure builds a text's key from slot plan, which does not hold one of a few words on every way there",
    ],
  ])('%s', (_what, from, to, problem) => {
    expect(giftProblems([from, to])).toContain(problem);
  });

  it('a visit to no flow', () => {
    const problems = giftProblems([
      '- { id: kept, say: gift.kept, next: closing }',
      '- { id: kept, visit: gifts, next: closing }',
    ]);
    expect(problems).toEqual(['kept visits gifts, which is no flow; did you mean gift?']);
  });

  it('all of it at once', () => {
    expect(giftProblems(['next: pieces', 'next: nowhere-at-all'], ['yes: send', 'yes: kept'])).toHaveLength(
      2,
    );
  });
});

it('counts a slot as set only where every way sets it', () => {
  const shortcut = giftProblems(['found: which', 'found: pieces']);
  expect(shortcut).toContain('weigh reads slot gift before it is set on every way there');
});
