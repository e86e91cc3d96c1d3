import type { HandlerSheet } from '../../conversation/handler-sheet.ts';
import { ruleIds, type RuleId } from '../../domain/rule.ts';
import type { Handler } from '../../handlers/define-handler.ts';
import type { RecordedTurn } from './recording.ts';

/** A handler was called of which nothing is recorded in that turn. */
export class Unrecorded extends Error {
  override readonly name = 'Unrecorded';
}

/** Handlers that answer, in order, what they answered in a recorded turn. Asked once more, they throw `Unrecorded`. */
export function createReplayedHandlers(
  calls: RecordedTurn['calls'],
  sheets: ReadonlyMap<string, { readonly sheet: HandlerSheet }>,
): ReadonlyMap<string, Handler> {
  const left = [...calls];
  const run = (handler: string): ReturnType<Handler['run']> => {
    const place = left.findIndex((call) => call.handler === handler);
    const [call] = place < 0 ? [] : left.splice(place, 1);
    if (call === undefined)
      return Promise.reject(new Unrecorded(`asks ${handler}, which was not asked then`));
    const { outcome, values, explanations, rules } = call;
    return Promise.resolve({ name: outcome, values, explanations, rules: rules.filter(isRule), effects: [] });
  };
  return new Map(
    [...sheets].map(([name, { sheet }]) => [name, { sheet, needs: 'nothing', run: () => run(name) }]),
  );
}

function isRule(rule: string): rule is RuleId {
  return ruleIds.some((id) => id === rule);
}
