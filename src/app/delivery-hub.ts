import type { ConversationId } from '../conversation/event.ts';
import type { Delivery } from '../ports/delivery.ts';

/** A `Delivery` that channels listen to: each hears of the conversations it subscribed to, and reads the transcript itself. */
export interface DeliveryHub extends Delivery {
  /** Calls the listener whenever a conversation has new entries; the answer ends it. */
  subscribe(conversation: ConversationId, listener: () => void): () => void;
  /** Calls the listener whenever any conversation has new entries; the answer ends it. */
  subscribeToAll(listener: (conversation: ConversationId) => void): () => void;
  /** Calls the listener whenever a hand-off began, moved on or ended; the answer ends it. */
  subscribeToHandOffs(listener: (conversation: ConversationId) => void): () => void;
}

/** Makes a hub within one process. A listener that throws is the channel's bug and surfaces as such. */
export function createDeliveryHub(): DeliveryHub {
  const listeners = new Map<ConversationId, Set<() => void>>();
  const listenersToAll = new Set<(conversation: ConversationId) => void>();
  const listenersToHandOffs = new Set<(conversation: ConversationId) => void>();
  const join = <Listener>(listeners: Set<Listener>, listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    announce: (conversation) => {
      for (const listener of listeners.get(conversation) ?? []) queueMicrotask(listener);
      for (const listener of listenersToAll) queueMicrotask(() => listener(conversation));
    },
    subscribe: (conversation, listener) => {
      const present = listeners.get(conversation) ?? new Set();
      listeners.set(conversation, present.add(listener));
      return () => {
        present.delete(listener);
        if (present.size === 0 && listeners.get(conversation) === present) listeners.delete(conversation);
      };
    },
    announceHandOff: (conversation) => {
      for (const listener of listenersToHandOffs) queueMicrotask(() => listener(conversation));
    },
    subscribeToAll: (listener) => join(listenersToAll, listener),
    subscribeToHandOffs: (listener) => join(listenersToHandOffs, listener),
  };
}
