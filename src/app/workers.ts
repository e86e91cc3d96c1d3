import { Mutex } from 'async-mutex';
import type { ConversationId } from '../conversation/event.ts';

/** Lets one piece of work at a time at a conversation, in the order asked for. */
export interface Workers {
  run(conversation: ConversationId, work: () => Promise<void>): Promise<void>;
}

/** Makes workers within one process; between processes the store's revisions decide. */
export function createWorkers(): Workers {
  const mutexes = new Map<ConversationId, Mutex>();
  return {
    run: async (conversation, work) => {
      const mutex = mutexes.get(conversation) ?? new Mutex();
      mutexes.set(conversation, mutex);
      await mutex.runExclusive(work);
      if (!mutex.isLocked()) mutexes.delete(conversation);
    },
  };
}
