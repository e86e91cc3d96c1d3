import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { searchTermsOf } from '../../src/language/search-terms.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import { acceptSample, otherThread, sampleTurn, thread } from '../contracts/store-samples.ts';
import { temporaryFile } from './temporary-folder.ts';

describe('the search in an SQLite file', () => {
  it('takes in what is older than it, once, and says how far it is', async () => {
    const file = await temporaryFile();
    const before = await createSqliteStore({ file });
    await before.conversations.write(sampleTurn(await acceptSample(before.conversations, 'a'), 1));
    await acceptSample(before.conversations, 'b', otherThread);
    await before.close();
    const raw = new Database(file);
    raw.exec('delete from search_terms; insert into search_backlog select id from conversations');
    raw.close();
    const store = await createSqliteStore({ file });
    const find = async (text: string) => (await store.search.find(searchTermsOf(text), null, null, 9)).hits;
    expect(await find('shown')).toEqual([]);
    const shares: number[] = [];
    expect(await store.search.fill((share) => shares.push(share))).toBe(2);
    expect(shares.at(-1)).toBe(1);
    expect((await find('shown')).map(({ conversation }) => conversation)).toEqual([thread, otherThread]);
    expect(await find('answer')).toHaveLength(1);
    expect(await store.search.fill()).toBe(0);
    await store.close();
  });

  it('finds nothing any more of what is deleted', async () => {
    const file = await temporaryFile();
    const store = await createSqliteStore({ file });
    await store.conversations.write(sampleTurn(await acceptSample(store.conversations, 'a'), 1));
    const raw = new Database(file);
    raw.pragma('foreign_keys = ON');
    raw.exec('delete from entries');
    const { left } =
      raw.prepare<[], { left: number }>('select count(*) as left from search_terms').get() ?? {};
    raw.close();
    expect(left).toBe(0);
    await store.close();
  });
});
