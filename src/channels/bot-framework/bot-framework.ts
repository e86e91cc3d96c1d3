import { createHash } from 'node:crypto';
import { CloudAdapter, type Activity } from 'botbuilder';
import type { Request, Response, Server } from 'restify';
import type { DeliveryHub } from '../../app/delivery-hub.ts';
import type { Door } from '../../app/door.ts';
import type { Event } from '../../conversation/event.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeskElsewhere } from '../../ports/human-desk.ts';
import type { Log } from '../../ports/log.ts';
import type { PushOutbox } from '../../ports/push-outbox.ts';
import { HttpProblem } from '../http-problem.ts';
import { jsonBody } from '../json-body.ts';
import { parseBody } from '../parse-body.ts';
import { createPusher } from '../push-transcript.ts';
import { createRateLimit, type RateLimit } from '../rate-limit.ts';
import { showTypingUntilReplied } from '../typing.ts';
import { activitySchema, libraryActivitySchema, type IncomingActivity } from './activity.ts';
import { addressOf, audienceOf, conversationOf, isOurs } from './address.ts';
import {
  authenticationProblem,
  createAuthentication,
  mustBeTrusted,
  trustsOf,
  type BotCloud,
  type BotIdentity,
} from './authentication.ts';
import { hearHub, type HubHearing } from './agent-hub.ts';
import { createConnector, parseAddress, type Connector } from './connector.ts';
import { createHubDesk, type HubDeskParts } from './hub-desk.ts';
import { toHappening, type Happening } from './incoming.ts';
import { toMessages } from './outgoing.ts';
import { placeOf, type Places } from './places.ts';
import type { Trusts } from './service-url.ts';

/** Teams and every other channel of Azure. */
export interface BotFramework {
  /** Puts its route on a server, before that listens. */
  mount(app: Server): void;
  /** Takes up replies that a restart left, and sends what is said from then on. */
  start(): Promise<void>;
  /** Stops sending; resolves when nothing is under way any more. */
  close(): Promise<void>;
  /** The agent hub behind the channels; null where people sit elsewhere. */
  readonly desk: DeskElsewhere | null;
}

export interface BotFrameworkOptions {
  readonly identity: BotIdentity;
  readonly door: Door;
  readonly hub: DeliveryHub;
  readonly outbox: PushOutbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly places: Places;
  /** The hub where people of support sit; null where they sit elsewhere. */
  readonly agentHub?: AgentHub | null;
  /** Azure's public one where left out. */
  readonly cloud?: BotCloud;
}

/** The hub where people of support sit, and how it is told and heard. */
export type AgentHub = Omit<HubHearing, 'addresses'> & Omit<HubDeskParts, 'connector' | 'addresses'>;

interface Parts extends BotFrameworkOptions {
  readonly connector: Connector;
  readonly trusts: Trusts;
  readonly messages: RateLimit;
}

/** A long message comes twice: as text and as HTML. */
const activityLimit = 256 * 1024;

/** Makes the channel. It sends nothing before `start`. */
export function createBotFramework(options: BotFrameworkOptions): BotFramework {
  const { identity, hub, outbox, clock, log, agentHub = null } = options;
  const authentication = createAuthentication(identity, options.cloud ?? null);
  const adapter = new CloudAdapter(authentication);
  const trusts = trustsOf(identity, options.cloud ?? null);
  const connector = createConnector(adapter, identity.kind === 'azure' ? identity.appId : '', trusts);
  const parts = { ...options, connector, trusts, messages: createRateLimit(clock, 30, 60) };
  const pusher = createPusher({
    hub,
    outbox,
    clock,
    log,
    isOurs,
    send: (entry, stored) => {
      // A hub says itself who comes and goes.
      if (agentHub !== null && entry.from === 'system') return Promise.resolve({ kind: 'sent', id: null });
      const address = parseAddress(stored);
      return connector.send(address, toMessages(entry, address));
    },
  });
  /** Runs work for an activity whose token holds. What the work throws stays what it is; the library would hide it. */
  const process = async (token: string, activity: Activity, work: () => Promise<void>): Promise<void> => {
    const authenticated = await authentication
      .authenticateRequest(activity, token)
      .catch((error: unknown) => {
        throw authenticationProblem(error);
      });
    let done = Promise.resolve();
    await adapter.processActivityDirect(authenticated, activity, async () => {
      done = work();
      await Promise.allSettled([done]);
    });
    await done;
  };
  return {
    mount: (app) => mount(app, parts, process),
    start: () => pusher.start(),
    close: () => pusher.stop(),
    desk: agentHub === null ? null : createHubDesk({ ...agentHub, connector, addresses: outbox }),
  };
}

/**
 * Acknowledges an activity as soon as it is stored, well within the fifteen seconds after which a channel would send it again;
 * the answer is sent by itself. An invoke is not taken: nothing that we send asks for one.
 */
function mount(
  app: Server,
  parts: Parts,
  process: (token: string, activity: Activity, work: () => Promise<void>) => Promise<void>,
): void {
  app.post('/api/messages', ...jsonBody(activityLimit), async (request: Request, response: Response) => {
    const activity = parseBody(activitySchema, request.body);
    await process(
      request.header('authorization', ''),
      libraryActivitySchema.parse(request.body),
      async () => {
        mustBeTrusted(request, activity, parts.identity, parts.trusts);
        if (activity.type === 'invoke')
          throw new HttpProblem(501, 'NotImplemented', 'Invokes are not taken.');
        const { agentHub = null, outbox } = parts;
        if (agentHub !== null && (await hearHub(activity, { ...agentHub, addresses: outbox }))) return;
        const happening = toHappening(activity);
        if (happening !== null) await bring(happening, activity, parts);
      },
    );
    response.send(202);
  });
}

async function bring(happening: Happening, activity: IncomingActivity, parts: Parts): Promise<void> {
  const { door, outbox, messages, connector, log } = parts;
  const event = toEvent(happening, activity, parts);
  if (!messages.admits(event.conversation)) {
    throw new HttpProblem(429, 'TooManyRequests', 'Too many messages. Wait a little.');
  }
  const address = addressOf(activity);
  await outbox.noteAddress(event.conversation, JSON.stringify(address));
  const receipt = await door.handle(event);
  showTypingUntilReplied(receipt, () => {
    connector.showTyping(address).catch((error: unknown) => log.warn('typing-not-shown', { error }));
  });
}

/** The channel shows no network address: whoever writes is counted. */
function clientOf({ channelId, from }: IncomingActivity): string {
  return createHash('sha256').update(`${channelId}\n${from.id}`).digest('base64url').slice(0, 22);
}

/** Whoever writes here is unknown to the shop until they prove an order to be theirs. */
function toEvent({ id, body }: Happening, activity: IncomingActivity, { clock, places }: Parts): Event {
  const conversation = conversationOf(activity);
  const place = placeOf(activity, places);
  return {
    id,
    conversation,
    at: clock.now(),
    sender: { kind: 'shopper', authority: { kind: 'nobody' }, client: clientOf(activity) },
    body,
    origin: { channel: activity.channelId, address: conversation, ...place, audience: audienceOf(activity) },
  };
}
