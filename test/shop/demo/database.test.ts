import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { closeShops, openShop, read } from './shop-samples.ts';

it('a file of an earlier shape is emptied and seeded anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-shop-'));
  const file = join(folder, 'shop.sqlite');
  try {
    const earlier = new SqliteDatabase(file);
    earlier.exec('create table orders (id text primary key, document text)');
    earlier.exec(`insert into orders values ('us-1-a', '{}')`);
    earlier.close();
    expect((await read(await openShop(file), 'us-1-a')).number).toBe('1023');
    await closeShops();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
