import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAudit } from '../../src/commands/audit.ts';
import { calendarDaySchema, instantSchema } from '../../src/domain/time.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import { acceptSample, noon, otherThread, sampleNote, sampleTurn } from '../contracts/store-samples.ts';
import { temporaryFile } from '../storage/temporary-folder.ts';

const clerk = { kind: 'agent', name: 'mette' } as const;

/** Fills a store's file with two conversations and the house, one of them with erased facts, and three anchors. */
async function fill(file: string): Promise<void> {
  const store = await createSqliteStore({ file });
  for (const revision of [1, 2, 3]) {
    const accepted = await acceptSample(store.conversations, `event-${revision}`);
    const audits = [sampleNote('order-shown'), sampleNote('order-cancelled')];
    await store.conversations.write(sampleTurn(accepted, revision, { audits }));
  }
  await store.audit.note(otherThread, sampleNote('order-shown'));
  await store.audit.erase(otherThread, clerk, noon);
  await store.audit.anchor(calendarDaySchema.parse('2026-11-02'));
  const later = instantSchema.parse('2026-11-04T08:00:00Z');
  await store.audit.note(null, sampleNote('signed-in', { actor: clerk, at: later }));
  await store.audit.anchor(calendarDaySchema.parse('2026-11-04'));
  await store.close();
}

/** Runs the command on a file and gives the exit code and what it said. */
async function run(
  file: string,
  ...args: string[]
): Promise<{ readonly code: number; readonly said: string }> {
  const said: string[] = [];
  const code = await runAudit(args, {
    openStore: () => createSqliteStore({ file }),
    clock: { now: () => noon },
    print: (text) => said.push(text),
  });
  return { code, said: said.join('') };
}

const triggers = "select name from sqlite_master where type = 'trigger'";
const own = "chain = 'conversation:thread-1'";
const move = (from: number, to: number): string =>
  `update audit_entries set number = ${to} where ${own} and number = ${from};`;

/** What somebody with the file in hand may do to it, once the triggers are out of the way. */
const attacks: readonly (readonly [what: string, statements: string, found: string])[] = [
  ...['previous', 'at', 'actor_kind', 'actor_name', 'action', 'about', 'digest', 'hash'].map(
    (column) =>
      [
        `changes ${column} of an entry`,
        `update audit_entries set ${column} = ${column} || ' ' where ${own} and number = 3`,
        'conversation:thread-1, entry 3: was changed',
      ] as const,
  ),
  [
    'dates an entry back',
    `update audit_entries set at = '2026-10-01T12:00:00.000Z' where ${own} and number = 3`,
    'conversation:thread-1, entry 3: was changed',
  ],
  [
    'takes an entry out',
    `delete from audit_entries where ${own} and number = 3`,
    'conversation:thread-1, entry 3: is missing',
  ],
  [
    'cuts the end off',
    `delete from audit_entries where ${own} and number > 4`,
    'conversation:thread-1, entry 5: is missing',
  ],
  [
    'cuts the end off and hides it',
    `delete from audit_entries where ${own} and number > 4;
     delete from audit_facts where ${own} and number > 4;
     update audit_heads set number = 4,
       hash = (select hash from audit_entries where ${own} and number = 4) where ${own}`,
    'conversation:thread-1, entry 6: is not what it was when its day was anchored',
  ],
  [
    'takes an entry out and closes the gap',
    `delete from audit_entries where ${own} and number = 3; ${move(4, 3)} ${move(5, 4)} ${move(6, 5)}`,
    'conversation:thread-1, entry 3: was changed',
  ],
  [
    'puts an entry in at the end',
    `insert into audit_entries select chain, 7, hash, at, actor_kind, actor_name, action, about, digest, 'x'
     from audit_entries where ${own} and number = 6`,
    'conversation:thread-1, entry 7: was changed',
  ],
  [
    'swaps two entries',
    `${move(2, 99)} ${move(3, 2)} ${move(99, 3)}`,
    'conversation:thread-1, entry 2: was changed',
  ],
  [
    'puts an entry before the first',
    `insert into audit_entries select chain, 0, 'x', at, actor_kind, actor_name, action, about, digest, hash
     from audit_entries where ${own} and number = 1`,
    'conversation:thread-1, entry 1: does not follow from the one before',
  ],
  [
    'moves an entry to another chain',
    `update audit_entries set chain = 'house', number = 2 where ${own} and number = 6`,
    'house, entry 2: was changed',
  ],
  [
    'rewrites facts',
    `update audit_facts set facts = '{}' where ${own} and number = 2`,
    'conversation:thread-1, entry 2: has other facts than were sealed',
  ],
  [
    'erases facts in silence',
    `delete from audit_facts where ${own} and number = 2`,
    'conversation:thread-1, entry 2: has no facts, and nobody noted that they were erased',
  ],
  [
    'takes a whole chain away',
    `delete from audit_entries where chain = 'house'; delete from audit_facts where chain = 'house';
     delete from audit_heads where chain = 'house'`,
    'house, entry 1: is not what it was when its day was anchored',
  ],
  [
    'takes away where a chain ends',
    `delete from audit_heads where ${own}`,
    'conversation:thread-1, entry 6: is the last one, and nothing says where the chain ends',
  ],
  [
    'takes an anchor out',
    "delete from audit_anchors where day = '2026-11-03'",
    'anchor:2026-11-03: is missing',
  ],
  [
    'changes an anchor',
    "update audit_anchors set hash = previous where day = '2026-11-04'",
    'anchor:2026-11-04: was changed',
  ],
];

