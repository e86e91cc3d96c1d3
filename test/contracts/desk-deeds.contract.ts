import { describe, expect, it } from 'vitest';
import { agentIdSchema } from '../../src/domain/agent.ts';
import { operationIdSchema, orderIdSchema } from '../../src/domain/identifiers.ts';
import { instantSchema } from '../../src/domain/time.ts';
import type { DeedRecord } from '../../src/ports/desk-deeds.ts';
import type { Store } from '../../src/storage/store.ts';
import { beginHandOff } from './hand-off-samples.ts';
import { acceptSample, sampleTurn, thread } from './store-samples.ts';

/** What every store promises of what people at the desk do on orders. */
export function describeDeskDeeds(open: () => Promise<Store>): void {
  describe('what people at the desk do on orders', () => {
    const mette = { id: agentIdSchema.parse('mette'), name: 'Mette' };
    const lead = { id: agentIdSchema.parse('lead'), name: 'Lead' };
    const at = (minute: number) => instantSchema.parse(`2026-11-02T15:0${minute}:00Z`);
    const sample = (operation: string, parts: Partial<DeedRecord> = {}): DeedRecord => ({
      operation: operationIdSchema.parse(operation),
      kind: 'cancel',
      input: { plan: { action: 'cancel' } },
      words: { orderNumber: { kind: 'code', text: '1023' } },
      handOff: 'H-1',
      conversation: thread,
      order: orderIdSchema.parse('us-1-a'),
      orderNumber: '1023',
      agent: mette,
      amount: { minor: 64_00, currency: 'USD' },
      isException: true,
      plannedAt: at(0),
      movedAt: at(0),
      state: 'planned',
      reason: null,
      approver: null,
      outcome: null,
      number: null,
      ...parts,
    });

    it('is kept as it was planned, and listed once it went further', async () => {
      const store = await open();
      await beginHandOff(store, 'H-1', thread);
      await store.deeds.plan(sample('desk-1'));
      await store.deeds.plan(sample('desk-2', { amount: null, isException: false }));
      expect(await store.deeds.find(operationIdSchema.parse('desk-1'))).toEqual(sample('desk-1'));
      expect(await store.deeds.find(operationIdSchema.parse('desk-3'))).toBeNull();
      expect(await store.deeds.of('H-1')).toEqual([]);
      const asked = await store.deeds.move(operationIdSchema.parse('desk-1'), {
        move: 'ask',
        at: at(1),
        reason: 'She waited long.',
      });
      expect(asked).toMatchObject({ state: 'asked', reason: 'She waited long.', movedAt: at(1) });
      await store.deeds.move(operationIdSchema.parse('desk-2'), { move: 'agree', at: at(2), reason: 'So.' });
      expect((await store.deeds.of('H-1')).map(({ operation }) => operation)).toEqual(['desk-2', 'desk-1']);
      expect((await store.deeds.asked()).map(({ operation }) => operation)).toEqual(['desk-1']);
      await store.close();
    });

    it('is moved by one of many who try at once', async () => {
      const store = await open();
      await beginHandOff(store, 'H-1', thread);
      const operation = operationIdSchema.parse('desk-1');
      await store.deeds.plan(sample('desk-1', { state: 'asked' }));
      const moved = await Promise.all(
        (['approve', 'decline', 'approve', 'decline'] as const).map((move) =>
          store.deeds.move(operation, { move, at: at(3), approver: lead }),
        ),
      );
      expect(moved.filter((deed) => deed !== null)).toHaveLength(1);
      expect(await store.deeds.find(operation)).toMatchObject({ approver: lead, movedAt: at(3) });
      await store.close();
    });

    it('is settled with the turn that does it, and once', async () => {
      const store = await open();
      await beginHandOff(store, 'H-1', 'thread-2');
      const operation = operationIdSchema.parse('desk-1');
      await store.deeds.plan(sample('desk-1', { state: 'agreed' }));
      const first = await acceptSample(store.conversations, 'm-1');
      const settled = { operation, outcome: 'opened', number: 'S-1', at: at(4) };
      await store.conversations.write(sampleTurn(first, 1, { deeds: [settled] }));
      expect(await store.deeds.find(operation)).toMatchObject({
        state: 'done',
        outcome: 'opened',
        number: 'S-1',
      });
      const second = await acceptSample(store.conversations, 'm-2');
      await store.conversations.write(
        sampleTurn(second, 2, { deeds: [{ ...settled, outcome: 'fault', number: null }] }),
      );
      expect(await store.deeds.find(operation)).toMatchObject({ state: 'done', outcome: 'opened' });
      await store.close();
    });
  });
}
