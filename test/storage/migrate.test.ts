import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Log } from '../../src/ports/log.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import { acceptSample, thread } from '../contracts/store-samples.ts';
import { temporaryFile } from './temporary-folder.ts';

/** A log that keeps what it is told. */
function keepingLog(): { readonly log: Log; readonly kept: unknown[] } {
  const kept: unknown[] = [];
  const keep: Log['info'] = (happening, facts) => kept.push([happening, facts]);
  return { log: { info: keep, warn: keep, error: keep }, kept };
}

describe('opening a store', () => {
  it('makes its tables in a new file and says so', async () => {
    const { log, kept } = keepingLog();
    const store = await createSqliteStore({ file: await temporaryFile(), log });
    await store.close();
    expect(kept).toEqual([
      [
        'store-migrated',
        {
          migrations: [
            '001-first-tables',
            '002-callbacks-and-ratings',
            '003-cards-and-controls',
            '004-pushes',
            '005-visits',
            '006-proofs',
            '007-clients-of-codes',
            '008-hand-offs',
            '009-agents',
            '010-audit-chains',
            '011-desk-notes',
            '012-desk-deeds',
            '013-episodes',
            '014-desk-tellings',
            '015-callback-desk',
            '016-ticket-threads',
            '017-search',
          ],
        },
      ],
    ]);
  });

  it('leaves a file of the present shape as it is', async () => {
    const file = await temporaryFile();
    const first = await createSqliteStore({ file });
    await acceptSample(first.conversations, 'a');
    await first.close();
    const { log, kept } = keepingLog();
    const second = await createSqliteStore({ file, log });
    expect(await second.conversations.unfinished()).toEqual([thread]);
    expect(kept).toEqual([]);
    await second.close();
  });

  it('refuses a file that a newer version wrote, names why, and leaves it alone', async () => {
    const file = await temporaryFile();
    await (await createSqliteStore({ file })).close();
    const note = "insert into kysely_migration values ('999-from-the-future', '2030-01-01T00:00:00Z')";
    change(file, note);
    await expect(createSqliteStore({ file })).rejects.toThrow(
      /newer version of Polydesk: it has been through 999-from-the-future/,
    );
    change(file, "delete from kysely_migration where name = '999-from-the-future'");
    await (await createSqliteStore({ file })).close();
  });

  it('makes all tables or none when a migration fails halfway', async () => {
    const file = await temporaryFile();
    change(file, 'create table operations (id text)');
    await expect(createSqliteStore({ file })).rejects.toThrow('it is as it was before');
    change(file, 'drop table operations');
    const store = await createSqliteStore({ file });
    expect(await store.conversations.unfinished()).toEqual([]);
    await store.close();
  });
});

function change(file: string, statement: string): void {
  const raw = new Database(file);
  raw.exec(statement);
  raw.close();
}
