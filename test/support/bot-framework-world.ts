import {
  createBotFramework,
  type BotFrameworkOptions,
} from '../../src/channels/bot-framework/bot-framework.ts';
import type { BotIdentity } from '../../src/channels/bot-framework/authentication.ts';
import { createOrigins } from '../../src/channels/origins.ts';
import { createServer } from '../../src/channels/server.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { marketIdSchema } from '../../src/domain/identifiers.ts';
import { createMemoryPushes } from '../../src/storage/memory-pushes.ts';
import { appId, botId, createAzureStandIn } from './azure-stand-in.ts';
import { createCollectingLog } from './collecting-log.ts';
import { createHandClock } from './hand-clock.ts';
import { createParrotDoor } from './parrot-door.ts';

const [us, dk, sa] = [
  { id: marketIdSchema.parse('us'), language: languageSchema.parse('en'), country: 'US' },
  { id: marketIdSchema.parse('dk'), language: languageSchema.parse('da'), country: 'DK' },
  { id: marketIdSchema.parse('sa'), language: languageSchema.parse('ar'), country: 'SA' },
] as const;
const places = {
  markets: [us, dk, sa],
  languages: [us, dk, sa].map(({ language }) => language),
  fallback: us,
};

interface Settings {
  readonly identity?: BotIdentity;
  /** A house to stand before, with its clock; the parrot's where left out. */
  readonly house?: Pick<BotFrameworkOptions, 'door' | 'hub' | 'clock'>;
  /** Where people of support sit at the agent hub. */
  readonly agentHub?: BotFrameworkOptions['agentHub'];
}

/** A listening server with the channel before a door, and a stand-in for Azure. Close it after the test. */
export async function createBotFrameworkWorld(settings: Settings = {}) {
  const parrot = createParrotDoor();
  const azure = await createAzureStandIn();
  const time = createHandClock();
  const { log, lines } = createCollectingLog();
  const { door, hub, clock } = settings.house ?? { ...parrot, ...time };
  const outbox = createMemoryPushes({ transcript: (...wanted) => door.transcript(...wanted) });
  const server = createServer({ log, origins: createOrigins([], null), version: '1.2.3', pages: null });
  const identity = settings.identity ?? ({ kind: 'azure', appId, password: 'word', tenant: null } as const);
  const open = () =>
    createBotFramework({
      ...{ door, hub, clock, identity, outbox, log, places },
      ...{ cloud: azure.cloud, agentHub: settings.agentHub ?? null },
    });
  let channel = open();
  channel.mount(server.app);
  await channel.start();
  const port = await server.listen(0, '127.0.0.1');
  let sent = 0;
  /** An activity of Teams, as it comes in a personal chat. */
  const activity = (change: object = {}) => {
    sent += 1;
    return {
      type: 'message',
      id: `activity-${sent}`,
      channelId: 'msteams',
      serviceUrl: azure.serviceUrl,
      from: { id: '29:ada', name: 'Ada Lovelace', aadObjectId: 'ada' },
      recipient: { id: botId, name: 'Polydesk' },
      conversation: { id: 'a:chat-of-ada', conversationType: 'personal', tenantId: 'contoso' },
      locale: 'en-US',
      text: 'hello',
      textFormat: 'plain',
      ...change,
    };
  };
  const post = (body: object, token: string | null, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify(body),
    });
  return {
    ...parrot,
    ...time,
    azure,
    outbox,
    lines,
    activity,
    post,
    /** Brings an activity with a good token, and gives the status that it is answered with. */
    bring: async (change: object = {}) => (await post(activity(change), await azure.sign())).status,
    /** The channel ends and another takes its place, on the same outbox; what comes in goes the old way. */
    restart: async () => {
      await channel.close();
      channel = open();
      return () => channel.start();
    },
    close: async () => {
      await channel.close();
      await server.close(0);
      await azure.close();
    },
  };
}

export type BotFrameworkWorld = Awaited<ReturnType<typeof createBotFrameworkWorld>>;

/** A group chat, as it comes with an activity. */
export const groupChat = { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true } as const;

/** Words that name the bot, as Teams sends them. */
export function mentioning(words: string) {
  const mention = { type: 'mention', mentioned: { id: botId, name: 'Polydesk' }, text: '<at>Polydesk</at>' };
  return { text: `<at>Polydesk</at> ${words}`, entities: [mention] };
}
