import type { Language } from '../conversation/language.ts';
import type { Flow } from '../dialog/flow.ts';
import { nearest } from '../dialog/nearest-name.ts';
import type { Lexicon } from '../language/lexicon.ts';
import type { Problem } from './problem.ts';

/** Finds options that name a concept which no lexicon has: nobody would ever be heard to mean it. */
export function checkOptionsHeard(
  flows: Iterable<Flow>,
  flowFiles: ReadonlyMap<string, string>,
  lexicons: ReadonlyMap<Language, Lexicon>,
): readonly Problem[] {
  const ids = [...lexicons.values()].flatMap(({ concepts }) => Object.keys(concepts.concepts));
  const families = ids.map((id) => id.split('.')[0] ?? id);
  const known = [...new Set([...ids, ...families])];
  return [...flows].flatMap((flow) =>
    flow.steps.flatMap((step) => {
      const options = step.kind === 'choose' || step.kind === 'ask' ? (step.among ?? []) : [];
      return options.flatMap(({ value, concepts }) =>
        concepts
          .filter((concept) => !known.includes(concept))
          .map((concept) => ({
            file: flowFiles.get(flow.id) ?? flow.id,
            place: `step ${step.id}`,
            message: `has the option ${value} stand for ${concept}, which no lexicon has (locales/*/lexicon/concepts.json)${nearest(concept, known)}`,
          })),
      );
    }),
  );
}
