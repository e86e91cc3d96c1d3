import type { Conversation } from '../../conversation/conversation.ts';
import { orderIdSchema } from '../../domain/identifiers.ts';
import { leadingStatus, type Order } from '../../domain/order.ts';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import type { DemoWorld } from '../demo-world.ts';
import type { Kept } from './kept.ts';
import { reads } from './plain-text.ts';
import { textIn, type Expectation } from './script.ts';

/** What a turn brought, to be held against what was expected. */
export interface TurnSeen {
  readonly said: readonly TranscriptEntry[];
  readonly conversation: Conversation | null;
  /** What the turn left behind. */
  readonly kept: Kept;
}

type Facts = Omit<Expectation, 'not'>;
type Value = string | number | boolean;

/** Says, one sentence each, where a turn is not as expected. Empty when all is well. */
export async function checkExpectation(
  expectation: Expectation,
  seen: TurnSeen,
  world: DemoWorld,
  language: string,
): Promise<readonly string[]> {
  const { not, ...wanted } = expectation;
  const problems = [...(await unmetOf(wanted, seen, world, language))];
  for (const unwanted of not === undefined ? [] : oneByOne(not)) {
    const unmet = await unmetOf(unwanted, seen, world, language);
    if (unmet.length === 0) problems.push(`expected not ${JSON.stringify(unwanted)}, but it is so`);
  }
  return problems;
}

/** Each expectation by itself, and each entry of a list: under `not` every one of them must fail. */
function oneByOne(facts: Facts): readonly Facts[] {
  const { keys = [], buttonKeys = [], rules = [], order, ...single } = facts;
  const { id = '', lines = {} } = order ?? {};
  return [
    ...Object.entries(single).map(([field, value]): Facts => ({ [field]: value })),
    ...keys.map((key) => ({ keys: [key] })),
    ...buttonKeys.map((key) => ({ buttonKeys: [key] })),
    ...rules.map((rule) => ({ rules: [rule] })),
    ...Object.entries(lines).map(([line, state]) => ({ order: { id, lines: { [line]: state } } })),
  ];
}

async function unmetOf(
  wanted: Facts,
  seen: TurnSeen,
  world: DemoWorld,
  language: string,
): Promise<readonly string[]> {
  const problems = [...checkDecision(wanted, seen), ...checkKept(wanted, seen.kept)];
  if (wanted.text !== undefined) problems.push(...checkText(textIn(wanted.text, language), seen.said));
  if (wanted.order !== undefined) problems.push(...(await checkOrder(wanted.order, world)));
  return problems;
}

/** How the bot came to its answer, and where it stands now. */
function checkDecision(wanted: Facts, { said, conversation }: TurnSeen): readonly string[] {
  const traces = said.flatMap(({ trace }) => (trace === null ? [] : [trace]));
  const outcomes = traces.flatMap((trace) => trace.outcomes.map((outcome) => outcome.split(':')[1] ?? ''));
  const worded = traces.flatMap((trace) => trace.keys);
  const top = conversation?.stack.at(-1);
  const offered = conversation?.offered.map(({ label }) => label.key) ?? [];
  return [
    ...check(
      'intent',
      wanted.intent,
      traces.flatMap((trace) => trace.intents),
    ),
    ...check('step', wanted.step, top === undefined ? [] : [`${top.flow}/${top.step}`]),
    ...checkAll('keys', wanted.keys, [...(conversation?.said.map(({ key }) => key) ?? []), ...worded]),
    ...check('buttons', wanted.buttons, [said.at(-1)?.buttons.length ?? 0]),
    ...checkAll('buttonKeys', wanted.buttonKeys, offered),
    ...check('outcome', wanted.outcome, outcomes),
    ...check(
      'repair',
      wanted.repair,
      traces.flatMap((trace) => trace.repairs),
    ),
    ...checkAll(
      'rules',
      wanted.rules,
      traces.flatMap((trace) => trace.rules),
    ),
    ...check('from', wanted.from, said.length === 0 ? ['nobody'] : said.map(({ from }) => from)),
    ...check('handOff', wanted.handOff, [conversation?.handOff.kind ?? 'none']),
    ...check('language', wanted.language, [said.at(-1)?.language ?? '']),
  ];
}

function checkKept(wanted: Facts, { mails, tickets, callbacks, ratings }: Kept): readonly string[] {
  const scores = ratings.map(({ score }) => score);
  return [
    ...check('mail', wanted.mail, mails),
    ...check('ticket', wanted.ticket, tickets),
    ...check('callback', wanted.callback, callbacks.length > 0 ? [true] : []),
    ...check('rating', wanted.rating, scores),
  ];
}

function check(field: string, wanted: Value | undefined, found: readonly Value[]): readonly string[] {
  if (wanted === undefined || found.includes(wanted)) return [];
  return [`${field}: expected ${wanted}, found ${found.join(', ') || 'nothing'}`];
}

function checkAll(
  field: string,
  wanted: readonly string[] | undefined,
  found: readonly string[],
): readonly string[] {
  const missing = (wanted ?? []).filter((value) => !found.includes(value));
  return missing.length === 0
    ? []
    : [`${field}: expected ${missing.join(', ')}, found ${found.join(', ') || 'nothing'}`];
}

function checkText(wanted: string, said: readonly TranscriptEntry[]): readonly string[] {
  const isThere = reads(said.map((entry) => entry.text).join('\n'), wanted);
  return isThere ? [] : [`text: expected ${wanted}`];
}

async function checkOrder(wanted: NonNullable<Facts['order']>, world: DemoWorld): Promise<readonly string[]> {
  const order = await world.shop.peek(orderIdSchema.parse(wanted.id));
  if (order === null) return [`order: the demo shop has no order ${wanted.id}`];
  return Object.entries(wanted.lines).flatMap(([id, state]) => {
    const have = stateOf(order, id);
    if (typeof state === 'string') {
      return have.leading === state ? [] : [`order: expected line ${id} ${state}, found ${have.leading}`];
    }
    const isSame = Object.entries(state).every(([kind, count]) => (have.pieces[kind] ?? 0) === count);
    return isSame
      ? []
      : [`order: expected line ${id} ${JSON.stringify(state)}, found ${JSON.stringify(have.pieces)}`];
  });
}

function stateOf(
  order: Order,
  id: string,
): { readonly leading: string; readonly pieces: Readonly<Record<string, number>> } {
  const line = order.lines.find((candidate) => candidate.id === id);
  if (line === undefined) return { leading: 'no such line', pieces: {} };
  const pieces: Record<string, number> = {};
  for (const { quantity, status } of line.portions)
    pieces[status.kind] = (pieces[status.kind] ?? 0) + quantity;
  const isRequested = order.cancellationRequests.some(
    (request) => request.state === 'undecided' && request.lines.some((wanted) => wanted.line === id),
  );
  return { leading: isRequested ? 'requested' : leadingStatus(line).kind, pieces };
}
