import { describe, expect, it } from 'vitest';
import { createTalkSigns, type TalkSign } from '../../src/app/talk-signs.ts';
import { conversationIdSchema } from '../../src/conversation/event.ts';

const conversation = conversationIdSchema.parse('c1');

function setUp() {
  const signs = createTalkSigns();
  const told: TalkSign[] = [];
  const stop = signs.subscribe((sign) => told.push(sign));
  return { signs, told, stop };
}

describe('signs of a talk', () => {
  it('tell how far each side has seen, once, and never go back', () => {
    const { signs, told } = setUp();
    for (const sequence of [3, 3, 2, 5]) signs.give({ kind: 'seen', by: 'shopper', conversation, sequence });
    expect(told.map((sign) => (sign.kind === 'seen' ? sign.sequence : null))).toEqual([3, 5]);
    expect(signs.seenBy('shopper', conversation)).toBe(5);
    expect(signs.seenBy('agent', conversation)).toBe(0);
  });

  it('tell each time that the shopper types, to whoever still listens', () => {
    const { signs, told, stop } = setUp();
    signs.give({ kind: 'shopper-types', conversation });
    signs.give({ kind: 'shopper-types', conversation });
    stop();
    signs.give({ kind: 'shopper-types', conversation });
    expect(told).toHaveLength(2);
  });

  it('are forgotten of the conversations that moved longest ago', () => {
    const { signs } = setUp();
    signs.give({ kind: 'seen', by: 'agent', conversation, sequence: 7 });
    for (let other = 0; other <= 20_000; other += 1)
      signs.give({
        kind: 'seen',
        by: 'shopper',
        conversation: conversationIdSchema.parse(`other-${other}`),
        sequence: 1,
      });
    expect(signs.seenBy('agent', conversation)).toBe(0);
    expect(signs.seenBy('shopper', conversationIdSchema.parse('other-20000'))).toBe(1);
  });
});
