import type { DeliveryHub } from '../app/delivery-hub.ts';
import type { Door } from '../app/door.ts';
import { createDeskCourier, type DeskCourier } from '../app/elsewhere/desk-courier.ts';
import { describePacket } from '../app/elsewhere/describe-packet.ts';
import { createOutlookElsewhere } from '../app/elsewhere/outlook-elsewhere.ts';
import { createWorkElsewhere } from '../app/elsewhere/work-elsewhere.ts';
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
  return createOutlookElsewhere({ handOffs, markets, serves: () => kind === 'webhook' });
}

interface Parts {
  readonly store: Store;
  readonly door: Door;
  readonly hub: DeliveryHub;
  readonly content: Content;
  readonly addresses: ClientAddresses;
  readonly clock: Clock;
  readonly log: Log;
}

/** Opens the way to the desk of another product, where one is set; null where our own desk serves. Nothing is told before the courier starts. */
export function openDeskElsewhere(
  server: WebServer,
  settings: DeskSettings,
  parts: Parts,
): DeskCourier | null {
  if (settings.kind !== 'webhook') return null;
  const { store: kept, content, clock } = parts;
  const { markets } = content;
  const { conversations: store, handOffs, deskOutbox: outbox } = kept;
  const { url, webhookSecrets, apiSecrets } = settings;
  const work = createWorkElsewhere({ ...parts, store, handOffs, outbox, markets });
  mountHandOffApi(server.app, { ...parts, secrets: apiSecrets, work, store });
  const describe: Parameters<typeof createWebhookDesk>[0]['describe'] = (handOff, said) =>
    toApiPacket(handOff, describePacket(handOff, said, content));
  const desk = createWebhookDesk({ url, secrets: webhookSecrets, markets, describe, clock });
  return openCourier(desk, parts);
}

function openCourier(desk: DeskElsewhere, parts: Parts): DeskCourier {
  const { store: kept, hub } = parts;
  const { conversations: store, deskOutbox: outbox, audit } = kept;
  const courier = createDeskCourier({ ...parts, desk, store, outbox, audit });
  hub.subscribeToAll(() => void courier.carry());
  return courier;
}
