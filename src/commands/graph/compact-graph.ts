import type { FlowGraph, GraphEdge, GraphNode } from './flow-graph.ts';

/** A line to a step may begin so many rows below the first one that leads there; from further down it is a reference. */
const farthest = 2;

/**
 * Makes a graph easier to read: a line that would cross half of the picture ends in a small reference ("→ gone") instead;
 * what a question is given up for stands in the question as words.
 */
export function compactGraph(graph: FlowGraph): FlowGraph {
  const ranks = ranksOf(graph);
  const rankOf = (id: string): number => ranks.get(id) ?? 0;
  const isFar = ({ from, to, kind }: GraphEdge): boolean => {
    if (kind === 'gives-up') return true;
    const sources = graph.edges
      .filter((edge) => edge.to === to && edge.kind !== 'gives-up')
      .map((edge) => edge.from);
    const first = Math.min(...sources.map(rankOf));
    return to !== graph.nodes[0]?.id && rankOf(from) > first + farthest && rankOf(from) - rankOf(to) !== 1;
  };
  const near = graph.edges.filter((edge) => !isFar(edge));
  const far = graph.edges.filter((edge) => isFar(edge) && edge.kind !== 'gives-up');
  const references = far.map(({ from, to, ...edge }) => ({
    ...edge,
    from,
    to: `${to} from ${from}`,
    step: to,
  }));
  return {
    ...graph,
    nodes: [
      ...graph.nodes.map((node) => withWayOut(node, graph.edges)),
      ...references.map(({ to, step }) => reference(to, step)),
    ],
    edges: [...near, ...references.map(({ from, to, label, kind }) => ({ from, to, label, kind }))],
  };
}

/** In which row a step is drawn: below all that lead to it, but for ways back. */
function ranksOf({ nodes, edges }: FlowGraph): ReadonlyMap<string, number> {
  const forward = new Set<GraphEdge>();
  const finished = new Set<string>();
  const visit = (id: string, above: ReadonlySet<string>): void => {
    const path = new Set([...above, id]);
    for (const edge of edges.filter(({ from, kind }) => from === id && kind !== 'gives-up')) {
      if (path.has(edge.to)) continue;
      forward.add(edge);
      if (!finished.has(edge.to)) visit(edge.to, path);
    }
    finished.add(id);
  };
  for (const { id } of nodes) if (!finished.has(id)) visit(id, new Set());
  const ranks = new Map(nodes.map(({ id }) => [id, 0]));
  nodes.forEach(() => {
    for (const { from, to } of forward)
      ranks.set(to, Math.max(ranks.get(to) ?? 0, (ranks.get(from) ?? 0) + 1));
  });
  return ranks;
}

function withWayOut(node: GraphNode, edges: readonly GraphEdge[]): GraphNode {
  const out = edges.find(({ from, kind }) => from === node.id && kind === 'gives-up');
  if (out === undefined) return node;
  const [to = ''] = out.to.split(' of ');
  return { ...node, notes: [...node.notes, `✗✗✗ → ${to}`] };
}

function reference(id: string, step: string): GraphNode {
  return { id, step, kind: 'reference', title: `→ ${step}`, words: [], notes: [], rules: [] };
}
