import type { CustomerId, MarketId, OrderId } from '../domain/identifiers.ts';
import type { Explanation } from './conversation.ts';
import type { JsonObject } from './json.ts';
import type { Language } from './language.ts';
import type { Line } from './line.ts';
import type { Intent } from './reading.ts';

/** How far it is proven who the shopper is. */
export type ProofLevel =
  | { readonly level: 'account'; readonly customer: CustomerId }
  | { readonly level: 'order-code'; readonly order: OrderId }
  | { readonly level: 'none' };

/** All that a person needs so that they ask nothing again. The words of it are found in the person's own language. */
export interface HandOffPacket {
  readonly language: Language;
  readonly market: MarketId;
  readonly channel: string;
  /** What the shopper was about when it was handed over, the outermost first. */
  readonly wanted: readonly Intent[];
  /** Where the bot stood, `flow/step`, of each of them. */
  readonly steps: readonly string[];
  readonly facts: readonly Line[];
  /** What the rules said, newest first. */
  readonly verdicts: readonly Explanation[];
  /** What the bot knew: the slots of each flow under way, the outermost first. */
  readonly slots: readonly JsonObject[];
  readonly proof: ProofLevel;
  /** The number of the order that was spoken of last. */
  readonly orderNumber: string | null;
}
