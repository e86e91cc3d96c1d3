import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runGraph } from '../../src/commands/graph.ts';
import { compactGraph } from '../../src/commands/graph/compact-graph.ts';
import { drawSvg } from '../../src/commands/graph/draw-svg.ts';
import { graphOf, type FlowGraph } from '../../src/commands/graph/flow-graph.ts';
import { toMermaid } from '../../src/commands/graph/mermaid.ts';
import { shorten, wrap } from '../../src/commands/graph/shorten.ts';
import { booksOf, flowOf, giftSheets, giftYaml } from '../dialog/small-books.ts';
import { realContent } from '../support/real-content.ts';

const gift = flowOf(giftYaml.replace('id: tell-sent,', 'id: tell-sent, rules: [R12],'));
const books = booksOf([gift], giftSheets);
const drawn = graphOf(gift, books, (key) => `“${key}” & <so> on`);

function edge(from: string, to: string, graph: FlowGraph = drawn) {
  return graph.edges.find((one) => one.from === from && one.to === to);
}

describe('the graph of a flow', () => {
  it('has every step, by its kind', () => {
    const kinds = new Map(drawn.nodes.map(({ step, kind }) => [step, kind]));
    expect([...kinds.keys()].sort()).toEqual(gift.steps.map(({ id }) => id).sort());
    expect(kinds.get('which')).toBe('question');
    expect(kinds.get('sure')).toBe('confirmation');
    expect(kinds.get('weigh')).toBe('call');
    expect(kinds.get('send')).toBe('act');
    expect(kinds.get('hand-over')).toBe('hand-off');
  });

  it('names the outcomes on the ways, and what is asked again', () => {
    expect(edge('find', 'nothing')?.label).toBe('none');
    expect(edge('sure', 'weigh')?.label).toBe('too late');
    const ways = drawn.edges.filter(({ from, to }) => from === 'find' && to === 'which');
    expect(ways.map(({ kind, label }) => `${kind} ${label}`)).toEqual(['goes-on found', 'retry wrong']);
  });

  it('draws an end once for every step that leads there', () => {
    const ends = drawn.nodes.filter(({ kind }) => kind === 'end');
    expect(ends.map(({ id }) => id).sort()).toEqual(
      ['closing-handed', 'kept', 'lost', 'nothing', 'tell-sent'].map((from) => `closing of ${from}`),
    );
  });

  it('shows what is said, what stands on the buttons, the rules, and what is corrected from a step', () => {
    const of = (step: string) => drawn.nodes.find((node) => node.step === step);
    expect(of('tell-sent')?.rules).toEqual(['R12']);
    expect(of('sure')?.words).toEqual(['“gift.sure.big” & <so> on (one of 2)']);
    expect(of('card')?.notes[0]).toContain(
      '“gift.birthday” & <so> on | “gift.wedding” & <so> on | “gift.no-card”',
    );
    expect(of('find')?.notes).toEqual(['↶ item']);
  });
});

describe('a compact graph', () => {
  const step = (id: string) =>
    ({ id, step: id, kind: 'say', title: id, words: [], notes: [], rules: [] }) as const;
  const way = (from: string, to: string) => ({ from, to, label: '', kind: 'goes-on' }) as const;
  const names = ['a', 'b', 'c', 'd', 'e', 'gone'];
  const chain = [way('a', 'b'), way('b', 'c'), way('c', 'd'), way('d', 'e')];
  const long = {
    id: 'long',
    about: '',
    startsOn: [],
    nodes: names.map(step),
    edges: [...chain, way('a', 'gone'), way('e', 'gone')],
  };

  it('refers to a step that is led to from far above already', () => {
    const compact = compactGraph(long);
    expect(edge('a', 'gone', compact)).toBeDefined();
    expect(edge('e', 'gone', compact)).toBeUndefined();
    expect(edge('e', 'gone from e', compact)).toBeDefined();
    expect(compact.nodes.at(-1)).toMatchObject({ kind: 'reference', title: '→ gone', step: 'gone' });
  });

  it('puts what a question is given up for into the question', () => {
    const compact = compactGraph(drawn);
    expect(compact.nodes.find(({ step: id }) => id === 'which')?.notes).toContain('✗✗✗ → lost');
    expect(compact.edges.some(({ kind }) => kind === 'gives-up')).toBe(false);
  });
});

