import type { Article } from '../conversation/article.ts';
import { articleChoices, articleFigures } from '../dialog/market-facts.ts';
import { hasStrayBraces, placeholdersOf } from '../speech/placeholders.ts';
import type { Problem } from './problem.ts';

/** More words than this are no short answer; counted with the longest sentence of every choice. */
const mostWords = 150;

const choiceValues: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(articleChoices));
const figures: ReadonlyMap<string, { readonly choice: string; readonly value: string } | null> = new Map(
  Object.entries(articleFigures),
);

/** A piece of an article: where it stands, and which choice's sentence it is, if it is one. */
interface Piece {
  readonly place: string;
  readonly text: string;
  readonly of: { readonly choice: string; readonly value: string } | null;
}

/** Says what is wrong with an article by itself: its choices, placeholders, figures written out, length and markup. */
export function checkArticle(article: Article, file: string): readonly Problem[] {
  const problem = (place: string | null, message: string): Problem => ({ file, place, message });
  const words = countWords(article);
  return [
    ...checkChoices(article).map(([place, message]) => problem(place, message)),
    ...piecesOf(article).flatMap((piece) =>
      checkPiece(piece).map((message) => problem(piece.place, message)),
    ),
    ...doubled(article.questions).map((question) => problem('questions', `has "${question}" twice`)),
    ...(words > mostWords
      ? [problem('body', `has ${words} words; ${mostWords} are the most, shorten it`)]
      : []),
  ];
}

type Complaint = readonly [place: string, message: string];

function checkChoices({ choices, body }: Article): readonly Complaint[] {
  const used = placeholdersOf(body).filter((name) => choiceValues.has(name));
  const undeclared = used
    .filter((name) => choices[name] === undefined)
    .map((name): Complaint => [`choices.${name}`, `is missing; the body uses {{${name}}}`]);
  const declared = Object.entries(choices).flatMap(([name, sentences]) => {
    const unused: Complaint = [`choices.${name}`, `is not used; write {{${name}}} in the body`];
    return [
      ...(used.includes(name) || !choiceValues.has(name) ? [] : [unused]),
      ...checkSentences(name, sentences),
    ];
  });
  return [...undeclared, ...declared];
}

function checkSentences(name: string, sentences: Readonly<Record<string, string>>): readonly Complaint[] {
  const place = `choices.${name}`;
  const values = choiceValues.get(name);
  if (values === undefined)
    return [[place, `is no choice; there are ${[...choiceValues.keys()].join(', ')}`]];
  const missing = values.filter((value) => sentences[value] === undefined);
  const unknown = Object.keys(sentences).filter((value) => !values.includes(value));
  return [
    ...missing.map((value): Complaint => [`${place}.${value}`, 'is missing; a market may have it']),
    ...unknown.map((value): Complaint => [
      `${place}.${value}`,
      `can never hold; the values are ${values.join(', ')}`,
    ]),
  ];
}

function piecesOf({ title, body, choices }: Article): readonly Piece[] {
  const sentences = Object.entries(choices).flatMap(([choice, values]) =>
    Object.entries(values).map(([value, text]) => ({
      place: `choices.${choice}.${value}`,
      text,
      of: { choice, value },
    })),
  );
  return [{ place: 'title', text: title, of: null }, { place: 'body', text: body, of: null }, ...sentences];
}

function checkPiece({ place, text, of }: Piece): readonly string[] {
  const prose = text.replaceAll(/\{\{[^}]*\}\}/gu, '').replaceAll(/^\d+\. /gmu, '');
  return [
    ...(/\p{Nd}/u.test(prose) ? ['writes a figure out; quote the market with a placeholder'] : []),
    ...(hasStrayBraces(text) ? ['has a brace that opens or closes no {{placeholder}}'] : []),
    ...(/^#|^>|\*\*|__|`|\]\(|^\|/mu.test(text)
      ? ['has markup; only paragraphs, "1. " and "- " are shown']
      : []),
    ...(place === 'title' && placeholdersOf(text).length > 0 ? ['may hold no placeholder'] : []),
    ...placeholdersOf(text).flatMap((name) => checkPlaceholder(name, of)),
  ];
}

function checkPlaceholder(name: string, of: Piece['of']): readonly string[] {
  if (choiceValues.has(name)) {
    return of === null ? [] : [`uses the choice {{${name}}} inside another one; put it into the body`];
  }
  const bound = figures.get(name);
  if (bound === undefined) return [`uses {{${name}}}, which is neither a figure nor a choice`];
  if (bound === null || (bound.choice === of?.choice && bound.value === of.value)) return [];
  return [
    `uses {{${name}}}, which only some markets have; move it into choices.${bound.choice}.${bound.value}`,
  ];
}

function doubled(questions: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return questions.filter((question) => {
    const plain = question.toLowerCase().replaceAll(/[^\p{L}\p{Nd}]/gu, '');
    const isDouble = seen.has(plain);
    seen.add(plain);
    return isDouble;
  });
}

function countWords({ body, choices }: Article): number {
  const longest = Object.values(choices).map((sentences) =>
    Math.max(0, ...Object.values(sentences).map(wordsIn)),
  );
  return longest.reduce((sum, words) => sum + words, wordsIn(body));
}

function wordsIn(text: string): number {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike === true).length;
}
