import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mentionSchema } from '../../src/conversation/mention.ts';
import type { Mention } from '../../src/conversation/reading.ts';
import { createWorld, type WorldOptions } from '../world.ts';

/** What a message said beside its wishes: those begun and those kept for later. */
async function heard(words: string, options: WorldOptions): Promise<readonly Mention[]> {
  const world = await createWorld(options);
  await world.say(words);
  const { stack, agenda } = await world.conversation();
  const begun = z.array(mentionSchema).parse(stack.at(-1)?.slots['mentions']);
  return [...begun, ...agenda.flatMap(({ mentions }) => mentions)];
}

const english = { market: 'us', language: 'en', customer: 'us-1' };
const chinese = { market: 'cn', language: 'zh', customer: 'cn-1' };

describe('a message of a real conversation', () => {
  it.each([
    // Three in the morning in London is still the evening before in New York.
    ['cancel order 1019 today', english, '2026-11-03T03:00:00Z', '2026-11-02'],
    ['cancel order 1019 tomorrow', english, '2026-11-03T03:00:00Z', '2026-11-03'],
    ['cancel order 1019 before 12/5', english, '2026-11-03T03:00:00Z', '2026-12-05'],
    // Eight in the evening in London is the next day in Shanghai.
    ['我想取消订单，明天之前', chinese, '2026-11-02T20:00:00Z', '2026-11-04'],
  ])('is read by the clock on the wall of its market: %s', async (words, visit, now, date) => {
    const moments = (await heard(words, { ...visit, now })).filter(({ kind }) => kind === 'moment');
    expect(moments).toMatchObject([{ date, until: null }]);
  });

  it("is read with the market's country and weekend", async () => {
    const phones = await heard('cancel order 1019 and call me on 212 555 2671', english);
    expect(phones).toContainEqual({ kind: 'phone', number: '+12125552671' });
    const arabic = { market: 'sa', language: 'ar', customer: 'sa-1', now: '2026-11-03T09:00:00Z' };
    const weekend = await heard('ابغى الغي الطلب نهاية الأسبوع', arabic);
    expect(weekend).toContainEqual(expect.objectContaining({ date: '2026-11-06', until: '2026-11-07' }));
  });
});

describe('the door', () => {
  it('masks an identity number after its word and keeps what follows a tracking word', async () => {
    const world = await createWorld({ market: 'dk', language: 'da', customer: 'dk-1' });
    await world.say('mit cpr-nr. er 0101901234, sporingsnummer 4111111111111111');
    const { id } = await world.conversation();
    const [said] = await world.house().assistant.transcript(id, 0);
    expect(said?.text).toBe('mit cpr-nr. er ••••, sporingsnummer 4111111111111111');
  });
});
