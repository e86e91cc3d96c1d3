import type { Language } from '../conversation/language.ts';
import type { Flow } from '../dialog/flow.ts';
import { questionsPutTwice } from '../dialog/silent-ways.ts';
import { flattenTexts } from '../speech/texts.ts';
import type { TextTree } from '../speech/text-tree.ts';
import type { Problem } from './problem.ts';

/** A question that can be put twice running needs two wordings: nobody is told the same words again. */
export function checkWordings(
  flows: readonly Flow[],
  texts: ReadonlyMap<Language, TextTree>,
): readonly Problem[] {
  return [...texts].flatMap(([language, tree]) => {
    const several = new Set(
      flattenTexts(tree)
        .filter(({ wording }) => wording > 0)
        .map(({ key }) => key),
    );
    return flows.flatMap((flow) =>
      questionsPutTwice(flow)
        .filter(({ say }) => !say.some((key) => several.has(key)))
        .map(({ id, say }) => ({
          file: `locales/${language}/texts/${say[0]?.split('.')[0] ?? ''}.json`,
          place: say.join(', '),
          message: `needs a second wording: step ${flow.id}/${id} can come back to itself and say it twice running`,
        })),
    );
  });
}
