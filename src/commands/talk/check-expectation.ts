import type { Conversation } from '../../conversation/conversation.ts';
import { orderIdSchema } from '../../domain/identifiers.ts';
import { leadingStatus, type Order } from '../../domain/order.ts';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import type { DemoWorld } from '../demo-world.ts';
import { textIn, type Expectation } from './script.ts';

/** What a turn brought, to be held against what was expected. */
export interface TurnSeen {
  readonly said: readonly TranscriptEntry[];
  readonly conversation: Conversation | null;
  readonly mails: readonly string[];
}

type Facts = Omit<Expectation, 'not'>;

/** Says, one sentence each, where a turn is not as expected. Empty when all is well. */
export async function checkExpectation(
  expectation: Expectation,
  seen: TurnSeen,
  world: DemoWorld,
  language: string,
): Promise<readonly string[]> {
  const { not, ...wanted } = expectation;
  const unmet = await unmetOf(wanted, seen, world, language);
  if (not === undefined) return unmet;
  const fields = Object.keys(not).length;
  const avoided = await unmetOf(not, seen, world, language);
  return avoided.length === fields
    ? unmet
    : [...unmet, `expected not ${JSON.stringify(not)}, but some of it came true`];
}

async function unmetOf(
  wanted: Facts,
  seen: TurnSeen,
  world: DemoWorld,
  language: string,
): Promise<readonly string[]> {
  const { said, conversation, mails } = seen;
  const traces = said.flatMap(({ trace }) => (trace === null ? [] : [trace]));
  const outcomes = traces.flatMap((trace) => trace.outcomes.map((outcome) => outcome.split(':')[1] ?? ''));
  const top = conversation?.stack.at(-1);
  const keys = conversation?.said.map(({ key }) => key) ?? [];
  const problems: string[] = [];
  const expect = (
    field: string,
    want: string | number | undefined,
    have: readonly (string | number)[],
  ): void => {
    if (want !== undefined && !have.includes(want))
      problems.push(`${field}: expected ${want}, found ${have.join(', ') || 'nothing'}`);
  };
  expect(
    'intent',
    wanted.intent,
    traces.flatMap((trace) => trace.intents),
  );
  expect('step', wanted.step, top === undefined ? [] : [`${top.flow}/${top.step}`]);
  for (const key of wanted.keys ?? []) expect('keys', key, keys);
  expect('buttons', wanted.buttons, [said.at(-1)?.buttons.length ?? 0]);
  expect('outcome', wanted.outcome, outcomes);
  expect(
    'repair',
    wanted.repair,
    traces.flatMap((trace) => trace.repairs),
  );
  expect('handOff', wanted.handOff, [conversation?.handOff.kind ?? 'none']);
  expect('language', wanted.language, [said.at(-1)?.language ?? '']);
  expect('mail', wanted.mail, mails);
  if (wanted.text !== undefined) problems.push(...checkText(textIn(wanted.text, language), said));
  if (wanted.order !== undefined) problems.push(...(await checkOrder(wanted.order, world)));
  return problems;
}

function checkText(wanted: string, said: readonly TranscriptEntry[]): readonly string[] {
  const text = plain(said.map((entry) => entry.text).join('\n'));
  const pattern = /^\/(.*)\/$/su.exec(wanted)?.[1];
  const isThere = pattern === undefined ? text.includes(plain(wanted)) : new RegExp(pattern, 'u').test(text);
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

/** Without direction marks, and with plain spaces: what a person sees. */
function plain(text: string): string {
  return text.replaceAll(/[\u2066-\u2069\u200E\u200F\u061C]/gu, '').replaceAll(/[\u00A0\u202F]/gu, ' ');
}
