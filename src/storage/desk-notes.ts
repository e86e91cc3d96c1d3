import type { Kysely } from 'kysely';
import { agentIdSchema } from '../domain/agent.ts';
import { instantSchema } from '../domain/time.ts';
import type { DeskNotes } from '../ports/desk-notes.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';

/** Internal notes in SQL. */
export function createDeskNotes(database: Kysely<Schema>): DeskNotes {
  return {
    add: async ({ id, handOff, author, at, text }) => {
      await database
        .insertInto('desk_notes')
        .values({
          ...{ id, hand_off: handOff, author: author.id, author_name: author.name },
          ...{ at, at_ms: toMilliseconds(at), text },
        })
        .onConflict((conflict) => conflict.columns(['hand_off', 'author', 'id']).doNothing())
        .execute();
    },
    of: async (handOff) => {
      const rows = await database
        .selectFrom('desk_notes')
        .selectAll()
        .where('hand_off', '=', handOff)
        .orderBy('at_ms')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        handOff: row.hand_off,
        author: { id: agentIdSchema.parse(row.author), name: row.author_name },
        at: instantSchema.parse(row.at),
        text: row.text,
      }));
    },
  };
}
