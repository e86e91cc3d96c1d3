import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runServer, type RunningServer } from '../../src/commands/run-server.ts';
import { parseConfig } from '../../src/config.ts';
import type { AgentRole } from '../../src/domain/agent.ts';
import { orderIdSchema } from '../../src/domain/identifiers.ts';
import { deedListSchema, deedViewSchema, workedOutSchema } from '../../src/protocol/desk-deeds.ts';
import { handOffDetailSchema, queueViewSchema } from '../../src/protocol/desk.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { createDeskCaller, signInAs } from '../support/desk-caller.ts';
import { openGuest } from '../support/direct-line-guest.ts';
import { eventually } from '../support/eventually.ts';
import { createRunningClock } from '../support/running-clock.ts';

let folder: string;
let server: RunningServer;
let store: Store;
let ask: ReturnType<typeof createDeskCaller>;
const { clock } = createRunningClock('2026-11-02T15:00:00Z');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'polydesk-deeds-'));
  const { log } = createCollectingLog();
  server = await runServer(parseConfig({ PORT: '0', DATA_FOLDER: folder }), log, clock);
  store = await createSqliteStore({ file: path.join(folder, 'polydesk.sqlite') });
  ask = createDeskCaller(server.address);
});
afterAll(async () => {
  await store.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function atWork(role: AgentRole = 'agent') {
  const id = `${role}-${randomUUID().slice(0, 8)}`;
  const { session } = await signInAs(role, { agents: store.agents, clock, id });
  const call = (method: string, address: string, body?: object) =>
    ask(method, address, { session, ...(body === undefined ? {} : { body }) });
  await call('PUT', '/presence', { presence: 'available' });
  return { id, call };
}
type Colleague = Awaited<ReturnType<typeof atWork>>;

/** A customer of the demo shop who talks to somebody at the desk. */
async function talking(agent: Colleague, customer: string | null) {
  const shopper = await openGuest(server.address, 'en', 'us', customer);
  await shopper.say('I want to talk to a human about order 1105');
  const { id } = await eventually(async () => {
    const queue = queueViewSchema.parse(await (await agent.call('GET', '/queue')).json());
    const found = queue.waiting.find(({ conversation }) => conversation === shopper.conversationId);
    return found?.state === 'waiting' ? found : expect.fail('It is not in the queue yet.');
  });
  expect((await agent.call('POST', `/hand-offs/${id}/claim`, {})).status).toBe(200);
  const deeds = `/hand-offs/${id}/deeds`;
  const workOut = async (order: string, wish: object) =>
    workedOutSchema.parse(await (await agent.call('POST', deeds, { order, wish })).json());
  return { shopper, id, deeds, workOut };
}

const everything = { kind: 'cancel', lines: [{ line: '1', quantity: 1 }] };

describe('doing something on an order at the desk', () => {
  it('is put into words, agreed to with a reason, done, told to the shopper and kept', async () => {
    const mette = await atWork();
    const { shopper, id, deeds, workOut } = await talking(mette, 'us-8');
    const detail = handOffDetailSchema.parse(await (await mette.call('GET', `/hand-offs/${id}`)).json());
    expect(detail.orders.find(({ id: order }) => order === 'us-8-f')?.lines).toMatchObject([{ id: '1' }]);
    const worked = await workOut('us-8-f', { kind: 'investigate', trouble: 'not-received' });
    // Two hours after its delivery the rules would have the shopper wait.
    expect(worked).toMatchObject({
      kind: 'planned',
      needsSecondPerson: false,
      deed: { state: 'planned', isException: true, orderNumber: '1106', outcome: null },
    });
    if (worked.kind !== 'planned') return;
    const agreeing = `${deeds}/${worked.deed.operation}/agree`;
    expect((await mette.call('POST', agreeing, { reason: '' })).status).toBe(400);
    const answers = await Promise.all(
      [1, 2, 3].map(() => mette.call('POST', agreeing, { reason: 'The neighbour saw nobody.' })),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 200).length).toBeGreaterThan(0);
    await eventually(async () => {
      const { deeds: kept } = deedListSchema.parse(await (await mette.call('GET', deeds)).json());
      expect(kept).toMatchObject([
        { state: 'done', reason: 'The neighbour saw nobody.', outcome: 'Done: S-20391.' },
      ]);
    });
    const heard = (await shopper.heard()).filter((text) => text.includes('S-20391'));
    expect(heard).toHaveLength(1);
    expect((await server.shop.peek(orderIdSchema.parse('us-8-f')))?.investigations).toHaveLength(1);
    const after = handOffDetailSchema.parse(await (await mette.call('GET', `/hand-offs/${id}`)).json());
    expect(after.packet.tried.join()).not.toContain('S-20391');
    const handOff = await store.handOffs.find(id);
    const chain = await store.audit.entries(handOff?.conversation ?? null);
    expect(chain).toContainEqual(
      expect.objectContaining({ action: 'investigation-opened', actor: { kind: 'agent', name: mette.id } }),
    );
    const agreed = chain.find(({ action }) => action === 'deed-agreed');
    expect(agreed?.facts?.text).toContain('The neighbour saw nobody.');
  });

  it('waits for a second person above the limit, who is somebody else and looks after the others’ work', async () => {
    const mette = await atWork();
    const [lead, admin] = [await atWork('lead'), await atWork('admin')];
    const { deeds, workOut } = await talking(mette, 'us-4');
    const worked = await workOut('us-4-b', everything);
    expect(worked).toMatchObject({ kind: 'planned', needsSecondPerson: true, deed: { isException: false } });
    if (worked.kind !== 'planned') return;
    const { operation } = worked.deed;
    const agreed = await mette.call('POST', `${deeds}/${operation}/agree`, { reason: 'Ordered twice.' });
    expect(deedViewSchema.parse(await agreed.json())).toMatchObject({ state: 'asked', outcome: null });
    expect((await server.shop.peek(orderIdSchema.parse('us-4-b')))?.lines[0]?.portions).toMatchObject([
      { status: { kind: 'placed' } },
    ]);
    const decide = (colleague: Colleague, verdict: string) =>
      colleague.call('POST', `${deeds}/${operation}/decide`, { verdict });
    expect((await decide(mette, 'approve')).status).toBe(403);
    const { deeds: asked } = deedListSchema.parse(await (await lead.call('GET', '/deeds')).json());
    expect(asked).toMatchObject([{ operation }]);
    expect(asked[0]?.summary).toContain('$399.00');
    const both = await Promise.all([decide(lead, 'approve'), decide(admin, 'approve')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { deeds: kept } = deedListSchema.parse(await (await mette.call('GET', deeds)).json());
    expect(kept).toMatchObject([{ state: 'done' }]);
    expect(kept[0]?.approver?.id).toMatch(/lead|admin/);
    expect(kept[0]?.outcome).toBe('Done.');
    expect((await server.shop.peek(orderIdSchema.parse('us-4-b')))?.lines[0]?.portions).toMatchObject([
      { status: { kind: 'cancelled', by: 'agent' } },
    ]);
  });

  it('is not approved by whoever planned it, whatever their role, and not done once declined', async () => {
    const lead = await atWork('lead');
    const admin = await atWork('admin');
    const { deeds, workOut } = await talking(lead, 'us-7');
    const wish = { kind: 'return', lines: [{ line: '1', quantity: 1 }], because: 'damaged' };
    const worked = await workOut('us-7-a', { ...wish, wants: 'refund', wayBack: 'drop-off' });
    if (worked.kind !== 'planned') return expect.fail('The rules allow this return.');
    const { operation } = worked.deed;
    await lead.call('POST', `${deeds}/${operation}/agree`, { reason: 'As the photo shows.' });
    const own = await lead.call('POST', `${deeds}/${operation}/decide`, { verdict: 'approve' });
    expect(own.status).toBe(409);
    const declined = await admin.call('POST', `${deeds}/${operation}/decide`, { verdict: 'decline' });
    expect(deedViewSchema.parse(await declined.json())).toMatchObject({ state: 'declined', outcome: null });
    expect((await server.shop.peek(orderIdSchema.parse('us-7-a')))?.returns).toEqual([]);
  });

  it('is refused by the rules where no leeway is left, and says by which', async () => {
    const mette = await atWork();
    const { workOut } = await talking(mette, 'us-2');
    const worked = await workOut('us-2-c', everything);
    expect(worked).toMatchObject({ kind: 'refused', verdicts: [{ rule: 'R1' }] });
  });

  it('is for whoever has the conversation, and for orders that the shopper has proven', async () => {
    const [mette, omar] = [await atWork(), await atWork()];
    const { deeds } = await talking(mette, 'us-1');
    const body = { order: 'us-1-b', wish: everything };
    expect((await omar.call('POST', deeds, body)).status).toBe(409);
    expect((await mette.call('POST', deeds, { ...body, order: 'us-2-a' })).status).toBe(404);
    const guest = await talking(mette, null);
    expect((await mette.call('POST', guest.deeds, body)).status).toBe(404);
    expect((await mette.call('POST', `${deeds}/desk-made-up/agree`, { reason: 'None at all.' })).status).toBe(
      409,
    );
  });
});
