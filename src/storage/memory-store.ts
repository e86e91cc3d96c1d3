import { createMemoryConversations } from './memory-conversations.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import { createMemoryPushes } from './memory-pushes.ts';
import { createMemoryVisitBook } from './memory-visit-book.ts';
import type { Store } from './store.ts';

/** A store in memory, for tests: keeps the same promises until the process ends, and shares no object with its caller. */
export function createMemoryStore(): Store {
  const conversations = createMemoryConversations();
  return {
    conversations,
    ledger: createMemoryLedger(),
    pushes: createMemoryPushes(conversations),
    visits: createMemoryVisitBook(),
    close: () => Promise.resolve(),
  };
}
