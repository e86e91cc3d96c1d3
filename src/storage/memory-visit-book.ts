import type { ConversationId } from '../conversation/event.ts';
import { isBefore, type Instant } from '../domain/time.ts';
import type { Access, VisitBook } from '../ports/visit-book.ts';

/** Keeps visits in memory, for tests. */
export function createMemoryVisitBook(): VisitBook {
  const used = new Map<string, Instant>();
  const accesses = new Map<ConversationId, Access>();
  const accessTo = (conversation: ConversationId): Access =>
    accesses.get(conversation) ?? { customer: null, endedAt: null };
  return {
    takeOnce: (id, until, now) => {
      for (const [known, end] of used) if (isBefore(end, now)) used.delete(known);
      const isFresh = !used.has(id);
      if (isFresh) used.set(id, until);
      return Promise.resolve(isFresh);
    },
    give: (conversation, customer) => {
      const access = accessTo(conversation);
      if (access.customer === null) accesses.set(conversation, { ...access, customer });
      return Promise.resolve();
    },
    end: (conversation, at) => {
      const access = accessTo(conversation);
      const isLater = access.endedAt === null || isBefore(access.endedAt, at);
      if (isLater) accesses.set(conversation, { ...access, endedAt: at });
      return Promise.resolve();
    },
    access: (conversation) => Promise.resolve(accessTo(conversation)),
  };
}
