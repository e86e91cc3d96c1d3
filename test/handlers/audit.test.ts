import { expect, it } from 'vitest';
import { z } from 'zod';
import { jsonValueSchema, type JsonObject } from '../../src/conversation/json.ts';
import { handlerBook } from '../../src/handlers/handler-book.ts';
import { inputs, laterInputs } from './handler-inputs.ts';
import { account, openHandlerWorld, type HandlerWorld } from './handler-world.ts';

const acting = [...handlerBook.values()].filter(({ sheet }) => sheet.acts).map(({ sheet }) => sheet.name);

/** What each acting handler is asked, and by whom, so that it does what it is there for. */
async function wishFor(
  name: string,
  world: HandlerWorld,
): Promise<{ readonly input: JsonObject; readonly customer: string }> {
  const plan = async (planner: string, input: JsonObject, customer: string) => {
    const { values } = await world.run(planner, input, account(customer));
    return { input: { plan: z.json().parse(values['plan'] ?? null) }, customer };
  };
  const later = await laterInputs(world);
  if (name === 'withdraw-cancellation-request')
    return plan('plan-request-withdrawal', { order: 'us-9-f' }, 'us-9');
  if (name === 'book-callback') return plan('plan-callback', later['plan-callback'] ?? {}, 'us-1');
  const input = later[name] ?? (await inputs(world))[name] ?? {};
  return { input: z.record(z.string(), jsonValueSchema).parse(input), customer: customerOf(name) };
}

function customerOf(name: string): string {
  return name === 'withdraw-return' ? 'us-7' : 'us-1';
}

it.each(acting)('notes what %s did, with its operation and what it was about', async (name) => {
  const world = await openHandlerWorld();
  const { input, customer } = await wishFor(name, world);
  const outcome = await world.run(name, input, account(customer), 'op-1');
  const audits = outcome.effects.filter((effect) => effect.kind === 'audit');
  expect(audits).toHaveLength(1);
  const about = audits.flatMap((effect) => effect.about);
  expect(about).toContainEqual({ kind: 'operation', id: 'op-1' });
  const subject = name === 'book-callback' ? 'callback' : 'order';
  expect(about.map(({ kind }) => kind)).toContain(subject);
});

it.each([
  ['refuse-refund', 'refund-missing'],
  ['go-silent', 'operation-left-open'],
] as const)('notes what a cancellation came to where the shop is told to %s', async (kind, action) => {
  const world = await openHandlerWorld();
  const { input, customer } = await wishFor('cancel-order', world);
  world.shop.misbehave({ kind });
  const outcome = await world.run('cancel-order', input, account(customer), 'op-1');
  const [noted, ...others] = outcome.effects;
  expect(noted).toMatchObject({ kind: 'audit', action });
  expect(noted?.kind === 'audit' && noted.about).toContainEqual({ kind: 'operation', id: 'op-1' });
  expect(others).toEqual([]);
});
