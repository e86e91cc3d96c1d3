import assert from 'node:assert/strict';
import { createDemoWorld, type DemoWorld } from '../../src/commands/demo-world.ts';
import type { Content } from '../../src/content/load-content.ts';
import type { EventBody } from '../../src/conversation/event.ts';
import type { Order } from '../../src/domain/order.ts';
import { orderedQuantity } from '../../src/domain/order.ts';
import { orderIdSchema } from '../../src/domain/identifiers.ts';
import { instantSchema } from '../../src/domain/time.ts';
import { openStep } from '../../src/dialog/question.ts';
import type { TranscriptEntry } from '../../src/ports/conversation-store.ts';
import { Fault } from '../../src/ports/fault.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import type { Happening, Outing } from './random-outings.ts';

/** What was met on the way: so that a green run is known to have been somewhere. */
export interface Met {
  events: number;
  acts: number;
  readonly flows: Set<string>;
  readonly acting: Set<string>;
}

/** Whoever asks for the same twice may hear the same twice. A correction may lead to the same question, and so may a fault. */
const mayRepeat = [
  'repeat',
  'why',
  'greet',
  'welcome',
  'correct',
  'back',
  'resume',
  'fault',
  'restart',
  'stop',
];
const limits = { failures: 2, clarificationsInRow: 2, troubles: 5, frames: 4 };

interface Walk {
  readonly world: DemoWorld;
  readonly content: Content;
  readonly met: Met;
  words: string;
  shown: readonly string[];
}

/**
 * Lives one conversation in a whole house with a real shop, and asserts what must hold after every happening; at its end a
 * person is reached within two turns, and the shop's books add up.
 */
export async function liveThrough(outing: Outing, content: Content, met: Met): Promise<void> {
  const { log, lines } = createCollectingLog();
  const visit = { market: outing.market, language: outing.language, customer: outing.customer };
  const now = instantSchema.parse('2026-11-02T15:00:00Z');
  const world = await createDemoWorld({ content, now, visit, log });
  const walk: Walk = { world, content, met, words: '', shown: [] };
  try {
    for (const happening of outing.happenings) await happen(walk, happening);
    await reachPerson(walk, outing.human);
    await checkBooks(walk);
    const errors = lines.filter((line) => line.includes('"level":50') || line.includes('"level":60'));
    assert.deepEqual(errors, [], 'something broke that only the outermost door caught');
  } finally {
    await world.close();
  }
}

async function happen(walk: Walk, happening: Happening): Promise<void> {
  const { world } = walk;
  walk.met.events += 1;
  switch (happening.kind) {
    case 'says':
      return bring(walk, { kind: 'message', text: happening.text });
    case 'taps': {
      const shown = await offeredIn(walk);
      return bring(walk, { kind: 'tap', offer: shown[happening.lot % Math.max(1, shown.length)] ?? 'none' });
    }
    case 'taps-old':
      return bring(walk, {
        kind: 'tap',
        offer: walk.shown[happening.lot % Math.max(1, walk.shown.length)] ?? 'none',
      });
    case 'waits':
      await check(walk, await world.wait(happening.duration), false);
      return;
    case 'restarts':
      await world.restart();
      return;
    case 'shop-errs':
      world.shop.misbehave({ kind: happening.error });
      return;
    case 'ships':
      await world.shop.ship(orderIdSchema.parse(happening.order));
      return;
    default:
      happening satisfies never;
  }
}

async function offeredIn({ world }: Walk): Promise<readonly string[]> {
  return ((await world.conversation())?.offered ?? []).map(({ id }) => id);
}

async function bring(walk: Walk, body: EventBody): Promise<void> {
  const before = await walk.world.conversation();
  const asked = before === null ? null : openStep(before, walk.content.books);
  const said = await walk.world.bring(body);
  assert.ok(said.length > 0, 'answered with silence');
  const acts = said
    .flatMap(({ trace }) => trace?.outcomes ?? [])
    .filter((outcome) => isAct(outcome, walk.content));
  assert.ok(acts.length <= 1, `acted twice for one event: ${acts.join(', ')}`);
  for (const act of acts) {
    const handler = act.split(':')[0] ?? '';
    const wasAsked = asked?.step.kind === 'confirm' && asked.step.for === handler;
    assert.ok(wasAsked, `${act} without a confirmation that was open before`);
    walk.met.acts += 1;
    walk.met.acting.add(handler);
  }
  await check(walk, said, true);
}

