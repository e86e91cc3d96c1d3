import { HandoffEventNames } from 'botbuilder';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runServer, type RunningServer } from '../../src/commands/run-server.ts';
import { parseConfig } from '../../src/config.ts';
import { createAzureStandIn, botId } from '../support/azure-stand-in.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { openGuest } from '../support/direct-line-guest.ts';
import { eventually } from '../support/eventually.ts';
import { createRunningClock } from '../support/running-clock.ts';

const { clock, move } = createRunningClock('2026-11-02T15:00:00Z');
let folder: string;
let server: RunningServer;
let azure: Awaited<ReturnType<typeof createAzureStandIn>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'polydesk-hub-'));
  azure = await createAzureStandIn();
  const settings = { PORT: '0', DATA_FOLDER: folder, DESK: 'bot-framework', BOT_DEVELOPMENT: 'on' };
  server = await runServer(parseConfig(settings), createCollectingLog().log, clock);
});
afterAll(async () => {
  await server.close();
  await azure.close();
  await rm(folder, { recursive: true, force: true });
});

const initiationSchema = z.object({
  name: z.literal(HandoffEventNames.InitiateHandoff),
  value: z.record(z.string(), z.string()),
  attachments: z.tuple([
    z.object({
      contentType: z.literal('application/json'),
      name: z.literal('Transcript'),
      content: z.object({
        activities: z.array(
          z.looseObject({
            type: z.literal('message'),
            from: z.looseObject({ role: z.string() }),
            text: z.string(),
          }),
        ),
      }),
    }),
  ]),
});

let chats = 0;

/** Somebody in a chat of Azure, and the hub behind it. */
function openChat() {
  chats += 1;
  const conversation = { id: `a:chat-${chats}`, conversationType: 'personal' };
  let sent = 0;
  const post = async (from: { id: string; name: string }, activity: object): Promise<number> => {
    sent += 1;
    const body = {
      ...{ id: `${conversation.id}-${sent}`, channelId: 'msteams', serviceUrl: azure.serviceUrl },
      ...{ from, recipient: { id: botId, name: 'Polydesk' }, conversation, locale: 'en-US' },
      ...activity,
    };
    const headers = { 'content-type': 'application/json' };
    const address = `${server.address}/api/messages`;
    return (await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  };
  const ada = { id: '29:ada', name: 'Ada' };
  const received = () =>
    azure.received.map(({ activity }) => activity).filter((one) => one.conversation?.id === conversation.id);
  return {
    say: (text: string) => post(ada, { type: 'message', text, textFormat: 'plain' }),
    status: (value: object, from = { id: '8:hub', name: '' }) =>
      post(from, { type: 'event', name: HandoffEventNames.HandoffStatus, value }),
    forge: () =>
      post(ada, { type: 'event', name: HandoffEventNames.HandoffStatus, value: { state: 'accepted' } }),
    messages: () => received().filter(({ type }) => type === 'message'),
    events: () => received().filter(({ type }) => type === 'event'),
  };
}

/** Somebody wants a person, and the hub was told. */
async function offered() {
  const chat = openChat();
  await chat.say('I want to talk to a human about order 1105');
  const event = await eventually(() => initiationSchema.parse(chat.events()[0]));
  await eventually(() => expect(chat.messages()).toHaveLength(1));
  return { chat, event };
}

const textOf = (message: object | undefined) => JSON.stringify(message ?? null);

describe('the agent hub of the Bot Framework', () => {
  it('is handed a conversation with its transcript, carries it past the silent bot, and gives it back', async () => {
    const { chat, event } = await offered();
    expect(event.value).toMatchObject({ skill: 'us-en', language: 'en', market: 'us' });
    expect(event.value['summary']).toContain('1105');
    const [transcript] = event.attachments;
    expect(transcript.content.activities[0]).toMatchObject({
      from: { role: 'user' },
      text: 'I want to talk to a human about order 1105',
    });
    expect(await chat.status({ state: 'accepted' })).toBe(202);
    await chat.say('cancel my order');
    await chat.say('yes');
    expect(await chat.status({ state: 'accepted' })).toBe(202);
    expect(chat.messages()).toHaveLength(1);

    expect(await chat.status({ state: 'completed' })).toBe(202);
    await eventually(() => expect(chat.messages()).toHaveLength(2));
    expect(textOf(chat.messages()[1])).toMatch(/Support.*How was it\?/u);
    // What comes twice, or late, changes nothing; the hub knows by itself that it is over.
    expect(await chat.status({ state: 'completed' })).toBe(202);
    expect(await chat.status({ state: 'accepted' })).toBe(202);
    await chat.say('thank you');
    await eventually(() => expect(chat.messages()).toHaveLength(3));
    expect(chat.events()).toHaveLength(1);
  });

  it('that takes nobody is told of as it is, and the case goes by mail', async () => {
    const { chat } = await offered();
    expect(await chat.status({ state: 'failed', message: 'nobody there' })).toBe(202);
    await eventually(() => expect(textOf(chat.messages().at(-1))).toMatch(/T-[0-9A-F]{8}/u));
  });

  it('is told when nobody accepted in time, or the shopper stopped waiting', async () => {
    const [late, left] = [await offered(), await offered()];
    await left.chat.say('stop waiting');
    const told = { name: HandoffEventNames.HandoffStatus };
    await eventually(() =>
      expect(left.chat.events()[1]).toMatchObject({
        ...told,
        value: { state: 'completed', message: 'left' },
      }),
    );
    move('PT11M');
    await eventually(() =>
      expect(late.chat.events()[1]).toMatchObject({ ...told, value: { message: 'timed-out' } }),
    );
  });

  it('is no one else: not the shopper, nobody who speaks in riddles, and no desk of other channels', async () => {
    const { chat } = await offered();
    expect(await chat.forge()).toBe(403);
    expect(await chat.status({ state: 'perhaps' })).toBe(400);
    await chat.say('stop waiting');
    await eventually(() => expect(chat.messages()).toHaveLength(2));
    const guest = await openGuest(server.address);
    await guest.say('I want to talk to a human about order 1105');
    await eventually(async () => expect((await guest.heard()).join('\n')).toMatch(/T-[0-9A-F]{8}/u));
  });
});
