import { expect, it } from 'vitest';
import { createConversationIds } from '../../../src/channels/direct-line/conversation-ids.ts';
import { customerIdSchema } from '../../../src/domain/identifiers.ts';

const owner = customerIdSchema.parse('us-1');
const other = customerIdSchema.parse('us-2');
const ids = createConversationIds(['a-key']);

it('knows whose conversation an id names', () => {
  const id = ids.create(owner);
  expect(ids.recognise(id, owner)).toBe(id);
  expect(ids.recognise(id, other)).toBeNull();
  expect(ids.recognise(id, null)).toBeNull();
});

it('keeps guests out of customers’ conversations and customers out of guests’', () => {
  expect(ids.recognise(ids.create(null), owner)).toBeNull();
  expect(ids.recognise(ids.create(customerIdSchema.parse('guest')), null)).toBeNull();
});

it('knows ids of an older key while it is being replaced', () => {
  const id = ids.create(owner);
  expect(createConversationIds(['a-new-key', 'a-key']).recognise(id, owner)).toBe(id);
  expect(createConversationIds(['a-new-key']).recognise(id, owner)).toBeNull();
});

it.each(['', '.', 'made-up', 'made-up.', `made-up.${'A'.repeat(22)}`])('does not know %j', (id) => {
  expect(ids.recognise(id, null)).toBeNull();
});
