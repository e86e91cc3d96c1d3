import { LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { nearest } from '../dialog/nearest-name.ts';
import { flowHeadSchema, type Flow, type Step } from '../dialog/flow.ts';
import { stepKinds, stepSchemas, type StepKind } from '../dialog/step-schemas.ts';
import type { Problem } from './problem.ts';

/** A flow file read: the flow, or what is wrong with it. */
export type ParsedFlow =
  | { readonly kind: 'flow'; readonly flow: Flow }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** Reads a flow from YAML. Strict: a field that is not known is a problem, with its line and the nearest known name. */
export function parseFlow(file: string, text: string): ParsedFlow {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    const { line } = lines.linePos(syntax.pos[0]);
    return failed([{ file, place: `line ${line}`, message: `is not YAML: ${syntax.code}` }]);
  }
  const place = (path: readonly PropertyKey[]): string => lineAt(document, lines, path);
  const head = flowHeadSchema.safeParse(document.toJS());
  if (!head.success) return failed(issuesOf(file, head.error, place, [], Object.keys(flowHeadSchema.shape)));
  const steps = head.data.steps.map((step, index) => parseStep(file, step, ['steps', index], place));
  const problems = steps.flatMap((step) => ('problems' in step ? step.problems : []));
  if (problems.length > 0) return failed(problems);
  const { id, about, given, aside, renamed, corrections } = head.data;
  const parsed = steps.flatMap((step) => ('step' in step ? [step.step] : []));
  return {
    kind: 'flow',
    flow: {
      ...{ id, about, given, aside, renamed, corrections, steps: parsed },
      startsOn: head.data['starts-on'],
      byPerson: head.data['by-person'],
      yieldsTo: head.data['yields-to'],
    },
  };
}

type Place = (path: readonly PropertyKey[]) => string;

function parseStep(
  file: string,
  step: unknown,
  path: readonly PropertyKey[],
  place: Place,
): { readonly step: Step } | { readonly problems: readonly Problem[] } {
  const fields = z.record(z.string(), z.unknown()).safeParse(step);
  const kind = fields.success ? kindOf(fields.data) : undefined;
  if (!fields.success || kind === undefined) {
    const message = `is no step: it needs one of ${stepKinds.join(', ')}`;
    return { problems: [{ file, place: place(path), message }] };
  }
  return stepOfKind(file, kind, fields.data, path, place);
}

function stepOfKind(
  file: string,
  kind: StepKind,
  fields: Readonly<Record<string, unknown>>,
  path: readonly PropertyKey[],
  place: Place,
): { readonly step: Step } | { readonly problems: readonly Problem[] } {
  const parsed = parseByKind[kind](fields);
  if (parsed.success) return { step: parsed.data };
  return { problems: issuesOf(file, parsed.error, place, path, Object.keys(stepSchemas[kind].shape)) };
}

type ParseStep = (fields: unknown) => z.ZodSafeParseResult<Step>;

/** One parser per kind, each adding the kind to what its schema knows. */
const parseByKind: Readonly<Record<StepKind, ParseStep>> = {
  ask: (fields) => stepSchemas.ask.transform((step) => ({ ...step, kind: 'ask' as const })).safeParse(fields),
  choose: (fields) =>
    stepSchemas.choose.transform((step) => ({ ...step, kind: 'choose' as const })).safeParse(fields),
  confirm: (fields) =>
    stepSchemas.confirm.transform((step) => ({ ...step, kind: 'confirm' as const })).safeParse(fields),
  call: (fields) =>
    stepSchemas.call.transform((step) => ({ ...step, kind: 'call' as const })).safeParse(fields),
  branch: (fields) =>
    stepSchemas.branch.transform((step) => ({ ...step, kind: 'branch' as const })).safeParse(fields),
  visit: (fields) =>
    stepSchemas.visit.transform((step) => ({ ...step, kind: 'visit' as const })).safeParse(fields),
  goto: (fields) =>
    stepSchemas.goto.transform((step) => ({ ...step, kind: 'goto' as const })).safeParse(fields),
  handoff: (fields) =>
    stepSchemas.handoff.transform((step) => ({ ...step, kind: 'handoff' as const })).safeParse(fields),
  end: (fields) => stepSchemas.end.transform((step) => ({ ...step, kind: 'end' as const })).safeParse(fields),
  say: (fields) => stepSchemas.say.transform((step) => ({ ...step, kind: 'say' as const })).safeParse(fields),
};

function kindOf(fields: Readonly<Record<string, unknown>>): StepKind | undefined {
  return stepKinds.find((kind) => kind in fields);
}

function issuesOf(
  file: string,
  error: z.ZodError,
  place: Place,
  base: readonly PropertyKey[],
  known: readonly string[],
): readonly Problem[] {
  return error.issues.flatMap((issue): readonly Problem[] => {
    const path = [...base, ...issue.path];
    if (issue.code !== 'unrecognized_keys') {
      const field = issue.path.length === 0 ? '' : `${issue.path.join('.')} `;
      return [{ file, place: place(path), message: `${field}${issue.message}` }];
    }
    return issue.keys.map((key) => ({
      file,
      place: place([...path, key]),
      message: `has an unknown field ${key}${nearest(key, known)}`,
    }));
  });
}

function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): string {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = z.object({ range: z.tuple([z.number()]).rest(z.number()) }).safeParse(node);
    if (range.success) return `line ${lines.linePos(range.data.range[0]).line}`;
  }
  return 'line 1';
}

function failed(problems: readonly Problem[]): ParsedFlow {
  return { kind: 'problems', problems };
}
