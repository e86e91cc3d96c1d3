import type { Intent } from '../conversation/reading.ts';
import type { Flow } from '../dialog/flow.ts';
import { nearest } from '../dialog/nearest-name.ts';
import type { Problem } from './problem.ts';

/** Finds buttons for wishes that nobody can have: no intent, or small talk. */
export function checkWishes(
  flows: Iterable<Flow>,
  flowFiles: ReadonlyMap<string, string>,
  intents: readonly Intent[],
): readonly Problem[] {
  const tasks = intents.filter((intent) => intent !== 'none' && !intent.startsWith('chat.'));
  return [...flows].flatMap((flow) =>
    flow.steps.flatMap((step) => {
      const wishes = 'wishes' in step ? step.wishes.filter((button) => 'wish' in button) : [];
      return wishes
        .filter(({ wish }) => !tasks.includes(wish))
        .map(({ wish }) => ({
          file: flowFiles.get(flow.id) ?? flow.id,
          place: `step ${step.id}`,
          message: `offers the wish ${wish}, which is no intent with training data${nearest(wish, tasks)}`,
        }));
    }),
  );
}
