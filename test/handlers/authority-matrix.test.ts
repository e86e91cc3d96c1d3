import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/conversation/json.ts';
import type { HandlerOutcome } from '../../src/conversation/turn.ts';
import type { Authority } from '../../src/domain/authority.ts';
import { handlerBook } from '../../src/handlers/handler-book.ts';
import { inputs, laterInputs } from './handler-inputs.ts';
import {
  account,
  agent,
  expiredAccount,
  expiredCode,
  nobody,
  oldAccount,
  oldCode,
  openHandlerWorld,
  orderCode,
  type HandlerWorld,
} from './handler-world.ts';

/** Whom a handler is asked by, about an order of somebody. */
interface Asker {
  readonly who: string;
  readonly authority: (order: string, owner: string) => Authority;
}

const owner: Asker = { who: 'owner', authority: (_, customer) => account(customer) };
const askers: readonly Asker[] = [
  { who: 'nobody', authority: () => nobody },
  { who: 'code of this order', authority: (order) => orderCode(order) },
  { who: 'code 30 min ago', authority: (order) => oldCode(order) },
  { who: 'code over', authority: (order) => expiredCode(order) },
  { who: 'code of another', authority: () => orderCode('us-1-b') },
  owner,
  { who: 'signed in 30 min ago', authority: (_, customer) => oldAccount(customer) },
  { who: 'sign-in over', authority: (_, customer) => expiredAccount(customer) },
  { who: 'other account', authority: () => account('us-2') },
  { who: 'agent', authority: () => agent },
];

/** Handlers that are asked about the order under return; all others are asked about orders of the first customer. */
const underReturn = new Set(['quote-withdrawal', 'withdraw-return']);

type Asked = readonly [name: string, order: string, input: JsonObject];

async function allInputs(world: HandlerWorld): Promise<readonly Asked[]> {
  const later = await laterInputs(world);
  const { plan = null } = (await world.run('plan-callback', later['plan-callback'] ?? {}, agent)).values;
  const early = Object.entries(await inputs(world)).map(([name, input]): Asked => [name, 'us-1-a', input]);
  const late = Object.entries(later).map(([name, input]): Asked => [
    name,
    underReturn.has(name) ? 'us-7-d' : 'us-1-c',
    input,
  ]);
  return [...early, ...late, ['book-callback', 'us-1-c', { plan }]];
}

/** What every handler answers an asker: reading ones first, so that what others do changes nothing for them. */
async function answersTo(asker: Asker): Promise<ReadonlyMap<string, HandlerOutcome>> {
  const world = await openHandlerWorld();
  const asked = await allInputs(world);
  const acts = (name: string): boolean => handlerBook.get(name)?.sheet.acts === true;
  const sorted = [...asked.filter(([name]) => !acts(name)), ...asked.filter(([name]) => acts(name))];
  const answers = new Map<string, HandlerOutcome>();
  for (const [name, order, input] of sorted) {
    const authority = asker.authority(order, order.slice(0, 4));
    answers.set(name, await world.run(name, input, authority));
  }
  return answers;
}

async function secretsOf(world: HandlerWorld): Promise<readonly string[]> {
  const orders = await Promise.all(['us-1-a', 'us-1-c', 'us-7-d'].map((id) => world.order(id)));
  return orders.flatMap(({ id, lines, delivery }) => [
    id,
    delivery.street,
    ...lines.map(({ title }) => title),
  ]);
}

it('is told in docs/trust.md as it is', async () => {
  const secrets = await secretsOf(await openHandlerWorld());
  const toOwner = await answersTo(owner);
  const columns = await Promise.all(
    askers.map(async (asker) => {
      const answers = await answersTo(asker);
      return [...answers.keys()].map((name) => cellOf(answers.get(name), toOwner.get(name), secrets));
    }),
  );
  const rows = [...toOwner.keys()].map((name, row) => {
    const needs = handlerBook.get(name)?.needs ?? '';
    return [`\`${name}\``, needs, ...columns.map((column) => column[row] ?? '')];
  });
  const told = rows.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)).map((row) => `| ${row.join(' | ')} |`);
  const page = await readFile(path.join(import.meta.dirname, '../../docs/trust.md'), 'utf8');
  const written = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replaceAll(/ +/gu, ' '));
  expect(written).toEqual(told);
});

/** `asks` for a proof; `serves` as the owner is served; or says nothing of the order. */
function cellOf(
  answer: HandlerOutcome | undefined,
  toOwner: HandlerOutcome | undefined,
  secrets: readonly string[],
): 'asks' | 'serves' | 'nothing' {
  if (answer === undefined || answer.name === 'proof-needed') return 'asks';
  const told = JSON.stringify(answer);
  if (secrets.some((secret) => told.includes(secret))) return 'serves';
  const isSame = answer.name === toOwner?.name && sameValues(answer, toOwner);
  return isSame ? 'serves' : 'nothing';
}

/** Numbers that are drawn anew with each answer left aside. */
function sameValues(answer: HandlerOutcome, toOwner: HandlerOutcome): boolean {
  if (answer.effects.length > 0) return answer.effects.length === toOwner.effects.length;
  return JSON.stringify(answer.values) === JSON.stringify(toOwner.values);
}
