import type { Explanation } from '../conversation/conversation.ts';
import type { LineValue } from '../conversation/line.ts';
import type { MenuEntry } from '../conversation/menu.ts';
import { insteadOfReturning } from '../domain/alternatives.ts';
import type { Market } from '../domain/market.ts';
import type { Order } from '../domain/order.ts';
import {
  returnRefusals,
  type ReturnJudgement,
  type ReturnRefusal,
  type ReturnVerdict,
} from '../domain/returning.ts';
import type { Instant } from '../domain/time.ts';
import { alternativesMenu } from './alternatives-menu.ts';

/** The facts of a refused return, for the texts `return.refused.*`; all are set whatever the refusal. */
export interface ReturnRefusalWords {
  readonly refusal: ReturnRefusal;
  readonly item: string;
  readonly at: LineValue;
  readonly until: LineValue;
  readonly seller: string;
  readonly contact: LineValue;
  readonly returnNumber: LineValue;
  /** The explanation, for a person who looks at it. */
  readonly because: LineValue;
  /** What is possible instead, one tap away. */
  readonly instead: readonly MenuEntry[];
}

/** Every text that `explanationsOf` and `refusalWords` can use. */
export const returnExplanationTexts: readonly string[] = [
  'return.because.allowed',
  ...returnRefusals.map((reason) => `return.because.${reason}`),
];

/** Which of several refusals is told: the one about what is with the shopper, before what is under way or gone. */
const telling: Readonly<Record<ReturnRefusal, number>> = {
  'window-closed': 0,
  'sold-by-seller': 0,
  'delivered-digitally': 0,
  'fulfiller-unknown': 0,
  'already-returning': 1,
  'being-checked': 1,
  'on-its-way': 2,
  'not-sent': 2,
  'already-returned': 3,
  'already-cancelled': 4,
};

/** What is said of refused pieces, and what is possible instead. */
export function returnRefusalWords(
  judged: readonly ReturnJudgement[],
  order: Order,
  market: Market,
  now: Instant,
): ReturnRefusalWords {
  const refused = judged.map(({ verdict }) => verdict).filter((verdict) => verdict.kind === 'refused');
  const main = refused.toSorted((a, b) => telling[a.reason] - telling[b.reason])[0];
  if (main === undefined)
    throw new Error('A refusal needs at least one refused verdict; ask for its words only then.');
  const values = factsOf(main, market, now);
  const articles: readonly MenuEntry[] = main.reason === 'window-closed' ? [{ article: 'return-rules' }] : [];
  return {
    refusal: main.reason,
    ...values,
    because: { kind: 'texts', texts: [{ key: `return.because.${main.reason}`, values }] },
    instead: [...alternativesMenu(insteadOfReturning(main.reason), order), ...articles],
  };
}

/** What the rules said of a return, ready for "why?": each thing once, refusals first, three at the most. */
export function returnExplanations(
  judged: readonly ReturnJudgement[],
  market: Market,
  now: Instant,
): readonly Explanation[] {
  const verdicts = judged.map(({ verdict }) => verdict);
  const refusedFirst = verdicts.toSorted((a, b) => weight(a) - weight(b));
  const seen = new Map<string, Explanation>();
  for (const verdict of refusedFirst) {
    const name = verdict.kind === 'refused' ? verdict.reason : 'allowed';
    const line = { key: `return.because.${name}`, values: factsOf(verdict, market, now) };
    seen.set(JSON.stringify(line), { rule: verdict.rule, line });
  }
  return [...seen.values()].slice(0, 3);
}

function factsOf({ facts }: ReturnVerdict, market: Market, now: Instant) {
  return {
    item: facts.title,
    at: facts.at === null ? '' : ({ kind: 'moment', at: facts.at, zone: market.zone, now } as const),
    until: facts.until === null ? '' : ({ kind: 'day', day: facts.until } as const),
    seller: facts.seller?.name ?? '',
    contact: { kind: 'code', text: facts.seller?.contact ?? '' } as const,
    returnNumber: { kind: 'code', text: facts.returnCase ?? '' } as const,
  };
}

function weight(verdict: ReturnVerdict): number {
  return verdict.kind === 'refused' ? telling[verdict.reason] : 5;
}
