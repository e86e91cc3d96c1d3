import { createMemoryAudit } from './audit/memory-audit.ts';
import { createMemoryAgentBook } from './agents/memory-agent-book.ts';
import { createMemoryCallbacks } from './memory-callbacks.ts';
import { createMemoryConversations } from './memory-conversations.ts';
import { createMemoryDeskOutbox } from './memory-desk-outbox.ts';
import { createMemoryDeskDeeds } from './memory-desk-deeds.ts';
import { createMemoryDeskNotes } from './memory-desk-notes.ts';
import { createMemoryEpisodes } from './memory-episodes.ts';
import { createMemoryFigures } from './memory-figures.ts';
import { createMemoryHandOffs } from './memory-hand-offs.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import { createMemoryPushes } from './memory-pushes.ts';
import { createMemoryVisitBook } from './memory-visit-book.ts';
import { createMemoryMails } from './memory-mails.ts';
import { createMemoryProofs } from './memory-proofs.ts';
import { createMemorySearch } from './memory-search.ts';
import { createMemoryTickets } from './memory-tickets.ts';
import type { Store } from './store.ts';

/** A store in memory, for tests: keeps the same promises until the process ends, and shares no object with its caller. */
export function createMemoryStore(): Store {
  const audit = createMemoryAudit();
  const mails = createMemoryMails();
  const proofs = createMemoryProofs(mails, audit);
  const handOffs = createMemoryHandOffs();
  const deeds = createMemoryDeskDeeds();
  const noted = createMemoryEpisodes();
  const callbacks = createMemoryCallbacks();
  const search = createMemorySearch();
  const tickets = createMemoryTickets(mails, search);
  const elsewhere = { mails, callbacks, tickets, search, proofs, audit, handOffs, deeds, noted };
  const conversations = createMemoryConversations(elsewhere);
  const ledger = createMemoryLedger(audit);
  return {
    conversations,
    handOffs,
    callbacks: callbacks.book,
    tickets: tickets.book,
    search: search.index({ handOffs, ticketsOf: tickets.of }),
    notes: createMemoryDeskNotes(),
    deeds,
    figures: createMemoryFigures({ noted, conversations, handOffs, callbacks: callbacks.book, ledger }),
    deskOutbox: createMemoryDeskOutbox(conversations, handOffs),
    ledger,
    proofs,
    pushes: createMemoryPushes(conversations),
    visits: createMemoryVisitBook(),
    audit,
    agents: createMemoryAgentBook(),
    close: () => Promise.resolve(),
  };
}
