import type { GraphNode } from './flow-graph.ts';
import { shorten, wrap } from './shorten.ts';

/** Ink of what is written on nodes. */
export const ink = {
  text: '#22262b',
  soft: '#4b5158',
  unmet: '#c62f26',
  met: '#1f7a55',
  rule: '#6b4f9e',
  light: '#ffffff',
};

/** Words of a step: at most so many lines of so many letters. */
const widest = 32;
const mostLines = 5;
const mostNotes = 4;

/** A node's label as Graphviz reads it: its title with the rules as badges, then what it says. */
export function labelOf(node: GraphNode, count: number | null): string | { readonly html: string } {
  if (isSmall(node))
    return count === null || node.kind !== 'branch' ? node.title : `${node.title} · ${count}×`;
  const lines = [
    ...linesOf(node.words, mostLines).map((text) => row(text, 10, ink.text)),
    ...linesOf(node.notes, mostNotes).map((text) => row(text, 9, ink.soft)),
  ];
  const table = 'border="0" cellborder="0" cellspacing="1" cellpadding="1"';
  return { html: `<table ${table}>${headOf(node, count)}${lines.join('')}</table>` };
}

function headOf({ title, rules }: GraphNode, count: number | null): string {
  const badges = rules.length === 0 ? '' : `&#160;&#160;${written(rules.join(' '), 9, ink.rule)}`;
  const counted =
    count === null ? '' : `&#160;&#160;${written(`${count}×`, 9, count === 0 ? ink.unmet : ink.met)}`;
  return `<tr><td align="left">${written(escape(title), 11, ink.text)}${badges}${counted}</td></tr>`;
}

function written(html: string, size: number, colour: string): string {
  return `<font point-size="${size}" color="${colour}"><b>${html}</b></font>`;
}

/** Says whether a node is drawn with its title alone. */
export function isSmall({ kind }: GraphNode): boolean {
  return kind === 'end' || kind === 'reference' || kind === 'branch' || kind === 'goto';
}

function linesOf(texts: readonly string[], most: number): readonly string[] {
  const lines = texts.flatMap((text) => wrap(shorten(text, widest * 3), widest));
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most - 1), shorten(`${lines[most - 1] ?? ''} …`, widest)];
}

function row(text: string, size: number, colour: string): string {
  return `<tr><td align="left"><font point-size="${size}" color="${colour}">${escape(text)}</font></td></tr>`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
