import type { DeliveryHub } from '../app/delivery-hub.ts';
import type { Door } from '../app/door.ts';
import type { AgentHub, BotFramework, BotFrameworkOptions } from '../channels/bot-framework/bot-framework.ts';
import { ConfigError, type BotSettings } from '../config.ts';
import type { Content } from '../content/load-content.ts';
import { languageSchema } from '../conversation/language.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PushOutbox } from '../ports/push-outbox.ts';

/** Makes the channel of Teams and Azure. It is loaded only here: the library takes more than a second. */
export async function openBotFramework(
  { identity, market }: BotSettings,
  parts: {
    readonly door: Door;
    readonly hub: DeliveryHub;
    readonly outbox: PushOutbox;
    readonly content: Content;
    readonly clock: Clock;
    readonly log: Log;
    readonly agentHub: AgentHub | null;
  },
): Promise<BotFramework> {
  const { content, ...others } = parts;
  const { createBotFramework } = await import('../channels/bot-framework/bot-framework.ts');
  return createBotFramework({ ...others, identity, places: placesOf(content, market) });
}

function placesOf({ markets, languages }: Content, wanted: string | null): BotFrameworkOptions['places'] {
  const placed = [...markets.values()].map(({ id, language, country }) => ({
    id,
    country,
    language: languageSchema.parse(language),
  }));
  const fallback = wanted === null ? placed[0] : placed.find(({ id }) => id === wanted);
  if (fallback !== undefined) return { markets: placed, languages: languages.languages, fallback };
  throw new ConfigError(`BOT_MARKET must be one of ${placed.map(({ id }) => id).join(', ')}`);
}
