import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDaySchema, instantSchema } from '../../../src/domain/time.ts';
import type { AuditReport } from '../../../src/ports/audit-trail.ts';
import type { AuditEntryRow } from '../../../src/storage/audit/audit-rows.ts';
import { createMemoryAudit } from '../../../src/storage/audit/memory-audit.ts';
import type { KeptAudit } from '../../../src/storage/audit/memory-rows.ts';
import { hashEntry, noHash } from '../../../src/storage/audit/seal.ts';
import { noon, otherThread, sampleNote, thread } from '../../contracts/store-samples.ts';

const chain = 'conversation:thread-1';
const anchored = calendarDaySchema.parse('2026-11-02');
const clerk = { kind: 'agent', name: 'mette' } as const;

/** An audit of two conversations, so many entries in the first, some of whose facts may be erased, anchored or not. */
async function auditOf(length: number, { isErased = false, isAnchored = false } = {}): Promise<KeptAudit> {
  const kept: KeptAudit = { entries: [], facts: [], heads: [], anchors: [], anchorHeads: [] };
  const audit = createMemoryAudit(kept);
  await audit.note(otherThread, sampleNote('signed-out'));
  for (let number = 1; number <= length; number += 1) {
    const seconds = String(number).padStart(2, '0');
    const at = instantSchema.parse(`2026-11-02T12:00:${seconds}Z`);
    await audit.note(thread, sampleNote(`action-${number}`, { at, facts: { number } }));
  }
  if (isErased) await audit.erase(thread, clerk, noon);
  if (isAnchored) await audit.anchor(anchored);
  return kept;
}

const verify = (kept: KeptAudit): Promise<AuditReport> => createMemoryAudit(kept).verify();

const isOwn = (row: { readonly chain: string }): boolean => row.chain === chain;

/** The rows with the nth of the first conversation, from 1, replaced by others. */
function replaced<T extends { readonly chain: string; readonly number: number }>(
  rows: readonly T[],
  number: number,
  by: (row: T) => readonly T[],
): readonly T[] {
  return rows.flatMap((row) => (isOwn(row) && row.number === number ? by(row) : [row]));
}

const columns = [
  'previous',
  'at',
  'actor_kind',
  'actor_name',
  'action',
  'about',
  'digest',
  'hash',
] as const satisfies readonly (keyof AuditEntryRow)[];

const shape = fc.record({
  length: fc.integer({ min: 1, max: 8 }),
  seed: fc.nat(),
  isErased: fc.boolean(),
  isAnchored: fc.boolean(),
});

/** Tampers with an audit of every shape and expects that it is found in that chain, at that number. */
function finds(tamper: (kept: KeptAudit, number: number) => number | undefined): Promise<void> {
  const property = fc.asyncProperty(shape, async ({ length, seed, isErased, isAnchored }) => {
    const kept = await auditOf(length, { isErased, isAnchored });
    expect(await verify(kept)).toMatchObject({ chains: 2, breaches: [] });
    const number = tamper(kept, (seed % length) + 1);
    const { breaches } = await verify(kept);
    expect(breaches[0]).toMatchObject({ place: chain, ...(number === undefined ? {} : { number }) });
  });
  return fc.assert(property, { numRuns: 60 });
}