describe('npm run audit', () => {
  let folder: string;
  let untouched: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'polydesk-audit-'));
    untouched = path.join(folder, 'polydesk.sqlite');
    await fill(untouched);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('says that everything holds where nothing was done to it, erased facts or not', async () => {
    const { code, said } = await run(untouched, '--verify');
    expect(said).toBe('9 entries in 3 chains, 1 with their facts erased; 3 anchors\neverything holds\n');
    expect(code).toBe(0);
  });

  it.each(attacks)('finds it when somebody %s, and where', async (_, statements, found) => {
    const file = await temporaryFile();
    await copyFile(untouched, file);
    tamper(file, statements);
    const { code, said } = await run(file, '--verify');
    expect(said).toContain(found);
    expect(code).toBe(1);
  });

  it('finds anchors that were all made anew, by one that was kept elsewhere', async () => {
    const file = await temporaryFile();
    await copyFile(untouched, file);
    const kept = (await run(file, '--anchors')).said.split(/\s/u)[1] ?? '';
    expect((await run(file, '--verify', '--kept', kept)).code).toBe(0);
    tamper(file, 'delete from audit_anchors; delete from audit_anchor_heads');
    expect((await run(file, '--verify')).code).toBe(0);
    const { code, said } = await run(file, '--verify', '--kept', kept);
    expect(said).toContain(`no anchor has the hash ${kept}, which was kept elsewhere`);
    expect(code).toBe(1);
  });

  it('exports entries that somebody else can verify with the lines in docs/audit.md', async () => {
    const [file, lines] = [await temporaryFile(), await temporaryFile('audit.jsonl')];
    await copyFile(untouched, file);
    expect(await run(file, '--export', lines)).toEqual({ code: 0, said: `9 entries written to ${lines}\n` });
    const checker = await temporaryFile('verify.mjs');
    await writeFile(checker, await verifierInDocs());
    const check = (): string =>
      execFileSync(process.execPath, [checker, lines], { encoding: 'utf8', stdio: 'pipe' });
    expect(check()).toBe('9 entries hold\n');
    const exported = await readFile(lines, 'utf8');
    await writeFile(lines, exported.replace('"order-cancelled"', '"order-shown"'));
    expect(check).toThrow(/conversation:thread-1 2/u);
  });

  it('exports a stretch of days, and notes that it did', async () => {
    const [file, lines] = [await temporaryFile(), await temporaryFile('audit.jsonl')];
    await copyFile(untouched, file);
    const { said } = await run(file, '--export', lines, '--from', '2026-11-03', '--until', '2026-11-04');
    expect(said).toContain('1 entries');
    const store = await createSqliteStore({ file });
    expect((await store.audit.entries(null)).at(-1)).toMatchObject({
      action: 'audit-exported',
      actor: { kind: 'system', name: 'audit-command' },
      about: [
        { kind: 'from', id: '2026-11-03' },
        { kind: 'until', id: '2026-11-04' },
      ],
    });
    await store.close();
  });

  it('explains itself where it is not told what to do', async () => {
    expect((await run(untouched)).code).toBe(2);
    expect((await run(untouched, '--export', 'x', '--from', 'yesterday')).said).toContain('usage:');
  });
});

/** Opens the file as whoever holds it can, takes the triggers away, and does something to it. */
function tamper(file: string, statements: string): void {
  const raw = new Database(file);
  const names = raw.prepare<[], { name: string }>(triggers).all();
  for (const { name } of names) raw.exec(`drop trigger ${name}`);
  raw.exec(statements);
  raw.close();
}

async function verifierInDocs(): Promise<string> {
  const page = await readFile(path.join(import.meta.dirname, '../../docs/audit.md'), 'utf8');
  const [, lines = ''] = /```js\n(.*?)```/su.exec(page) ?? [];
  expect(lines.trim().split('\n').length).toBeLessThanOrEqual(30);
  return lines;
}
