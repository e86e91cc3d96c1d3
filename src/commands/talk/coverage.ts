import type { Books } from '../../dialog/books.ts';
import { ruleIds } from '../../domain/rule.ts';
import type { Played } from './play-script.ts';

/** What conversations can cover: steps of flows, outcomes of handlers and hand-offs, order rules, repair patterns. */
export const coverable = ['steps', 'outcomes', 'rules', 'repairs'] as const;
export type Coverable = (typeof coverable)[number];

/** How often each was met. */
export type Counts = Readonly<Record<Coverable, Readonly<Record<string, number>>>>;

/** What conversations covered in each language, and all that there is to cover. */
export interface Coverage {
  readonly perLanguage: Readonly<Record<string, Counts>>;
  readonly all: Readonly<Record<Coverable, readonly string[]>>;
}

const repairFlow = /^repair\.([^/]+)\//u;

/** Counts what conversations went through: `flow/step`, `handler:outcome`, rules, repairs. */
export function measureCoverage(
  played: readonly Pick<Played, 'language' | 'traces'>[],
  books: Books,
): Coverage {
  const languages = [...new Set(played.map(({ language }) => language))].sort();
  const perLanguage = languages.map((language) => {
    const traces = played.filter((run) => run.language === language).flatMap((run) => run.traces);
    return [language, countsOf(traces)] as const;
  });
  return { perLanguage: Object.fromEntries(perLanguage), all: allOf(books) };
}

/** What has not been met in a language. */
export function missingIn(coverage: Coverage, language: string, kind: Coverable): readonly string[] {
  const met = coverage.perLanguage[language]?.[kind] ?? {};
  return coverage.all[kind].filter((name) => met[name] === undefined);
}

function countsOf(traces: Played['traces']): Counts {
  const counts = (namesOf: (trace: Played['traces'][number]) => Iterable<string>) => {
    const found: Record<string, number> = {};
    for (const name of traces.flatMap((trace) => [...namesOf(trace)])) found[name] = (found[name] ?? 0) + 1;
    return found;
  };
  return {
    steps: counts(({ steps }) => steps),
    outcomes: counts(({ outcomes }) => outcomes),
    rules: counts(({ rules }) => new Set(rules)),
    repairs: counts(repairsIn),
  };
}

/** The repairs that a trace names, and those whose flow it walked. */
function repairsIn({ repairs, steps }: Played['traces'][number]): ReadonlySet<string> {
  const walked = steps.flatMap((step) => repairFlow.exec(step)?.slice(1, 2) ?? []);
  return new Set([...repairs, ...walked]);
}

function allOf({ flows, handlers }: Books): Coverage['all'] {
  const steps = [...flows.values()].flatMap((flow) => flow.steps.map((step) => ({ flow: flow.id, step })));
  const outcomes = steps.flatMap(({ step }) => {
    if (step.kind === 'handoff') return [`hand-off:${step.handoff}`];
    if (step.kind !== 'call') return [];
    return [...(handlers.get(step.call)?.outcomes.keys() ?? [])].map((outcome) => `${step.call}:${outcome}`);
  });
  return {
    steps: steps.map(({ flow, step }) => `${flow}/${step.id}`).sort(),
    outcomes: [...new Set(outcomes)].sort(),
    rules: ruleIds,
    repairs: [...flows.keys()].flatMap((flow) => repairFlow.exec(`${flow}/`)?.slice(1, 2) ?? []).sort(),
  };
}
