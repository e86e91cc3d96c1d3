import type { Kysely } from 'kysely';
import type { ConversationStore } from '../ports/conversation-store.ts';
import { countBookedCallbacks, readCallbacks, readOpenCallbacks } from './callbacks.ts';
import { createInbox } from './inbox.ts';
import { createMails } from './mails.ts';
import { createPastEvents } from './past-events.ts';
import type { Schema } from './schema.ts';
import { readConversation } from './conversation-state.ts';
import { readRatings } from './ratings.ts';
import { readTickets } from './tickets.ts';
import { readDueTimers } from './timers.ts';
import { createTranscript } from './transcript.ts';
import { writeTurn } from './write-turn.ts';

/** Keeps conversations in SQL tables. */
export function createConversations(database: Kysely<Schema>): ConversationStore {
  return {
    ...createInbox(database),
    ...createPastEvents(database),
    ...createTranscript(database),
    ...createMails(database),
    read: (conversation) => readConversation(database, conversation),
    write: (record) => writeTurn(database, record),
    dueTimers: (now, limit) => readDueTimers(database, now, limit),
    tickets: (conversation) => readTickets(database, conversation),
    callbacks: (conversation) => readCallbacks(database, conversation),
    openCallbacks: (phone, now) => readOpenCallbacks(database, phone, now),
    bookedSince: (phone, since) => countBookedCallbacks(database, phone, since),
    ratings: (conversation) => readRatings(database, conversation),
  };
}
