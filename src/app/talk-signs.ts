import type { ConversationId } from '../conversation/event.ts';

/** What passes beside the words while a shopper and a person talk. It is not kept: whoever comes back says it again. */
export type TalkSign =
  /** Everything up to an entry of the transcript was on somebody's screen. */
  | {
      readonly kind: 'seen';
      readonly by: 'shopper' | 'agent';
      readonly conversation: ConversationId;
      readonly sequence: number;
    }
  | { readonly kind: 'shopper-types'; readonly conversation: ConversationId };

/** Passes signs between the channels of one process, and remembers how far each side has seen. */
export interface TalkSigns {
  /** Tells whoever listens; what was seen before is not told again. */
  give(sign: TalkSign): void;
  /** Up to which entry somebody has seen a conversation; 0 where that is not known. */
  seenBy(by: 'shopper' | 'agent', conversation: ConversationId): number;
  /** Calls the listener for each sign; the answer ends it. */
  subscribe(listener: (sign: TalkSign) => void): () => void;
}

/** Of so many conversations it is remembered; those that moved last. */
const remembered = 10_000;

/** Makes the signs of one process. */
export function createTalkSigns(): TalkSigns {
  const seen = new Map<string, number>();
  const listeners = new Set<(sign: TalkSign) => void>();
  return {
    give: (sign) => {
      if (sign.kind === 'seen' && !remember(seen, keyOf(sign.by, sign.conversation), sign.sequence)) return;
      for (const listener of listeners) listener(sign);
    },
    seenBy: (by, conversation) => seen.get(keyOf(by, conversation)) ?? 0,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function keyOf(by: 'shopper' | 'agent', conversation: ConversationId): string {
  return `${by} ${conversation}`;
}

/** Says whether it is news. */
function remember(seen: Map<string, number>, key: string, sequence: number): boolean {
  if (sequence <= (seen.get(key) ?? 0)) return false;
  // A map keeps the order in which things were set, so that the first moved longest ago.
  seen.delete(key);
  seen.set(key, sequence);
  const [oldest] = seen.keys();
  if (seen.size > 2 * remembered && oldest !== undefined) seen.delete(oldest);
  return true;
}
