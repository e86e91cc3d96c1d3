import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { conversationOf } from '../../../src/channels/bot-framework/address.ts';
import { activitySchema } from '../../../src/channels/bot-framework/activity.ts';
import { botId } from '../../support/azure-stand-in.ts';
import {
  createBotFrameworkWorld,
  groupChat,
  mentioning,
  type BotFrameworkWorld,
} from '../../support/bot-framework-world.ts';

let world: BotFrameworkWorld;
beforeEach(async () => {
  world = await createBotFrameworkWorld();
});
afterEach(() => world.close());

const channelThread = (root: string) => ({
  id: `19:channel@thread.tacv2;messageid=${root}`,
  conversationType: 'channel',
  isGroup: true,
});
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 10 });
const bodies = () => world.events.map(({ body }) => body);
const texts = () => world.azure.messages().map(({ text }) => text);

const anyClient: unknown = expect.any(String);

describe('a message', () => {
  it('becomes an event of somebody unknown, with ids that name nobody', async () => {
    expect(await world.bring()).toBe(202);
    const [event] = world.events;
    expect(event).toEqual({
      id: 'activity-activity-1',
      conversation: event?.conversation,
      at: '2026-11-02T15:00:00Z',
      sender: { kind: 'shopper', authority: { kind: 'nobody' }, client: anyClient },
      body: { kind: 'message', text: 'hello' },
      origin: {
        channel: 'msteams',
        address: event?.conversation,
        market: 'us',
        language: 'en',
        audience: 'one',
      },
    });
    expect(event?.conversation).toMatch(/^bf-[\w-]{43}$/u);
    expect(
      await world.outbox.addressOf(conversationOf(activitySchema.parse(world.activity()))),
    ).not.toContain('Ada');
  });

  it('is acknowledged as soon as it is stored; typing shows and the answer follows by itself', async () => {
    let release = (): void => undefined;
    world.gate.hold = new Promise((resolve) => (release = resolve));
    expect(await world.bring()).toBe(202);
    await eventually(() =>
      expect(world.azure.received.map(({ activity }) => activity.type)).toEqual(['typing']),
    );
    release();
    await eventually(() => expect(texts()).toEqual(['You said: hello']));
    expect(world.azure.messages()[0]).toMatchObject({
      textFormat: 'plain',
      locale: 'en',
      from: { id: botId },
      recipient: { id: '29:ada' },
      conversation: { id: 'a:chat-of-ada' },
      suggestedActions: {
        to: ['29:ada'],
        actions: [
          { type: 'imBack', title: 'Yes, cancel it', value: 'Yes, cancel it' },
          { type: 'imBack', title: 'لا، شكرا', value: 'لا، شكرا' },
        ],
      },
    });
  });

  it('counts once however often the channel sends it', async () => {
    expect(await world.bring({ id: 'the-same' })).toBe(202);
    expect(await world.bring({ id: 'the-same' })).toBe(202);
    await eventually(() => expect(texts()).toHaveLength(1));
    expect(world.events).toHaveLength(1);
  });

  it.each([
    ['a tag and a blank', '&nbsp;cancel &lt;my&gt; order &amp; go', 'cancel <my> order & go'],
    ['the bot’s own name, wherever it stands', mentioning('<at>Polydesk</at> cancel it').text, 'cancel it'],
    ['somebody else’s name', '<at>Bob</at> said so', 'Bob said so'],
    ['bytes that no text holds', 'a\u0000b\ud83d', 'ab\ufffd'],
    ['nothing', '', ''],
  ])('with %s becomes plain words', async (_what, text, words) => {
    expect(await world.bring({ ...mentioning(''), text })).toBe(202);
    expect(bodies()).toEqual([{ kind: 'message', text: words }]);
  });

  it('with too many words is cut where the bot itself says that they are too many', async () => {
    expect(await world.bring({ text: 'ab '.repeat(20_000) })).toBe(202);
    expect(bodies()).toEqual([{ kind: 'message', text: 'ab '.repeat(20_000).slice(0, 4001) }]);
  });

  it.each([
    ['without an id', { id: null }],
    ['without a sender', { from: null }],
    ['with a text that is a number', { text: 7 }],
  ])('%s is refused', async (_what, change) => {
    expect(await world.bring(change)).toBe(400);
    expect(world.events).toEqual([]);
  });

  it('is refused when there are too many of them', async () => {
    const statuses = [];
    for (let count = 0; count < 31; count += 1) statuses.push(await world.bring());
    expect(statuses.filter((status) => status === 202)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('a tap on a card', () => {
  it.each([
    ['ours', { polydesk: 1, offer: 'offer-1' }, 'offer-1'],
    ['as text', '{"polydesk":1,"offer":"offer-1"}', 'offer-1'],
    ['of another version', { polydesk: 7, offer: 'offer-1' }, 'of version 7'],
    ['that names nothing', { polydesk: 1 }, 'none'],
  ])('%s is a tap', async (_what, value, offer) => {
    expect(await world.bring({ text: undefined, value })).toBe(202);
    expect(bodies()).toEqual([{ kind: 'tap', offer }]);
  });

  it('that sends what was put in is a pick', async () => {
    const items = { polydesk: 1, submits: 'items', 'quantity:lamp': 2, 'quantity:mug': 0 };
    await world.bring({ text: undefined, value: items });
    await world.bring({
      text: undefined,
      value: { polydesk: 1, submits: 'moment', date: '2026-11-05', from: '' },
    });
    expect(bodies()).toEqual([
      { kind: 'pick', picked: [{ offer: 'lamp', quantity: 2 }] },
      { kind: 'pick-moment', date: '2026-11-05', from: null, to: null },
    ]);
  });

  it('of somebody else’s making is taken by its words', async () => {
    await world.bring({ value: { other: true } });
    await world.bring({ value: 'not JSON' });
    expect(bodies()).toEqual([
      { kind: 'message', text: 'hello' },
      { kind: 'message', text: 'hello' },
    ]);
  });
});

describe('a group', () => {
  it('is answered only when the bot is named, by a card, and nothing in it is for one alone', async () => {
    await world.bring({ conversation: groupChat });
    expect(world.events).toEqual([]);
    await world.bring({ conversation: groupChat, ...mentioning('cancel my order') });
    expect(bodies()).toEqual([{ kind: 'message', text: 'cancel my order' }]);
    expect(world.events[0]?.origin.audience).toBe('several');
    await eventually(() => expect(world.azure.messages()).toHaveLength(1));
    const [answer] = world.azure.messages();
    expect(answer).not.toHaveProperty('suggestedActions');
    expect(answer).not.toHaveProperty('recipient');
    expect(answer?.attachments?.[0]?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    await world.bring({ conversation: groupChat, text: undefined, value: { polydesk: 1, offer: 'offer-1' } });
    expect(bodies().at(-1)).toEqual({ kind: 'tap', offer: 'offer-1' });
  });

  it('in a team has a conversation for every thread, and is answered in it', async () => {
    await world.bring({ conversation: channelThread('1'), ...mentioning('one') });
    await world.bring({ conversation: channelThread('2'), ...mentioning('two') });
    await eventually(() => expect(world.azure.messages()).toHaveLength(2));
    expect(new Set(world.events.map(({ conversation }) => conversation)).size).toBe(2);
    expect(world.azure.messages().map(({ conversation }) => conversation?.id)).toEqual([
      channelThread('1').id,
      channelThread('2').id,
    ]);
  });

  it('of several people is one conversation, in which nobody is taken for anybody', async () => {
    await world.bring({ conversation: groupChat, ...mentioning('one') });
    await world.bring({ conversation: groupChat, ...mentioning('two'), from: { id: '29:bob' } });
    const [ada, bob] = world.events;
    expect(ada?.conversation).toBe(bob?.conversation);
    expect([ada?.sender, bob?.sender]).toEqual(
      Array(2).fill({ kind: 'shopper', authority: { kind: 'nobody' }, client: anyClient }),
    );
  });
});

describe('a message that was changed', () => {
  const edited = { type: 'messageUpdate', channelData: { eventType: 'editMessage' } };

  it('counts as a new one, once', async () => {
    await world.bring({ id: 'first', text: 'cancel order 1018' });
    await world.bring({ id: 'first', text: 'cancel order 1019', ...edited });
    await world.bring({ id: 'first', text: 'cancel order 1019', ...edited });
    expect(bodies()).toEqual([
      { kind: 'message', text: 'cancel order 1018' },
      { kind: 'message', text: 'cancel order 1019', edited: true },
    ]);
  });

  it('or taken back changes nothing when it is deleted or restored', async () => {
    await world.bring({ id: 'first' });
    await world.bring({
      id: 'first',
      type: 'messageDelete',
      channelData: { eventType: 'softDeleteMessage' },
    });
    await world.bring({ id: 'first', type: 'messageUpdate', channelData: { eventType: 'undeleteMessage' } });
    expect(world.events).toHaveLength(1);
  });
});

describe('what is no message', () => {
  it.each([
    ['installing it', { type: 'installationUpdate', action: 'add', locale: 'da-DK' }],
    ['adding the bot', { type: 'conversationUpdate', membersAdded: [{ id: botId }], locale: 'da-DK' }],
  ])('greets in the user’s language: %s', async (_what, change) => {
    expect(await world.bring({ text: undefined, ...change })).toBe(202);
    expect(world.events[0]).toMatchObject({
      body: { kind: 'opened' },
      origin: { market: 'dk', language: 'da' },
    });
    await eventually(() => expect(texts()).toEqual(['Hello']));
  });

  it.each([
    ['removing it', { type: 'installationUpdate', action: 'remove' }],
    ['somebody else who joins', { type: 'conversationUpdate', membersAdded: [{ id: '29:bob' }] }],
    ['a reaction', { type: 'messageReaction' }],
    ['typing', { type: 'typing' }],
    ['something unheard of', { type: 'levitation' }],
  ])('changes nothing: %s', async (_what, change) => {
    expect(await world.bring({ text: undefined, ...change })).toBe(202);
    expect(world.events).toEqual([]);
  });

  it('is not taken where it asks for an answer at once', async () => {
    expect(await world.bring({ type: 'invoke', name: 'adaptiveCard/action' })).toBe(501);
  });
});

describe('where a shopper is', () => {
  const clientInfo = (country: string) => ({ entities: [{ type: 'clientInfo', locale: 'en-GB', country }] });
  it.each([
    ['the country of the language', { locale: 'da-DK' }, 'dk', 'da'],
    [
      'the country of the client, in a language of its own',
      { ...clientInfo('SA'), locale: 'en-GB' },
      'sa',
      'en',
    ],
    ['the language where the country has no market', { locale: 'ar-EG' }, 'sa', 'ar'],
    ['the client where the activity says nothing', { ...clientInfo('DK'), locale: undefined }, 'dk', 'en'],
    ['nothing that is known', { locale: 'fr-FR' }, 'us', 'en'],
    ['nothing that can be read', { locale: '…' }, 'us', 'en'],
  ])('is told by %s', async (_what, change, market, language) => {
    await world.bring(change);
    expect(world.events[0]?.origin).toMatchObject({ market, language });
  });
});

describe('an answer that the channel does not take', () => {
  it('is sent again when it certainly was not taken, and not when that is uncertain', async () => {
    const answers = [429, 503, 201, 500, 201];
    world.azure.state.answer = () => answers.shift() ?? 201;
    await world.bring({ text: 'one' });
    const oneLater = () => {
      world.move('PT1S');
      expect(texts()).toEqual(['You said: one']);
    };
    await vi.waitFor(oneLater, { timeout: 8000, interval: 200 });
    await world.bring({ text: 'two' });
    await world.bring({ text: 'three' });
    await eventually(() => expect(texts()).toEqual(['You said: one', 'You said: three']));
    expect(world.azure.state.calls).toBe(5);
    const pushes = await world.outbox.pushes(conversationOf(activitySchema.parse(world.activity())));
    expect(pushes.map(({ state, id, attempts }) => [state, id, attempts])).toEqual([
      ['sent', 'sent-1', 3],
      ['failed', null, 1],
      ['sent', 'sent-2', 1],
    ]);
  });

  it('is not sent where the service points to instead', async () => {
    world.azure.state.answer = () => 307;
    await world.bring({ text: 'one' });
    const conversation = conversationOf(activitySchema.parse(world.activity()));
    await vi.waitFor(async () => {
      expect((await world.outbox.pushes(conversation)).map(({ state }) => state)).toEqual(['failed']);
    });
    expect(world.azure.state.calls).toBe(1);
  });

  it('goes out after a restart when it had not been sent', async () => {
    const start = await world.restart();
    await world.bring({ text: 'one' });
    expect(texts()).toEqual([]);
    await start();
    await eventually(() => expect(texts()).toEqual(['You said: one']));
  });
});
