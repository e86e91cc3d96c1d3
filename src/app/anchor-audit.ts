import { calendarDaySchema, dayIn } from '../domain/time.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** What anchoring needs of the world. */
export interface AnchorParts {
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly log: Log;
}

/** Anchors every UTC day that is over and was not anchored. The log holds the hashes, so that an operator can keep them elsewhere. */
export async function anchorAudit({ audit, clock, log }: AnchorParts): Promise<void> {
  const today = Temporal.PlainDate.from(dayIn('UTC', clock.now()));
  const yesterday = calendarDaySchema.parse(today.subtract({ days: 1 }).toString());
  for (const { day, hash, chains } of await audit.anchor(yesterday))
    log.info('audit-anchored', { day, hash, chains });
}
