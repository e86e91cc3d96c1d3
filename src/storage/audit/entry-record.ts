import { z } from 'zod';
import { auditActorKinds, type AuditSubject } from '../../conversation/audit.ts';
import type { AgentId } from '../../domain/agent.ts';
import { calendarDaySchema, instantSchema } from '../../domain/time.ts';
import type { AuditAnchor, AuditEntry } from '../../ports/audit-trail.ts';
import type { AuditAnchorRow, AuditEntryRow, AuditFactsRow } from './audit-rows.ts';

const subjectsSchema = z.array(z.tuple([z.string(), z.string()]));
const actorKindSchema = z.enum(auditActorKinds);

/** The name of a conversation's chain, or, with null, of the one of the house. */
export function chainOf(conversation: string | null): string {
  return conversation === null ? 'house' : `conversation:${conversation}`;
}

/** What an entry is about, from its column; null where that is not what was written. */
export function subjectsOf(column: string): readonly AuditSubject[] | null {
  try {
    const parsed = subjectsSchema.parse(JSON.parse(column));
    const isAsWritten = JSON.stringify(parsed) === column;
    return isAsWritten ? parsed.map(([kind, id]) => ({ kind, id })) : null;
  } catch {
    return null;
  }
}

/** What stands in the column of an entry that is about the account of one agent alone. */
export function aboutAgent(agent: AgentId): string {
  return JSON.stringify([['agent', agent]]);
}

/** A stored entry with its facts as the port has it. Throws an `Error` where it was changed by hand. */
export function toAuditEntry(
  row: AuditEntryRow,
  facts: Pick<AuditFactsRow, 'salt' | 'facts'> | undefined,
): AuditEntry {
  const { chain, number, previous, at, actor_kind: kind, actor_name: name, action, digest, hash } = row;
  const about = subjectsOf(row.about);
  const actor = actorKindSchema.safeParse(kind);
  if (about === null || !actor.success)
    throw new Error(`Entry ${number} of ${chain} was changed by hand; run npm run audit -- --verify.`);
  return {
    chain,
    number,
    at: instantSchema.parse(at),
    actor: { kind: actor.data, name },
    action,
    about,
    previous,
    digest,
    hash,
    facts: facts === undefined ? null : { salt: facts.salt, text: facts.facts },
  };
}

/** A stored anchor as the port has it. */
export function toAnchor({ day, previous, hash, chains }: AuditAnchorRow): AuditAnchor {
  return { day: calendarDaySchema.parse(day), previous, hash, chains };
}
