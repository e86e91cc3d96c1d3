import type Database from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** More than the store's queries have forms; those with lists of many lengths do not grow it without end. */
const mostKept = 500;

/**
 * A database that compiles each text of a statement once: compiling takes longer than most of our statements run.
 *
 * One that is being read row by row cannot run again meanwhile: then another one is made.
 */
export function withKeptStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, Database.Statement>();
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const present = kept.get(sql);
      if (present?.busy === false) return present;
      const made = database.prepare(sql);
      if (kept.size >= mostKept) kept.clear();
      kept.set(sql, made);
      return made;
    },
  };
}
