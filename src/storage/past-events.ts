import type { Kysely } from 'kysely';
import { conversationIdSchema } from '../conversation/event.ts';
import type { ConversationStore } from '../ports/conversation-store.ts';
import { eventSchema } from './event-record.ts';
import { parseColumn } from './json-column.ts';
import type { Schema } from './schema.ts';

/** Everything that happened, for looking back. */
export function createPastEvents(
  database: Kysely<Schema>,
): Pick<ConversationStore, 'conversations' | 'events'> {
  return {
    async conversations() {
      const rows = await database.selectFrom('conversations').select('id').orderBy('id').execute();
      return rows.map((row) => conversationIdSchema.parse(row.id));
    },

    async events(conversation) {
      const rows = await database
        .selectFrom('events')
        .select(['event', 'sequence', 'seed', 'status'])
        .where('conversation', '=', conversation)
        .orderBy('sequence')
        .execute();
      return rows.map(({ event, ...row }) => {
        const place = `event ${row.sequence} of ${conversation}`;
        return { event: parseColumn(event, eventSchema, place), ...row };
      });
    },
  };
}