function isAct(outcome: string, { books }: Content): boolean {
  return books.handlers.get(outcome.split(':')[0] ?? '')?.acts === true && !outcome.endsWith(':proof-needed');
}

async function check(walk: Walk, said: readonly TranscriptEntry[], isAnswer: boolean): Promise<void> {
  for (const { text, trace } of said) {
    assert.ok(!/\{\{|\}\}|undefined|\[object/u.test(text), `unfilled words: ${text}`);
    const isAskedFor = trace?.repairs.some((repair) => mayRepeat.includes(repair)) ?? false;
    assert.ok(!isAnswer || isAskedFor || text !== walk.words, `the same words twice in a row: ${text}`);
    walk.words = text;
    for (const step of trace?.steps ?? []) walk.met.flows.add(step.split('/')[0] ?? '');
  }
  const conversation = await walk.world.conversation();
  if (conversation === null) return;
  const { stack, episode, offered } = conversation;
  assert.ok(stack.length <= limits.frames, `${stack.length} flows are stacked`);
  assert.ok(episode.clarificationsInRow <= limits.clarificationsInRow, 'too many clarifications');
  assert.ok(episode.troubles <= limits.troubles, `${episode.troubles} troubles`);
  for (const failures of stack.flatMap(({ attempts }) => Object.values(attempts)))
    assert.ok(failures <= limits.failures, `${failures} failures at one question`);
  walk.shown = [...walk.shown, ...offered.map(({ id }) => id)].slice(-40);
}

/** From wherever the conversation stands, a person is two turns away. */
async function reachPerson(walk: Walk, words: string): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    await bring(walk, { kind: 'message', text: words });
    const conversation = await walk.world.conversation();
    if (conversation?.handOff.kind === 'ticketed') return;
    const passing = conversation?.offered.find(({ pick }) => pick.kind === 'move' && pick.move === 'skip');
    if (passing !== undefined) {
      await bring(walk, { kind: 'tap', offer: passing.id });
      if ((await walk.world.conversation())?.handOff.kind === 'ticketed') return;
    }
  }
  assert.fail(`no person was reached; the last words: ${walk.words}`);
}

/** Nothing was given back that was not taken, and no piece was cancelled twice. */
async function checkBooks({ world }: Walk): Promise<void> {
  const conversation = await world.conversation();
  for (const { id } of await world.shop.customers()) {
    if (conversation === null || !id.startsWith(conversation.market)) continue;
    const authority = {
      kind: 'account',
      customer: id,
      verifiedAt: instantSchema.parse('2026-11-02T00:00:00Z'),
      expiresAt: instantSchema.parse('2027-11-02T00:00:00Z'),
    } as const;
    for (const order of await listed(world, authority)) checkOrder(order);
  }
}

async function listed(
  world: DemoWorld,
  authority: Parameters<DemoWorld['shop']['list']>[0],
): Promise<readonly Order[]> {
  // The shop may have been told to be out of reach, more than once, and nobody had called it since.
  for (;;) {
    try {
      return await world.shop.list(authority, { limit: 50 });
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'shop-unreachable') throw error;
    }
  }
}

function checkOrder(order: Order): void {
  for (const payment of order.payments) {
    const given = payment.refunded.minor + payment.refundPending.minor;
    assert.ok(given <= payment.captured.minor, `order ${order.number} gave back more than it took`);
  }
  for (const line of order.lines) {
    assert.ok(orderedQuantity(line) > 0, `order ${order.number} lost line ${line.id}`);
    const returning = order.returns
      .filter(({ state }) => state !== 'withdrawn' && state !== 'declined')
      .flatMap(({ lines }) => lines)
      .filter((returned) => returned.line === line.id)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    assert.ok(
      returning <= orderedQuantity(line),
      `order ${order.number} returns more of a line than was ordered`,
    );
  }
  const open = order.investigations.filter(({ state }) => state === 'open');
  const subjects = new Set(open.map(({ about, lines }) => JSON.stringify([about, lines])));
  assert.equal(subjects.size, open.length, `order ${order.number} is looked for twice over the same`);
}
