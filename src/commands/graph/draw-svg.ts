import {
  instance,
  type Attributes,
  type Edge,
  type Graph,
  type Node,
  type Subgraph,
  type Viz,
} from '@viz-js/viz';
import { compactGraph } from './compact-graph.ts';
import type { FlowGraph, GraphEdge, GraphNode } from './flow-graph.ts';
import { kindColours } from './kind-colours.ts';
import { ink, isSmall, labelOf } from './node-label.ts';
import { wrap } from './shorten.ts';

/** How often each step of a flow was met in tests; a step that is not there was not. */
export type StepCounts = ReadonlyMap<string, number>;

/** Loaded with the first picture: the layouter takes a moment to start. */
let engine: Promise<Viz> | undefined;

/** Letters are laid out so much larger than they are drawn: browsers without Helvetica or Arial take wider ones. */
const roomy = 1.14;

/**
 * Draws a flow as SVG that can stand in a page: no scripts, no styles, nothing from outside. With counts, steps that were
 * not met stand out, and each of the others says how often it was.
 */
export async function drawSvg(graph: FlowGraph, met: StepCounts | null = null): Promise<string> {
  engine ??= instance();
  const viz = await engine;
  return viz
    .renderString(layoutOf(compactGraph(graph), met), { format: 'svg' })
    .replace(/^[\s\S]*?<svg /u, `<svg role="img" aria-label="${graph.id}" `)
    .replaceAll(/<!--[\s\S]*?-->\n?/gu, '')
    .replaceAll(' xml:space="preserve"', '')
    .replaceAll(
      /font-size="([\d.]+)"/gu,
      (_, size: string) => `font-size="${(Number(size) / roomy).toFixed(2)}"`,
    );
}

const font = 'Helvetica,Arial,sans-serif';
const graphLook: Attributes = {
  rankdir: 'TB',
  ranksep: 0.4,
  nodesep: 0.25,
  fontname: font,
  bgcolor: 'transparent',
  pad: 0.2,
};
const nodeLook: Attributes = { fontname: font, fontcolor: ink.text, margin: '0.1,0.06', penwidth: 1.3 };
const edgeLook: Attributes = {
  fontname: font,
  fontsize: 9 * roomy,
  fontcolor: ink.soft,
  color: '#7a838c',
  arrowsize: 0.65,
  penwidth: 1.1,
};
const beginLook: Attributes = {
  shape: 'circle',
  style: 'filled',
  fillcolor: ink.text,
  width: 0.16,
  label: '',
};

function layoutOf({ id, nodes, edges }: FlowGraph, met: StepCounts | null): Graph {
  const [first] = nodes;
  const begin: Node = { name: 'begin', attributes: { ...beginLook, class: 'begin' } };
  return {
    name: id,
    directed: true,
    graphAttributes: graphLook,
    nodeAttributes: nodeLook,
    edgeAttributes: edgeLook,
    nodes: [begin, ...nodes.map((node) => drawnNode(node, met))],
    edges: [
      ...(first === undefined ? [] : [{ tail: 'begin', head: first.id }]),
      ...edges.map((edge) => drawnEdge(edge, isLower(edge, nodes, edges))),
    ],
    subgraphs: givenUp(nodes, edges),
  };
}

/** Steps to which only references lead stand in a frame of their own. */
function givenUp(nodes: FlowGraph['nodes'], edges: FlowGraph['edges']): Subgraph[] {
  const [, ...others] = nodes;
  const lonely = others.filter(({ id }) => edges.every(({ to }) => to !== id)).map(({ id }) => id);
  const within = new Set(lonely);
  for (const id of within) for (const { from, to } of edges) if (from === id) within.add(to);
  if (lonely.length === 0) return [];
  const look = {
    label: 'referred to',
    fontname: font,
    fontsize: 9 * roomy,
    fontcolor: ink.soft,
    color: '#c9c4b8',
    style: 'dashed,rounded',
  };
  return [{ name: 'cluster_referred', graphAttributes: look, nodes: [...within].map((name) => ({ name })) }];
}

function drawnNode(node: GraphNode, met: StepCounts | null): Node {
  const { kind, step } = node;
  const count = met?.get(step) ?? 0;
  const isUnmet = met !== null && count === 0 && kind !== 'reference';
  const style = [
    ...(isSquare(kind) ? ['filled'] : ['filled', 'rounded']),
    ...(isUnmet ? ['dashed'] : []),
  ].join(',');
  const { fill, line } = kindColours[kind];
  const paint = isUnmet
    ? { color: ink.unmet, penwidth: 2.4, fillcolor: '#ffffff' }
    : { color: line, fillcolor: fill };
  const label = scaled(labelOf(node, met === null ? null : count));
  const state = met === null ? '' : isUnmet ? ' unmet' : ' met';
  const small = { fontsize: 9 * roomy, ...(kind === 'end' && !isUnmet ? { fontcolor: ink.light } : {}) };
  return {
    name: node.id,
    attributes: {
      ...shapes[kind],
      ...(isSmall(node) ? small : {}),
      ...paint,
      style,
      label,
      class: `${kind}${state}`,
    },
  };
}

function scaled(label: ReturnType<typeof labelOf>): string | { html: string } {
  if (typeof label === 'string') return label;
  const html = label.html.replaceAll(
    /point-size="(\d+)"/gu,
    (_, size: string) => `point-size="${Number(size) * roomy}"`,
  );
  return { html };
}

function isSquare(kind: GraphNode['kind']): boolean {
  return kind !== 'question' && kind !== 'end' && kind !== 'reference';
}

const pill: Attributes = { shape: 'box', margin: '0.07,0.03', height: 0.2, width: 0.3 };
const shapes: Readonly<Record<GraphNode['kind'], Attributes>> = {
  question: { shape: 'box' },
  confirmation: { shape: 'box', peripheries: 2 },
  call: { shape: 'box' },
  act: { shape: 'box3d' },
  say: { shape: 'note' },
  branch: { shape: 'diamond', margin: '0.02,0.02' },
  visit: { shape: 'folder' },
  goto: { shape: 'box', margin: '0.07,0.03', height: 0.2, width: 0.3 },
  'hand-off': { shape: 'cds', margin: '0.2,0.08' },
  end: pill,
  reference: pill,
};

function drawnEdge({ from, to, label, kind }: GraphEdge, lower: boolean): Edge {
  const words = kind === 'retry' ? `${label} ↻` : label;
  const lines = wrap(words, 26).map((line) => ` ${line} `);
  const shown = words === '' ? {} : { label: lines.join('\n') };
  const retry = kind === 'retry' ? { style: 'dashed', color: '#b8691b', fontcolor: '#8a4d10' } : {};
  return {
    tail: from,
    head: to,
    attributes: { ...shown, ...retry, ...(lower ? { minlen: 4 } : {}), class: kind },
  };
}

/** So many answers of the bot stand side by side below a step; with more, every other one is drawn lower. */
const widestFan = 6;

function isLower(edge: GraphEdge, nodes: FlowGraph['nodes'], edges: FlowGraph['edges']): boolean {
  const says = new Set(nodes.filter(({ kind }) => kind === 'say').map(({ id }) => id));
  const fan = edges.filter(({ from, to }) => from === edge.from && says.has(to));
  return fan.length > widestFan && fan.indexOf(edge) % 2 === 1;
}
