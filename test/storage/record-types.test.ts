import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { Event } from '../../src/conversation/event.ts';
import { conversationIdSchema, eventIdSchema } from '../../src/conversation/event.ts';
import { customerIdSchema, operationIdSchema, orderIdSchema } from '../../src/domain/identifiers.ts';
import type { OperationRecord } from '../../src/ports/operation-ledger.ts';
import { conversationSchema } from '../../src/storage/conversation-record.ts';
import { eventSchema } from '../../src/storage/event-record.ts';
import { createMemoryStore } from '../../src/storage/memory-store.ts';
import type { operationRecordSchema } from '../../src/storage/operation-record.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import {
  acceptSample,
  label,
  noon,
  origin,
  sampleConversation,
  sampleTurn,
} from '../contracts/store-samples.ts';

/** A type without `readonly`, all the way down. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : { -readonly [Name in keyof T]: Plain<T[Name]> };

/** Takes what a type allows where a schema's output is wanted: compiles only while the schema leaves nothing out. */
function covers<Schema extends z.ZodType>() {
  return (value: Plain<z.infer<Schema>>): Plain<z.infer<Schema>> => value;
}

/** One of everything a conversation can hold. */
const full: Conversation = {
  ...sampleConversation(7),
  episode: {
    number: 3,
    startedAt: noon,
    lastEventAt: noon,
    endedAt: noon,
    notUnderstoodInRow: 1,
    angry: 1,
    clarificationsInRow: 2,
    troubles: 3,
    ratingAsked: false,
  },
  stack: [
    {
      id: 'f-1',
      flow: 'cancel-order',
      step: 'confirm',
      slots: {
        order: '1023',
        lines: [{ line: 'l-1', quantity: 2 }],
        none: null,
        sure: true,
        words: 'héllo 👋 \u202e',
      },
      walked: ['find-order', 'confirm'],
      attempts: { confirm: 2 },
      trail: [{ step: 'choose-order', slots: {} }],
      confirmation: {
        operation: operationIdSchema.parse('op-1'),
        step: 'confirm',
        input: { order: '1023' },
        askedAt: noon,
        expiresAt: noon,
        affirmed: false,
      },
      purpose: 'task',
    },
  ],
  agenda: [
    {
      intent: 'order.track',
      score: 0.87,
      mentions: [
        { kind: 'order-number', number: '1023' },
        { kind: 'ordinal', position: -1 },
        { kind: 'newest' },
        { kind: 'oldest' },
        { kind: 'item', text: 'lamp', quantity: null, excluded: true },
        { kind: 'quantity', quantity: 2 },
        { kind: 'all' },
        { kind: 'both' },
        { kind: 'some' },
        { kind: 'other' },
        { kind: 'reason', reason: 'mistake' },
      ],
    },
  ],
  offered: [
    {
      id: 'o-1',
      label,
      text: 'Lamp',
      pick: { kind: 'answer', frame: 'f-1', step: 's', value: [1, 'a', null] },
    },
    { id: 'o-2', label, text: 'Yes', pick: { kind: 'move', frame: 'f-1', step: 's', move: 'affirm' } },
    {
      id: 'o-3',
      label,
      text: 'Track',
      pick: { kind: 'start', intent: 'order.track', mentions: [{ kind: 'newest' }] },
    },
  ],
  said: [
    {
      key: 'k',
      variant: 0,
      values: { amount: { kind: 'money', money: { minor: 1, currency: 'DKK' } }, count: 3, title: 'Lamp' },
    },
  ],
  verdicts: [{ rule: 'R1', line: { key: 'why.R1', values: { at: { kind: 'code', text: '1023' } } } }],
  handOff: { kind: 'ticketed', ticket: 'T-1', reason: 'missing', at: noon },
  proof: { order: orderIdSchema.parse('1023'), verifiedAt: noon, expiresAt: noon },
};

const senders: readonly Event['sender'][] = [
  { kind: 'clockwork' },
  { kind: 'shopper', authority: { kind: 'nobody' } },
  {
    kind: 'shopper',
    authority: {
      kind: 'account',
      customer: customerIdSchema.parse('us-1'),
      verifiedAt: noon,
      expiresAt: noon,
    },
  },
  {
    kind: 'shopper',
    authority: { kind: 'order-code', order: orderIdSchema.parse('1023'), verifiedAt: noon, expiresAt: noon },
  },
  { kind: 'shopper', authority: { kind: 'agent', agent: 'ida', approvedBy: 'bo' } },
  { kind: 'shopper', authority: { kind: 'system', job: 'retention' } },
];
const bodies: readonly Event['body'][] = [
  { kind: 'opened' },
  { kind: 'message', text: 'hi' },
  { kind: 'tap', offer: 'o-1' },
  { kind: 'timer', timer: 'episode-end', token: 't-1' },
];

describe('a stored record', () => {
  it('covers all that its type allows', () => {
    // Each line is a check of the compiler: it fails when the type allows more than the schema.
    const conversations: (value: Plain<Conversation>) => unknown = covers<typeof conversationSchema>();
    const events: (value: Plain<Event>) => unknown = covers<typeof eventSchema>();
    const operations: (value: Plain<OperationRecord>) => unknown = covers<typeof operationRecordSchema>();
    expect([conversations, events, operations]).toHaveLength(3);
  });

  it.each([
    ['memory', () => Promise.resolve(createMemoryStore())],
    ['SQLite', () => createSqliteStore({ file: ':memory:' })],
  ] as const)(
    'of a conversation with everything in it comes back from %s as it was',
    async (_, makeStore) => {
      const store = await makeStore();
      const { conversations } = store;
      for (let revision = 1; revision <= 7; revision += 1) {
        const accepted = await acceptSample(conversations, `event ${revision}`);
        const conversation = revision === 7 ? full : sampleConversation(revision);
        await conversations.write(sampleTurn(accepted, revision, { conversation }));
      }
      expect(await conversations.read(full.id)).toEqual(full);
      await store.close();
    },
  );

  it('of an event comes back as it was, whoever sent it and whatever it holds', () => {
    for (const sender of senders) {
      for (const body of bodies) {
        const ids = { id: eventIdSchema.parse('e'), conversation: conversationIdSchema.parse('c') };
        const event: Event = { ...ids, at: noon, sender, body, origin };
        expect(eventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
      }
    }
  });

  it('that is older takes place between the bot and the shopper alone', () => {
    const { audience, ...older } = origin;
    expect(audience).toBe('one');
    expect(conversationSchema.parse({ ...full, origin: older }).origin.audience).toBe('one');
  });

  it('of an older conversation has no order proven', () => {
    const { proof, ...older } = full;
    expect(proof).not.toBeNull();
    expect(conversationSchema.parse(older).proof).toBeNull();
  });

  it('is refused with a field too many, too few or of another shape', () => {
    const { market, ...incomplete } = full;
    expect(conversationSchema.safeParse({ ...incomplete, market }).success).toBe(true);
    expect(conversationSchema.safeParse(incomplete).success).toBe(false);
    expect(conversationSchema.safeParse({ ...full, mood: 'good' }).success).toBe(false);
    expect(conversationSchema.safeParse({ ...full, schema: 2 }).success).toBe(false);
    expect(conversationSchema.safeParse({ ...full, handOff: { kind: 'live' } }).success).toBe(false);
  });
});
