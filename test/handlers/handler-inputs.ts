import { z } from 'zod';
import { jsonValueSchema, type JsonObject } from '../../src/conversation/json.ts';
import { account, agent, type HandlerWorld } from './handler-world.ts';

const jsonObject = z.record(z.string(), jsonValueSchema);

/** What each handler is asked about the order us-1-a. */
export async function inputs(world: HandlerWorld): Promise<Readonly<Record<string, JsonObject>>> {
  const order = 'us-1-a';
  const wanted = [{ value: '1', quantity: 1 }];
  const planOf = async (name: string, input: JsonObject): Promise<JsonObject> =>
    jsonObject.parse((await world.run(name, input, agent)).values['plan']);
  const day = { date: '2026-11-06', until: null, from: null, to: null, text: 'Friday' };
  const change = { order, what: 'day', day };
  const archiving = { order, direction: 'hide' };
  const withdrawal = {
    action: { kind: 'withdraw', scopes: [{ order, revision: '1' }], returnCase: null },
    words: { orderNumber: '', items: '' },
    email: null,
  };
  return {
    'find-order-to-change': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'judge-change': { order },
    'plan-change': change,
    'plan-new-quantity': { order },
    'change-order': { plan: await planOf('plan-change', change) },
    'find-cancelled-order': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'tell-cancellation': { order },
    'plan-request-withdrawal': { order },
    'withdraw-cancellation-request': { plan: withdrawal },
    'read-archive-aim': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'find-order-to-archive': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'find-archived-order': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'plan-archiving': archiving,
    'archive-order': { plan: await planOf('plan-archiving', archiving) },
    'read-charge': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'find-charged-order': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'tell-charges': { order },
    'find-order': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'list-orders': {},
    'judge-cancellation': { order },
    'settle-quantities': { order, wanted: [{ value: '2', quantity: null }] },
    'read-reason': { order },
    'quote-cancellation': { order, wanted },
    'cancel-order': { plan: await planOf('quote-cancellation', { order, wanted }) },
  };
}

/** What the handlers of everything after the purchase are asked: of delivered orders, and of one that is being returned. */
export async function laterInputs(world: HandlerWorld): Promise<Readonly<Record<string, JsonObject>>> {
  const [order, returned] = ['us-1-c', 'us-7-d'];
  const wanted = [{ value: '1', quantity: 1 }];
  const mentions = [{ kind: 'order-number', number: '1002' }];
  const made = async (slot: string, name: string, input: JsonObject, by = agent): Promise<JsonObject> =>
    jsonObject.parse((await world.run(name, input, by)).values[slot]);
  const back = { order, wanted, reason: 'damaged', wants: 'refund', wayBack: 'drop-off' };
  const search = { order, wanted, trouble: 'not-received', about: 'not-received' };
  const call = { phone: '+12025550143', callFrom: '2026-11-03T15:00:00Z', callUntil: '2026-11-03T16:00:00Z' };
  return {
    'find-order-to-track': { mentions },
    'track-order': { order },
    'read-return-aim': {},
    'find-return-order': { mentions },
    'find-order-under-return': { mentions },
    'list-return-orders': {},
    'judge-return': { order },
    'settle-return-quantities': { order, wanted },
    'settle-return-wish': { order },
    'quote-return': back,
    'open-return': { plan: await made('plan', 'quote-return', back) },
    'quote-withdrawal': { order: returned },
    'withdraw-return': { withdrawal: await made('withdrawal', 'quote-withdrawal', { order: returned }) },
    'tell-refunds': { mentions },
    'tell-customs': { mentions },
    'find-missing-order': { mentions },
    'find-vanished-order': { mentions },
    'judge-missing': { order, trouble: 'not-received' },
    'settle-missing-quantities': { order, wanted },
    'plan-investigation': search,
    'open-investigation': { plan: await made('plan', 'plan-investigation', search) },
    'read-trouble': {},
    'tell-listed-order': { order },
    'tell-orders': {},
    'tell-contact': {},
    'gather-case': { mentions },
    'look-for-person': {},
    'weigh-order': { order },
    'sum-up-case': { mentions },
    'find-case-order': { mentions },
    'promise-answer': {},
    'prepare-callback': {},
    'settle-callback-time': {},
    'plan-callback': { ...call, caseFacts: { kind: 'code', text: '-' } },
    'judge-closing': {},
    'plan-closing': {},
    'close-account': { plan: await made('plan', 'plan-closing', {}, account('us-1')) },
    'look-at-account': {},
    'note-rating': { stars: 'good' },
    'read-claim': { mentions },
    'request-code': { number: { kind: 'code', text: '1002' }, email: 'jordan.lee@example.com' },
    'check-code': { code: '271828' },
  };
}
