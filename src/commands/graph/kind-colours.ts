import type { NodeKind } from './flow-graph.ts';

/** What a kind looks like: told apart by shape as well, for those who see no colours. */
export interface KindLook {
  readonly fill: string;
  readonly line: string;
  readonly shape: string;
  /** What it is, for the legend. */
  readonly meaning: string;
}

export const kindColours: Readonly<Record<NodeKind, KindLook>> = {
  question: { fill: '#dbeafe', line: '#2c6a9b', shape: 'rounded box', meaning: 'asks the shopper' },
  confirmation: {
    fill: '#ffe9b8',
    line: '#b8691b',
    shape: 'box with a double line',
    meaning: 'asks for a yes to exact values',
  },
  call: { fill: '#eceff1', line: '#7a838c', shape: 'box', meaning: 'reads, and asks a rule' },
  act: { fill: '#f8d3cb', line: '#b5432e', shape: 'box with depth', meaning: 'changes something' },
  say: { fill: '#fffdf6', line: '#a09a8a', shape: 'note', meaning: 'says something' },
  branch: { fill: '#ffffff', line: '#7a838c', shape: 'diamond', meaning: 'goes by what is known' },
  visit: { fill: '#e9e0f7', line: '#6b4f9e', shape: 'folder', meaning: 'runs another flow' },
  goto: { fill: '#ffffff', line: '#7a838c', shape: 'circle', meaning: 'goes on elsewhere' },
  'hand-off': { fill: '#d3f0df', line: '#1f7a55', shape: 'arrow', meaning: 'hands over to a human' },
  end: { fill: '#4b5158', line: '#4b5158', shape: 'pill', meaning: 'ends' },
  reference: {
    fill: '#ffffff',
    line: '#c9c4b8',
    shape: 'small pill',
    meaning: 'goes on at a step drawn elsewhere',
  },
};
