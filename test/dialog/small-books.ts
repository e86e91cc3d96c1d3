import { parseFlow } from '../../src/content/parse-flow.ts';
import type { HandlerSheet, SlotShape } from '../../src/conversation/handler-sheet.ts';
import type { Books } from '../../src/dialog/books.ts';
import { engineFlows } from '../../src/dialog/engine-needs.ts';
import type { Flow } from '../../src/dialog/flow.ts';

/** A flow from its YAML; it must be well-formed. */
export function flowOf(yaml: string): Flow {
  const parsed = parseFlow('dialogs/small.yaml', yaml);
  if (parsed.kind === 'flow') return parsed.flow;
  throw new Error(parsed.problems.map(({ place, message }) => `${String(place)}: ${message}`).join('\n'));
}

/** What an outcome brings: a list means one of these words. */
type Brought = 'any' | 'choices' | 'menu' | readonly string[];

/** A handler as the engine knows it. Outcomes hold the slots they bring. */
export function sheet(
  name: string,
  facts: {
    readonly acts?: boolean;
    readonly inputs?: readonly string[];
    readonly optional?: readonly string[];
    readonly outcomes: Readonly<Record<string, Readonly<Record<string, Brought>>>>;
  },
): HandlerSheet {
  const { acts = false, inputs = [], optional = [] } = facts;
  const outcomes = Object.entries(facts.outcomes).map(([outcome, slots]) => {
    const shapes = Object.entries(slots).map(([slot, shape]) => {
      const held: SlotShape = typeof shape === 'string' ? { kind: shape } : { kind: 'one-of', values: shape };
      return [slot, held] as const;
    });
    return [outcome, new Map(shapes)] as const;
  });
  const taken = [...inputs, ...optional].map((input) => ({
    name: input,
    optional: optional.includes(input),
  }));
  return { name, acts, inputs: taken, outcomes: new Map(outcomes), texts: [] };
}

/** Books of flows and handlers; every repair the engine begins by itself says `said.<its name>`. */
export function booksOf(flows: readonly Flow[], sheets: readonly HandlerSheet[]): Books {
  const repairs = engineFlows.map((id) =>
    flowOf(`
id: ${id}
about: Says that it was here.
aside: ${String(id === 'help-article' || id === 'other-wish')}
given: [choices]
steps:
  - { id: tell, say: said.${id.replace('repair.', '')}, offer: choices, next: closing }
  - { id: closing, end: done }
`),
  );
  const all = [...repairs, ...flows];
  return {
    flows: new Map(all.map((flow) => [flow.id, flow])),
    handlers: new Map(sheets.map((each) => [each.name, each])),
    placeholders: (key) => (key.startsWith('gift.sure') ? ['plan'] : []),
    articles: new Map(),
  };
}

/** The handlers of the small shop: gifts are found, and one is sent. */
export const giftSheets: readonly HandlerSheet[] = [
  sheet('find-gifts', {
    optional: ['mentions'],
    outcomes: { found: { gifts: 'choices' }, wrong: { gifts: 'choices' }, none: {} },
  }),
  sheet('weigh-gift', {
    inputs: ['gift', 'pieces'],
    outcomes: { weighed: { plan: 'any', size: ['big', 'small'] } },
  }),
  sheet('send-gift', { acts: true, inputs: ['plan'], outcomes: { sent: {}, lost: {} } }),
];

/** Which gift, how many, a card perhaps, a yes, and off it goes. */
export const giftYaml = `
id: gift
about: Sends a gift.
starts-on: [gift.send]
corrections:
  - { on: [item], among: gifts, restart: find }
steps:
  - id: find
    call: find-gifts
    with: { mentions: mentions }
    outcomes: { found: which, wrong: { retry: which }, none: nothing }
  - id: which
    choose: gift
    as: order
    from: gifts
    say: gift.which
    why: gift.why-which
    ladder: { not-understood: [gift.which-2, gift.which-3], not-valid: [gift.wrong-2, gift.wrong-3], then: lost }
    next: pieces
  - id: pieces
    ask: pieces
    as: quantity
    say: gift.pieces
    why: gift.why-pieces
    ladder: { not-understood: [gift.pieces-2, gift.pieces-3], not-valid: [gift.few-2, gift.few-3], then: lost }
    next: card
  - id: card
    choose: card
    as: reason
    among:
      - { value: birthday, label: gift.birthday }
      - { value: wedding, label: gift.wedding }
    skip: gift.no-card
    say: gift.card
    why: gift.why-card
    ladder: { not-understood: [gift.card-2, gift.card-3], not-valid: [gift.card-2, gift.card-3], then: lost }
    next: weigh
  - { id: weigh, call: weigh-gift, with: { gift: gift, pieces: pieces }, outcomes: { weighed: sure } }
  - id: sure
    confirm: ['gift.sure.{size}']
    for: send-gift
    with: { plan: plan }
    why: gift.why-sure
    yes: send
    no: kept
    expired: weigh
    ladder: { not-understood: [gift.sure-2, gift.sure-3], not-valid: [gift.sure-2, gift.sure-3], then: lost }
    labels: { yes: gift.yes, no: gift.no }
  - { id: send, call: send-gift, outcomes: { sent: tell-sent, lost: hand-over } }
  - { id: tell-sent, say: gift.sent, next: closing }
  - { id: hand-over, handoff: gift-lost, facts: [gift.fact], next: closing-handed }
  - { id: closing-handed, say: gift.handed, next: closing }
  - { id: kept, say: gift.kept, next: closing }
  - { id: nothing, say: gift.nothing, next: closing }
  - { id: lost, say: gift.lost, next: closing }
  - { id: closing, end: done }
`;
