import type { DeliveryHub } from '../app/delivery-hub.ts';
import type { Door } from '../app/door.ts';
import { createDeskCourier, type DeskCourier } from '../app/elsewhere/desk-courier.ts';
import { describePacket } from '../app/elsewhere/describe-packet.ts';
import { createOutlookElsewhere } from '../app/elsewhere/outlook-elsewhere.ts';
import { createWorkElsewhere, type WorkElsewhere } from '../app/elsewhere/work-elsewhere.ts';
import { isOurs as isOfAzure } from '../channels/bot-framework/address.ts';
import type { AgentHub } from '../channels/bot-framework/bot-framework.ts';
import type { ClientAddresses } from '../channels/client-address.ts';
import { toApiPacket } from '../channels/desk-elsewhere/hand-off-view.ts';
import { mountHandOffApi } from '../channels/desk-elsewhere/hand-off-api.ts';
import { createWebhookDesk } from '../channels/desk-elsewhere/webhook-desk.ts';
import type { WebServer } from '../channels/server.ts';
import type { DeskSettings } from '../config.ts';
import type { Content } from '../content/load-content.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskElsewhere, DeskOutlook } from '../ports/human-desk.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../storage/store.ts';

/** What can be promised of the desk that is set, where it is not our own; null where it is. */
export function outlookOf(
  { kind }: DeskSettings,
  { handOffs }: Pick<Store, 'handOffs'>,
  { markets }: Content,
): DeskOutlook | null {
  if (kind === 'own') return null;
  const serves = kind === 'webhook' ? () => true : isOfAzure;
  return createOutlookElsewhere({ handOffs, markets, serves });
}

interface WorkParts {
  readonly store: Store;
  readonly door: Door;
  readonly content: Content;
  readonly clock: Clock;
}

interface Parts extends WorkParts {
  readonly hub: DeliveryHub;
  readonly addresses: ClientAddresses;
  /** The agent hub behind the channels of Azure, where they are served. */
  readonly hubDesk: DeskElsewhere | null;
  readonly log: Log;
}

/** Opens the way to the desk of another product, where one is set; null where our own desk serves. Nothing is told before the courier starts. */
export function openDeskElsewhere(
  server: WebServer,
  settings: DeskSettings,
  parts: Parts,
): DeskCourier | null {
  const { hubDesk, store: kept, content, clock } = parts;
  if (settings.kind === 'bot-framework' && hubDesk !== null) return openCourier(hubDesk, parts);
  if (settings.kind !== 'webhook') return null;
  const { markets } = content;
  const { url, webhookSecrets, apiSecrets } = settings;
  const work = workElsewhere(parts);
  mountHandOffApi(server.app, { ...parts, secrets: apiSecrets, work, store: kept.conversations });
  const describe: Parameters<typeof createWebhookDesk>[0]['describe'] = (handOff, said) =>
    toApiPacket(handOff, describePacket(handOff, said, content));
  const desk = createWebhookDesk({ url, secrets: webhookSecrets, markets, describe, clock });
  return openCourier(desk, parts);
}

/** How the agent hub behind the channels of Azure is told and heard, where people of support sit there; else null. */
export function agentHubOf({ kind }: DeskSettings, parts: WorkParts): AgentHub | null {
  if (kind !== 'bot-framework') return null;
  const { content, store } = parts;
  const { speaker, markets } = content;
  return {
    handOffs: store.handOffs,
    markets,
    work: workElsewhere(parts),
    describe: (handOff, said) => describePacket(handOff, said, content),
    nameOf: ({ packet }) => speaker.word({ key: 'human.support', values: {}, variant: 0 }, packet.language),
  };
}

function workElsewhere({ store, content, door, clock }: WorkParts): WorkElsewhere {
  const { conversations, handOffs, deskOutbox: outbox } = store;
  return createWorkElsewhere({
    ...{ door, clock, handOffs, outbox },
    store: conversations,
    markets: content.markets,
  });
}

function openCourier(desk: DeskElsewhere, parts: Parts): DeskCourier {
  const { store: kept, hub } = parts;
  const { conversations: store, deskOutbox: outbox, audit } = kept;
  const courier = createDeskCourier({ ...parts, desk, store, outbox, audit });
  hub.subscribeToAll(() => courier.wake());
  return courier;
}