it('is written as Mermaid, words escaped, with a class for every kind', () => {
  const mermaid = toMermaid(drawn);
  expect(mermaid).toContain('title: "gift – Sends a gift."');
  expect(mermaid).toMatch(/ {2}n\d+\("<b>which<\/b><br>“gift.which” #38; #60;so#62; on<br>/u);
  expect(mermaid).toMatch(/n\d+ -.->\|"wrong ↻"\| n\d+/u);
  for (const kind of ['question', 'act', 'end']) expect(mermaid).toContain(`classDef is-${kind} `);
});

describe('a picture', () => {
  it('can stand in a page under a strict policy: no scripts, no styles, nothing from outside', async () => {
    const svg = await drawSvg(drawn);
    expect(svg).toMatch(/^<svg role="img" aria-label="gift" /u);
    expect(svg).not.toMatch(/<script|<style|style="|href=|<!--|<\?xml/u);
    expect(svg).toContain('“gift.which” &amp; &lt;so&gt; on');
  });

  it('says how often each step was met, and lets those stand out that were not', async () => {
    const svg = await drawSvg(drawn, new Map([['which', 12]]));
    expect(svg).toMatch(/class="node question met">\n<title>which<\/title>/u);
    expect(svg).toMatch(/class="node act unmet">\n<title>send<\/title>/u);
    expect(svg).toContain('>12×<');
  });

  it('is the same every time', async () => {
    expect(await drawSvg(drawn)).toBe(await drawSvg(drawn));
  });
});

describe('npm run graph', () => {
  async function run(...args: readonly string[]) {
    const folder = await mkdtemp(path.join(tmpdir(), 'polydesk-graph-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const printed: string[] = [];
    const again = async (...more: readonly string[]) =>
      runGraph(more, await realContent(), folder, (text) => printed.push(text));
    return { folder, printed, again, code: await again(...args) };
  }

  it('draws every flow but those that only say something, the big ones as pictures too', async () => {
    const { folder, code } = await run();
    const files = await readdir(folder);
    const { books: real } = await realContent();
    const telling = [...real.flows.values()]
      .filter(({ steps }) => steps.length > 2)
      .map(({ id }) => `${id}.mmd`);
    expect(code).toBe(0);
    expect(files.filter((file) => file.endsWith('.mmd'))).toEqual(telling.sort());
    expect(files).toContain('cancel-order.svg');
    expect(files).not.toContain('repair.stop.svg');
  });

  it('draws a flow that is named as both', async () => {
    const { folder, printed } = await run('prove');
    expect((await readdir(folder)).sort()).toEqual(['prove.mmd', 'prove.svg']);
    expect(printed.join('')).toBe(`2 drawings are in ${folder}.\n`);
    expect(await readFile(path.join(folder, 'prove.mmd'), 'utf8')).toContain('flowchart TD');
  });

  it('says which flows there are where one is named that is not', async () => {
    const { code, printed } = await run('cancel');
    expect(code).toBe(2);
    expect(printed.join('')).toMatch(/^There is no flow cancel. There are: .*cancel-order/u);
  });

  it('checks that the drawings are those of the present flows', async () => {
    const { folder, again, printed } = await run('prove');
    expect(await again('prove', '--check')).toBe(0);
    await writeFile(path.join(folder, 'prove.mmd'), 'flowchart TD\n');
    expect(await again('prove', '--check')).toBe(1);
    expect(printed.at(-1)).toBe(
      `${path.join(folder, 'prove.mmd')} is not the present flow; run npm run graph.\n`,
    );
  });
});

it('shortens at a word and wraps between words', () => {
  expect(shorten('short enough', 20)).toBe('short enough');
  expect(shorten('this is rather long', 16)).toBe('this is rather…');
  expect(shorten('Donaudampfschiffahrt', 10)).toBe('Donaudamp…');
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
});
