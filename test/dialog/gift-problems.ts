import type { HandlerSheet } from '../../src/conversation/handler-sheet.ts';
import { checkFlow } from '../../src/dialog/check-flow.ts';
import type { Flow } from '../../src/dialog/flow.ts';
import { booksOf, flowOf, giftSheets, giftYaml } from './small-books.ts';

export type Change = readonly [from: string | RegExp, to: string];

/** The problems of the gift flow with parts of it replaced, each as its step and the message. */
export function giftProblems(...changes: readonly Change[]): readonly string[] {
  const yaml = changes.reduce((text, [from, to]) => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`The gift flow does not hold ${String(from)}.`);
    return changed;
  }, giftYaml);
  return problemsOf(flowOf(yaml), giftSheets);
}

/** The problems of a flow beside others, each as its step and the message. */
export function problemsOf(
  flow: Flow,
  sheets: readonly HandlerSheet[],
  others: readonly Flow[] = [],
): readonly string[] {
  return checkFlow(flow, booksOf([flow, ...others], sheets)).map(
    ({ step, message }) => `${String(step)} ${message}`,
  );
}
