import type { AuditActor, AuditSubject } from '../../conversation/audit.ts';
import type { Instant } from '../../domain/time.ts';
import type { AuditNote } from '../../ports/audit-trail.ts';

/** The action of the entry that says that facts before it were erased. */
export const factsErased = 'facts-erased';

/** The text of facts that say nothing: there is nothing to erase. */
export const noFacts = '{}';

const upToKind = 'facts-up-to';

/** Notes that the facts of a chain's entries up to a number are gone, so that their absence is no breach. */
export function erasureNote(upTo: number, by: AuditActor, at: Instant): AuditNote {
  return { at, actor: by, action: factsErased, about: [{ kind: upToKind, id: String(upTo) }], facts: {} };
}

/** The number up to which an entry says that facts are gone; 0 where it does not say. */
export function erasedUpTo(about: readonly AuditSubject[]): number {
  return Number(about.find(({ kind }) => kind === upToKind)?.id ?? 0);
}
