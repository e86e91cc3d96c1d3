import { describe, expect, it } from 'vitest';
import { checkArticle } from '../../src/content/check-article.ts';
import { parseArticle } from '../../src/content/parse-article.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { checkArticles, type Articles } from '../../src/content/check-articles.ts';

const questions = ['How?', 'how is it', 'what about it', 'tell me', 'explain it', 'what are the rules'];
const head = [
  'title: How it works',
  'answers: [policy.return]',
  'questions:',
  ...questions.map((q) => `  - ${q}`),
];
const file = 'locales/en/help/how.md';

function written(lines: readonly string[] = [], body = 'You have {{returnDays}}.'): string {
  return ['---', ...head, ...lines, '---', '', body, ''].join('\n');
}

/** Everything that is wrong with an article by itself. */
function problemsOf(text: string): readonly string[] {
  const parsed = parseArticle(file, 'how', text);
  const problems = parsed.kind === 'problems' ? parsed.problems : checkArticle(parsed.article, file);
  return problems.map(({ place, message }) => `${place ?? ''}: ${message}`);
}

const requests = [
  'choices:',
  '  requests:',
  '    never: No.',
  '    always: Yes.',
  '    within: "{{requestWindow}}"',
];

describe('an article', () => {
  it('is read with its head and body', () => {
    const parsed = parseArticle(file, 'how', written());
    expect(parsed).toMatchObject({ kind: 'article', article: { id: 'how', action: null, choices: {} } });
    expect(problemsOf(written())).toEqual([]);
    expect(problemsOf(written(requests, '1. {{requests}}\n2. Done.'))).toEqual([]);
  });

  it.each([
    ['no front matter', 'Just words.', ': needs front matter between two lines of ---, then a body'],
    ['no body', written([], ''), ': has no body; write the answer'],
    ['a misspelt field', written(['acton: order.return']), ': Unrecognized key: "acton"'],
    [
      'a figure in prose',
      written([], 'You have 14 days.'),
      'body: writes a figure out; quote the market with a placeholder',
    ],
    [
      'an Arabic figure',
      written([], 'لديك ١٤ يومًا.'),
      'body: writes a figure out; quote the market with a placeholder',
    ],
    [
      'an unknown placeholder',
      written([], '{{days}}'),
      'body: uses {{days}}, which is neither a figure nor a choice',
    ],
    ['markup', written([], '**Yes**'), 'body: has markup; only paragraphs, "1. " and "- " are shown'],
    [
      'a brace too many',
      written([], '{{returnDays}}}}'),
      'body: has a brace that opens or closes no {{placeholder}}',
    ],
    ['a choice without sentences', written([], '{{fee}}'), 'choices.fee: is missing; the body uses {{fee}}'],
    ['sentences of no choice', written(['choices: { free: { yes: Yes } }']), /choices\.free: is no choice/u],
    ['an unused choice', written(requests), 'choices.requests: is not used; write {{requests}} in the body'],
    [
      'a value without a sentence',
      written(requests.slice(0, -1), '{{requests}}'),
      'choices.requests.within: is missing; a market may have it',
    ],
    [
      'a figure that only some markets have',
      written([], '{{requestFee}}'),
      'body: uses {{requestFee}}, which only some markets have; move it into choices.fee.taken',
    ],
    ['too many words', written([], 'word '.repeat(151)), 'body: has 151 words; 150 are the most, shorten it'],
    ['a question twice', written(['  - HOW']), 'questions: has "HOW" twice'],
  ])('is refused with %s', (_, text, problem) => {
    const problems = problemsOf(text);
    expect(problems).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
  });
});

describe('the articles of all languages', () => {
  const shelf = (...texts: readonly (readonly [id: string, text: string])[]) =>
    new Map(
      texts.flatMap(([id, text]) => {
        const parsed = parseArticle(file, id, text);
        return parsed.kind === 'article' ? [[id, parsed.article] as const] : [];
      }),
    );
  const problems = (articles: Articles, intents = ['policy.return', 'order.return']): readonly string[] =>
    checkArticles(articles, intents).map(
      ({ file: at, place, message }) => `${at} ${place ?? ''}: ${message}`,
    );
  const [en, da, ms] = ['en', 'da', 'ms'].map((code) => languageSchema.parse(code));
  if (en === undefined || da === undefined || ms === undefined)
    throw new Error('Three languages are needed.');

  it('must be the same in each', () => {
    const other = written().replace('[policy.return]', '[]');
    const articles = new Map([
      [en, shelf(['how', written()], ['why', other])],
      [da, shelf(['how', other])],
      [ms, shelf(['how', written()], ['why', other])],
    ]);
    expect(problems(articles)).toEqual([
      'locales/da/help/why.md : is missing; other languages have this article',
      'locales/da/help/how.md answers: is none, where other languages have policy.return; make them alike',
    ]);
  });

  it('must name intents that exist, and each answers its own', () => {
    const one = written(['action: order.sing']);
    expect(problems(new Map([[en, shelf(['how', one], ['why', written()])]]))).toEqual([
      'locales/en/help/how.md action: names order.sing, for which there is no training data',
      'locales/en/help/why.md answers: policy.return is answered by how already',
    ]);
  });
});
