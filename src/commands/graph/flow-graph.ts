import type { Books } from '../../dialog/books.ts';
import type { Flow, Step } from '../../dialog/flow.ts';
import { slotsBefore, type SlotsBefore } from '../../dialog/slots-before.ts';
import { expansions } from '../../dialog/spoken-texts.ts';

/** A flow as it is drawn. */
export interface FlowGraph {
  readonly id: string;
  readonly about: string;
  readonly startsOn: readonly string[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** What a step is to a reader: what it asks, does or says. A reference stands for a step that is drawn elsewhere. */
export const nodeKinds = [
  'question',
  'confirmation',
  'call',
  'act',
  'say',
  'branch',
  'visit',
  'goto',
  'hand-off',
  'end',
  'reference',
] as const;
export type NodeKind = (typeof nodeKinds)[number];

export interface GraphNode {
  /** Unique in the graph. An end is drawn once for every step that leads there, so that its lines do not cross the picture. */
  readonly id: string;
  readonly step: string;
  readonly kind: NodeKind;
  readonly title: string;
  /** What is said there, shortened. */
  readonly words: readonly string[];
  /** Further facts, a line each: buttons, what is called, what is corrected from here. */
  readonly notes: readonly string[];
  readonly rules: readonly string[];
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** `retry`: asked again as answered wrongly. `gives-up`: the question's way out after three failures. */
  readonly kind: 'goes-on' | 'retry' | 'gives-up';
}

/** Finds the English words of a locale key, its places still open. */
export type WordsOf = (key: string) => string;

/** Turns a flow into what is drawn of it. */
export function graphOf(flow: Flow, books: Books, wordsOf: WordsOf): FlowGraph {
  const before = slotsBefore(flow, books);
  const ends = new Set(flow.steps.filter(({ kind }) => kind === 'end').map(({ id }) => id));
  const drawn = flow.steps.filter(({ id }) => !ends.has(id) || id === flow.steps[0]?.id);
  const nodes = drawn.map((step) =>
    nodeOf(step, flow, books, (key) => said(key, before.get(step.id), wordsOf)),
  );
  const ways = drawn.flatMap((step) => edgesOf(step));
  const edges = merged(ways).map((edge) =>
    ends.has(edge.to) ? { ...edge, to: `${edge.to} of ${edge.from}` } : edge,
  );
  const copies = [...new Set(edges.map(({ to }) => to))].flatMap((to) => {
    const end = flow.steps.find((step) => to.startsWith(`${step.id} of `));
    return end?.kind === 'end' ? [{ ...nodeOf(end, flow, books, () => []), id: to }] : [];
  });
  return { id: flow.id, about: flow.about, startsOn: flow.startsOn, nodes: [...nodes, ...copies], edges };
}

type SayLines = (key: string) => readonly string[];

/** A key's words; of a key built from slots those of the first, and how many there are. */
function said(key: string, slots: SlotsBefore | undefined, wordsOf: WordsOf): readonly string[] {
  const keys = expansions(key, slots ?? new Map());
  const [first] = keys;
  if (first === undefined) return [key];
  return keys.length === 1 ? [wordsOf(first)] : [`${wordsOf(first)} (one of ${keys.length})`];
}

function nodeOf(step: Step, flow: Flow, books: Books, sayLines: SayLines): GraphNode {
  const restarts = flow.corrections.filter(({ restart }) => restart === step.id).flatMap(({ on }) => on);
  const corrected = restarts.length === 0 ? [] : [`↶ ${[...new Set(restarts)].join(', ')}`];
  const wishes =
    'wishes' in step ? step.wishes.map((button) => ('wish' in button ? button.wish : button.move)) : [];
  const offers = 'offer' in step && step.offer !== undefined ? [`{${step.offer}}`] : [];
  const menu = wishes.length + offers.length === 0 ? [] : [`→ ${[...wishes, ...offers].join(', ')}`];
  return {
    id: step.id,
    step: step.id,
    kind: kindOf(step, books),
    title: titleOf(step),
    words: wordsIn(step, sayLines),
    notes: [...buttonsOf(step, sayLines), ...menu, ...corrected],
    rules: step.rules,
  };
}

function kindOf(step: Step, books: Books): NodeKind {
  switch (step.kind) {
    case 'ask':
    case 'choose':
      return 'question';
    case 'confirm':
      return 'confirmation';
    case 'call':
      return books.handlers.get(step.call)?.acts === true ? 'act' : 'call';
    case 'handoff':
      return 'hand-off';
    case 'say':
    case 'branch':
    case 'visit':
    case 'goto':
    case 'end':
      return step.kind;
    default:
      return step satisfies never;
  }
}

function titleOf(step: Step): string {
  switch (step.kind) {
    case 'branch':
      return `${step.branch}?`;
    case 'visit':
      return step.id === step.visit ? step.id : `${step.id}: ${step.visit}`;
    case 'call':
      return step.id === step.call ? step.id : `${step.id}: ${step.call}`;
    case 'handoff':
      return `${step.id}: ${step.handoff}`;
    case 'end':
      return step.end;
    case 'ask':
    case 'choose':
    case 'confirm':
    case 'say':
    case 'goto':
      return step.id;
    default:
      return step satisfies never;
  }
}

function wordsIn(step: Step, sayLines: SayLines): readonly string[] {
  if (step.kind === 'confirm') return step.confirm.flatMap(sayLines);
  return step.kind === 'say' || step.kind === 'ask' || step.kind === 'choose'
    ? step.say.flatMap(sayLines)
    : [];
}

function buttonsOf(step: Step, sayLines: SayLines): readonly string[] {
  if (step.kind !== 'ask' && step.kind !== 'choose') return [];
  const table = step.from === undefined ? [] : [`{${step.from}}`];
  const among = (step.among ?? []).map(({ label }) => label);
  const everything = step.kind === 'choose' ? step.everything : undefined;
  const labels = [...among, everything, step.skip].filter((key) => key !== undefined);
  const buttons = [...table, ...labels.flatMap(sayLines)];
  return buttons.length === 0 ? [`(${step.as})`] : [`[ ${buttons.join(' | ')} ]`];
}

function edgesOf(step: Step): readonly GraphEdge[] {
  const to = (target: string, label = '', kind: GraphEdge['kind'] = 'goes-on'): GraphEdge => {
    return { from: step.id, to: target, label, kind };
  };
  switch (step.kind) {
    case 'say':
    case 'visit':
    case 'handoff':
      return [to(step.next)];
    case 'ask':
    case 'choose':
      return [to(step.next), to(step.ladder.then, '', 'gives-up')];
    case 'confirm':
      return [
        to(step.yes, 'yes'),
        to(step.no, 'no'),
        to(step.expired, 'too late'),
        to(step.ladder.then, '', 'gives-up'),
      ];
    case 'call':
      return Object.entries(step.outcomes).map(([outcome, target]) =>
        typeof target === 'string' ? to(target, outcome) : to(target.retry, outcome, 'retry'),
      );
    case 'branch':
      return [
        ...Object.entries(step.cases).map(([value, target]) => to(target, value)),
        to(step.else, 'else'),
      ];
    case 'goto':
      return [to(step.goto)];
    case 'end':
      return [];
    default:
      return step satisfies never;
  }
}

/** Outcomes that lead to the same step share a line. */
function merged(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const ways = Map.groupBy(edges, ({ from, to, kind }) => `${from} ${to} ${kind}`);
  return [...ways.values()].flatMap((same) => {
    const [first] = same;
    const label = same.map((edge) => edge.label).join(', ');
    return first === undefined ? [] : [{ ...first, label }];
  });
}
