import { compactGraph } from './compact-graph.ts';
import type { FlowGraph, GraphEdge, GraphNode, NodeKind } from './flow-graph.ts';
import { kindColours } from './kind-colours.ts';
import { shorten } from './shorten.ts';

/** Writes a flow as a Mermaid flowchart. */
export function toMermaid(graph: FlowGraph): string {
  const { id, about, nodes, edges } = compactGraph(graph);
  const names = new Map(nodes.map((node, at) => [node.id, `n${at + 1}`]));
  const name = (node: string): string => names.get(node) ?? 'n0';
  const kinds = [...new Set(nodes.map(({ kind }) => kind))];
  return [
    '---',
    `title: ${JSON.stringify(`${id} – ${about}`)}`,
    '---',
    'flowchart TD',
    ...nodes.map((node) => `  ${name(node.id)}${shapeOf(node)}:::${classOf(node.kind)}`),
    ...edges.map((edge) => `  ${name(edge.from)} ${arrowOf(edge)} ${name(edge.to)}`),
    ...kinds.map(
      (kind) =>
        `  classDef ${classOf(kind)} fill:${kindColours[kind].fill},stroke:${kindColours[kind].line},color:#22262b`,
    ),
    '',
  ].join('\n');
}

/** How a kind is bracketed. */
const brackets: Readonly<Record<NodeKind, readonly [open: string, close: string]>> = {
  question: ['(', ')'],
  confirmation: ['{{', '}}'],
  call: ['[', ']'],
  act: ['[[', ']]'],
  say: ['>', ']'],
  branch: ['{', '}'],
  visit: ['[/', '/]'],
  goto: ['([', '])'],
  'hand-off': ['[\\', '/]'],
  end: ['((', '))'],
  reference: ['([', '])'],
};

/** `end` alone would end a block in Mermaid. */
function classOf(kind: NodeKind): string {
  return `is-${kind}`;
}

function shapeOf({ kind, title, words, notes, rules }: GraphNode): string {
  const badges = rules.length === 0 ? '' : ` ‹${rules.join(', ')}›`;
  const lines = [
    `<b>${escape(title)}</b>${escape(badges)}`,
    ...[...words, ...notes].map((line) => escape(shorten(line, 60))),
  ];
  const [open, close] = brackets[kind];
  return `${open}"${lines.join('<br>')}"${close}`;
}

function arrowOf({ kind, label }: GraphEdge): string {
  const words = kind === 'retry' ? `${label} ↻` : label;
  const text = words === '' ? '' : `|"${escape(words)}"|`;
  return `${kind === 'goes-on' ? '-->' : '-.->'}${text}`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"#]/gu, (sign) => `#${sign.charCodeAt(0)};`);
}
