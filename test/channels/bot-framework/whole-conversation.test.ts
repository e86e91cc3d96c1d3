import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  createBotFrameworkWorld,
  groupChat,
  mentioning,
  type BotFrameworkWorld,
} from '../../support/bot-framework-world.ts';
import { eventually } from '../../support/eventually.ts';
import { cancelledOf, openHouse, type OpenHouse } from '../../support/open-house.ts';
import { realContent } from '../../support/real-content.ts';

let house: OpenHouse;
let world: BotFrameworkWorld;
beforeEach(async () => {
  house = await openHouse({ content: await realContent() });
  const { assistant: door, clock } = house;
  world = await createBotFrameworkWorld({ house: { door, hub: house.parts.delivery, clock } });
});
afterEach(async () => {
  await world.close();
  await house.close();
});

const arabic = { locale: 'ar-SA' };
const cancelled = async (id: string) => cancelledOf(await house.order(id)).pieces;
const submitSchema = z.looseObject({ type: z.literal('Action.Submit'), title: z.string() });

/** Brings an activity and waits for what the bot sends next, which it gives as JSON and as its actions. */
async function tell(change: object, language: object = arabic) {
  const before = world.azure.messages().length;
  expect(await world.bring({ ...language, ...change })).toBe(202);
  return next(before);
}

async function next(before: number) {
  await eventually(() => expect(world.azure.messages().length).toBeGreaterThan(before));
  const message = world.azure.messages()[before];
  return { json: JSON.stringify(message), actions: actionsIn(message), suggested: message?.suggestedActions };
}

/** What can be tapped on a message's cards. */
function actionsIn(value: unknown): readonly (z.infer<typeof submitSchema> & { data?: unknown })[] {
  if (!(value instanceof Object)) return [];
  const own = submitSchema.safeParse(value);
  return own.success ? [own.data] : Object.values(value).flatMap(actionsIn);
}

async function code(): Promise<string> {
  await house.clockwork.tick();
  return (
    house.mails.findLast(({ kind }) => kind === 'proof-code')?.text.match(/(?<!\d)\d{6}(?!\d)/u)?.[0] ?? ''
  );
}

describe('a whole conversation over HTTP, with signed tokens', () => {
  it('cancels in Arabic what was counted on a card, once, and speaks up by itself later', async () => {
    await tell({ text: 'أريد إلغاء طلبي 401002323' });
    await tell({ text: 'noura.alotaibi@example.com' });
    const items = await tell({ text: await code() });
    const input = /"id":"(?<id>quantity:[^"]+)","label":"كوب خزفي/u.exec(items.json)?.groups?.['id'] ?? '';
    const submit = items.actions.find(({ title }) => title === 'تم');
    const reasons = await tell({ text: undefined, value: Object.assign({ [input]: '1' }, submit?.data) });
    const mistake = reasons.actions.find(({ title }) => title === 'طلبته بالخطأ');
    const sure = await tell({ text: undefined, value: mistake?.data });
    expect(sure.json).toMatch(/هل ألغي هذه المنتجات.*401002323/u);
    expect(await cancelled('sa-1-a')).toBe(0);

    const yes = { id: 'yes', text: undefined, value: sure.actions[0]?.data };
    expect((await tell(yes)).json).toContain('تم إلغاء');
    expect(await world.bring({ ...arabic, ...yes })).toBe(202);
    expect(await cancelled('sa-1-a')).toBe(1);

    await tell({ text: 'أريد إلغاء طلبي' });
    const before = world.azure.messages().length;
    house.move('PT10M');
    await house.clockwork.tick();
    expect((await next(before)).json).toContain('"type":"message"');
    expect(house.mails.filter(({ kind }) => kind === 'cancellation-confirmed')).toHaveLength(1);
    expect(world.azure.received.every(({ authorization }) => authorization === 'Bearer our-own-token')).toBe(
      true,
    );
  });

  it('takes no yes that is signed badly, and then the same one signed well', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    await askToCancel();
    const minute = 60;
    const now = Math.floor(Date.now() / 1000);
    const bad = [
      { exp: now - 10 * minute },
      { nbf: now + 10 * minute },
      { aud: '99999999-2222-3333-4444-555555555555' },
      { iss: 'https://issuer.example' },
      { by: 'stranger' as const },
    ];
    const yes = world.activity({ text: 'yes' });
    for (const change of bad) {
      expect((await world.post(yes, await world.azure.sign(change))).status).toBe(401);
    }
    const unsigned = (await world.azure.sign()).replace(/[^.]+$/u, '');
    expect((await world.post(yes, unsigned)).status).toBe(401);
    expect((await world.post(yes, null)).status).toBe(401);
    expect(await cancelled('us-1-b')).toBe(0);
    expect((await world.post(yes, await world.azure.sign())).status).toBe(202);
    await eventually(async () => expect(await cancelled('us-1-b')).toBe(1));
    vi.restoreAllMocks();
  });
});

describe('a group', () => {
  it('hears nothing of any order, not even of one that was proven in private by the same person', async () => {
    await askToCancel();
    const codes = house.mails.length;
    for (const words of ['cancel my order 1019', 'where is order 1019', 'jordan.lee@example.com', 'yes']) {
      const answer = await tell({ conversation: groupChat, ...mentioning(words) }, {});
      expect(answer.json).not.toMatch(/headphones|89\.99|code is on its way|is cancelled|jordan/iu);
    }
    const asked = await tell({ conversation: groupChat, ...mentioning('cancel my order 1019') }, {});
    expect(asked.json).toMatch(/private/u);
    await house.clockwork.tick();
    expect(house.mails).toHaveLength(codes);
    expect(await cancelled('us-1-b')).toBe(0);
    expect((await tell({ text: 'yes' }, {})).json).toContain('is cancelled');
  });
});

describe('a message that was changed', () => {
  const edited = { type: 'messageUpdate', channelData: { eventType: 'editMessage' } };

  it('agrees to nothing that was asked since: it is asked again', async () => {
    await tell({ id: 'first', text: 'hello' }, {});
    await askToCancel();
    const again = await tell({ id: 'first', text: 'yes', ...edited }, {});
    expect(again.json).toMatch(/cancel/iu);
    expect(await cancelled('us-1-b')).toBe(0);
    expect((await tell({ text: 'yes' }, {})).json).toContain('is cancelled');
    expect(await cancelled('us-1-b')).toBe(1);
  });

  it('may still be a no', async () => {
    await askToCancel();
    const left = await tell({ id: 'first', text: 'no', ...edited }, {});
    expect(left.json).toContain('nothing is cancelled');
    expect(await cancelled('us-1-b')).toBe(0);
  });
});

/** Goes as far as the question whether to cancel order 1019. */
async function askToCancel(): Promise<void> {
  await tell({ text: 'cancel my order 1019' }, {});
  await tell({ text: 'jordan.lee@example.com' }, {});
  await tell({ text: await code() }, {});
  expect((await tell({ text: 'I ordered it by mistake' }, {})).json).toContain('Shall I cancel');
}
