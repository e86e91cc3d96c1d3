import { createHash, randomBytes } from 'node:crypto';
import type { AuditSubject } from '../../conversation/audit.ts';
import type { AuditHead, AuditNote } from '../../ports/audit-trail.ts';
import type { AuditEntryRow, AuditFactsRow } from './audit-rows.ts';

/** What stands where the hash of an entry before would, when there is none. */
export const noHash = '0'.repeat(64);

/** SHA-256 over texts, each as a netstring: its length in UTF-8 bytes, a colon, the bytes, a comma (docs/audit.md). */
function hashOf(texts: readonly (string | number)[]): string {
  const hash = createHash('sha256');
  for (const text of texts.map(String)) hash.update(`${Buffer.byteLength(text)}:${text},`);
  return hash.digest('hex');
}

/** The digest of facts: of their salt and their very text. */
export function digestOf(salt: string, facts: string): string {
  return hashOf(['polydesk facts 1', salt, facts]);
}

/** The hash of an entry, over all of it but the hash itself. */
export function hashEntry(
  entry: Omit<AuditEntryRow, 'hash' | 'about'>,
  about: readonly AuditSubject[],
): string {
  const { chain, number, previous, at, actor_kind: kind, actor_name: name, action, digest } = entry;
  const subjects = about.flatMap((subject) => [subject.kind, subject.id]);
  return hashOf(['polydesk entry 1', chain, number, previous, at, kind, name, action, digest, ...subjects]);
}

/** The hash of an anchor, over where the chains ended that it covers, sorted by name. */
export function hashAnchor(day: string, previous: string, heads: readonly AuditHead[]): string {
  const ends = heads.flatMap(({ chain, number, hash }) => [chain, number, hash]);
  return hashOf(['polydesk anchor 1', day, previous, ...ends]);
}

/** Sorts by name as bytes do, so that every engine and every reader has the same order. */
export function byChain(first: { readonly chain: string }, second: { readonly chain: string }): number {
  return Buffer.compare(Buffer.from(first.chain), Buffer.from(second.chain));
}

/** Entries with their facts, ready to be written, and where their chain ends with them. */
export interface Sealed {
  readonly entries: readonly AuditEntryRow[];
  readonly facts: readonly AuditFactsRow[];
  readonly head: AuditHead;
}

/** Links notes to the end of a chain, each with a salt of its own. */
export function sealNotes(head: AuditHead, notes: readonly AuditNote[]): Sealed {
  const entries: AuditEntryRow[] = [];
  const facts: AuditFactsRow[] = [];
  let end = head;
  for (const note of notes) {
    const { chain } = end;
    const number = end.number + 1;
    const salt = randomBytes(32).toString('hex');
    const text = JSON.stringify(note.facts);
    const entry = {
      chain,
      number,
      previous: end.hash,
      at: toMoment(note.at),
      actor_kind: note.actor.kind,
      actor_name: note.actor.name,
      action: note.action,
      digest: digestOf(salt, text),
    };
    const hash = hashEntry(entry, note.about);
    entries.push({ ...entry, about: JSON.stringify(note.about.map(({ kind, id }) => [kind, id])), hash });
    facts.push({ chain, number, salt, facts: text });
    end = { chain, number, hash };
  }
  return { entries, facts, head: end };
}

/** Always three digits after the second: such texts sort as their moments do. */
function toMoment(at: string): string {
  return Temporal.Instant.from(at).toString({ smallestUnit: 'millisecond' });
}