describe('verifying an audit', () => {
  it('finds any entry of which anything was changed, at its number', () =>
    fc.assert(
      fc.asyncProperty(shape, fc.constantFrom(...columns), async ({ length, seed, isErased }, column) => {
        const kept = await auditOf(length, { isErased });
        const number = (seed % length) + 1;
        kept.entries = replaced(kept.entries, number, (row) => [{ ...row, [column]: `${row[column]} ` }]);
        expect((await verify(kept)).breaches).toEqual([{ place: chain, number, kind: 'entry-changed' }]);
      }),
      { numRuns: 100 },
    ));

  it('finds an entry that was taken out, the last one too', () =>
    finds((kept, number) => {
      kept.entries = replaced(kept.entries, number, () => []);
      return number;
    }));

  it('finds an entry that was taken out although the others were numbered anew', () =>
    finds((kept, number) => {
      kept.entries = replaced(kept.entries, number, () => []).map((row) =>
        isOwn(row) && row.number > number ? resealed({ ...row, number: row.number - 1 }) : row,
      );
      return number;
    }));

  it('finds an entry that was put in, even a sealed one', () =>
    finds((kept, number) => {
      const after = kept.entries.filter((row) => isOwn(row) && row.number > number);
      const forged = (row: AuditEntryRow): AuditEntryRow =>
        resealed({ ...row, number: number + 1, previous: row.hash, action: 'forged' });
      kept.entries = replaced(
        kept.entries.filter((row) => !after.includes(row)),
        number,
        (row) => [row, forged(row)],
      ).concat(after.map((row) => resealed({ ...row, number: row.number + 1 })));
      return undefined;
    }));

  it('finds two entries that changed places', async () => {
    const kept = await auditOf(4);
    const [second, third] = kept.entries.filter(({ number }) => number === 2 || number === 3);
    if (second === undefined || third === undefined) throw new Error('There are four entries.');
    const others = kept.entries.filter((row) => row !== second && row !== third);
    kept.entries = [...others, resealed({ ...second, number: 3 }), resealed({ ...third, number: 2 })];
    expect((await verify(kept)).breaches).toEqual([{ place: chain, number: 2, kind: 'entry-unlinked' }]);
  });

  it('finds a row of another date, though the chain was sealed anew from there on, once the day was anchored', async () => {
    const kept = await auditOf(4, { isAnchored: true });
    rewriteFrom(kept, 2, { at: '2026-10-02T12:00:00.000Z' });
    expect((await verify(kept)).breaches).toEqual([
      { place: chain, number: 4, kind: 'anchored-entry-changed' },
    ]);
  });

  it('finds an end that was forged', () =>
    finds((kept, number) => {
      kept.heads = replaced(kept.heads, kept.heads.find(isOwn)?.number ?? 0, (row) => [
        { ...row, number: number - 1, hash: noHash },
      ]);
      return number;
    }));

  it('finds facts that were changed, or put where there are none', async () => {
    const changed = await auditOf(3);
    changed.facts = replaced(changed.facts, 2, (row) => [{ ...row, facts: '{"number":3}' }]);
    expect((await verify(changed)).breaches).toEqual([{ place: chain, number: 2, kind: 'facts-changed' }]);
    const stray = await auditOf(3);
    stray.facts = [...stray.facts, { chain, number: 9, salt: '', facts: '{}' }];
    expect((await verify(stray)).breaches).toEqual([{ place: chain, number: 9, kind: 'facts-stray' }]);
  });

  it('finds facts that are gone without a word, and takes erased ones for what they are', async () => {
    const gone = await auditOf(3);
    gone.facts = replaced(gone.facts, 2, () => []);
    expect((await verify(gone)).breaches).toEqual([{ place: chain, number: 2, kind: 'facts-missing' }]);
    const erased = await auditOf(3, { isErased: true, isAnchored: true });
    expect(await verify(erased)).toMatchObject({ entries: 5, erased: 3, breaches: [] });
  });

  it('finds anchors that were changed, taken out or forged', async () => {
    const place = 'anchor:2026-11-02';
    const changed = await auditOf(2, { isAnchored: true });
    changed.anchors = changed.anchors.map((row) => ({ ...row, hash: noHash }));
    expect((await verify(changed)).breaches).toMatchObject([{ place, kind: 'anchor-changed' }]);
    const fewer = await auditOf(2, { isAnchored: true });
    fewer.anchorHeads = fewer.anchorHeads.slice(1);
    expect((await verify(fewer)).breaches).toMatchObject([{ place, kind: 'anchor-changed' }]);
    const gone = await auditOf(2, { isAnchored: true });
    gone.anchors = [];
    expect((await verify(gone)).breaches).toMatchObject([{ place, kind: 'anchor-missing' }]);
    const skipped = await auditOf(2);
    await createMemoryAudit(skipped).anchor(calendarDaySchema.parse('2026-11-04'));
    skipped.anchors = skipped.anchors.filter(({ day }) => day !== '2026-11-03');
    expect((await verify(skipped)).breaches).toMatchObject([
      { place: 'anchor:2026-11-03', kind: 'anchor-missing' },
    ]);
  });
});

/** An entry with a hash that fits it, as somebody who knows the method would make it. */
function resealed(row: AuditEntryRow): AuditEntryRow {
  return { ...row, hash: hashEntry(row, [{ kind: 'order', id: '1023' }]) };
}

/** Changes an entry of the first conversation and seals all after it anew, its end included. */
function rewriteFrom(kept: KeptAudit, number: number, change: Partial<AuditEntryRow>): void {
  const own = kept.entries.filter(isOwn);
  let previous = own[number - 2]?.hash ?? noHash;
  for (const row of own.slice(number - 1)) {
    const forged = resealed({ ...row, ...(row.number === number ? change : {}), previous });
    kept.entries = replaced(kept.entries, row.number, () => [forged]);
    previous = forged.hash;
  }
  kept.heads = kept.heads.map((row) => (isOwn(row) ? { ...row, hash: previous } : row));
}
