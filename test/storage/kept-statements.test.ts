import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { withKeptStatements } from '../../src/storage/kept-statements.ts';

const numbers = 'with recursive n(i) as (select 1 union all select i + 1 from n where i < 3) select i from n';

function open() {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  return { database, kept: withKeptStatements(database) };
}

it('compiles a statement once', () => {
  const { kept } = open();
  expect(kept.prepare(numbers)).toBe(kept.prepare(numbers));
});

it('lets a statement run while the same one is read row by row', () => {
  const { kept } = open();
  const slowly = kept.prepare(numbers).iterate([]);
  expect(slowly.next().value).toEqual({ i: 1 });
  expect(kept.prepare(numbers).all([])).toHaveLength(3);
  expect([...slowly]).toEqual([{ i: 2 }, { i: 3 }]);
});

it('sees tables as they are after they were changed', () => {
  const { database, kept } = open();
  database.exec('create table t (a integer); insert into t values (1)');
  expect(kept.prepare('select * from t').all([])).toEqual([{ a: 1 }]);
  database.exec('alter table t add column b integer default 2');
  expect(kept.prepare('select * from t').all([])).toEqual([{ a: 1, b: 2 }]);
});

it('keeps no more than it has room for', () => {
  const { kept } = open();
  const first = kept.prepare('select 0 as n');
  for (let n = 1; n <= 500; n += 1) kept.prepare(`select ${n} as n`);
  expect(kept.prepare('select 0 as n')).not.toBe(first);
});
