import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { createProgressBar } from '../content/progress-bar.ts';
import { calendarDaySchema, type CalendarDay } from '../domain/time.ts';
import type { AuditEntry, AuditFilter, AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../storage/store.ts';
import { systemClock } from '../system-clock.ts';
import { describeAnchors, describeReport } from './audit/describe-report.ts';
import { openPresentStore } from './open-own-store.ts';

const usage = `usage: npm run audit -- --verify [--kept HASH]…
       npm run audit -- --export FILE.jsonl [--from 2026-11-01] [--until 2026-11-30]
       npm run audit -- --anchors
`;

const options = {
  verify: { type: 'boolean', default: false },
  kept: { type: 'string', multiple: true },
  export: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  anchors: { type: 'boolean', default: false },
} as const;

/** What the command works with. */
export interface AuditParts {
  readonly openStore: () => Promise<Pick<Store, 'audit' | 'close'>>;
  readonly clock: Clock;
  readonly print: (text: string) => unknown;
}

/**
 * Says whether the audit holds, exports it, or lists its anchors. A chain that does not hold, or an anchor kept elsewhere that is
 * not there, is exit code 1.
 */
export async function audit(args: readonly string[]): Promise<number> {
  const print = (text: string): unknown => process.stdout.write(text);
  return runAudit(args, { openStore: () => openPresentStore(readConfig()), clock: systemClock, print });
}

/** The same with its parts named. */
export async function runAudit(args: readonly string[], parts: AuditParts): Promise<number> {
  const { values } = parseArgs({ args: [...args], options });
  const days = { from: dayOf(values.from), until: dayOf(values.until) };
  const wanted = [values.verify, values.export !== undefined, values.anchors].filter(Boolean);
  if (wanted.length !== 1 || days.from === 'bad' || days.until === 'bad') {
    parts.print(usage);
    return 2;
  }
  const stretch = { from: days.from, until: days.until };
  const store = await parts.openStore();
  try {
    if (values.verify) return await verify(store.audit, values.kept ?? [], parts);
    if (values.export !== undefined) return await exportTo(values.export, stretch, store.audit, parts);
    parts.print(describeAnchors(await store.audit.anchors()));
    return 0;
  } finally {
    await store.close();
  }
}

async function verify(trail: AuditTrail, kept: readonly string[], { print }: AuditParts): Promise<number> {
  const report = await trail.verify(createProgressBar('verifying the audit'));
  const anchors = new Set((await trail.anchors()).map(({ hash }) => hash));
  const lost = kept.filter((hash) => !anchors.has(hash));
  print(describeReport(report, lost));
  return report.breaches.length + lost.length === 0 ? 0 : 1;
}

async function exportTo(
  file: string,
  days: Pick<AuditFilter, 'from' | 'until'>,
  trail: AuditTrail,
  { clock, print }: AuditParts,
): Promise<number> {
  let written = 0;
  const lines = async function* (entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
    for await (const entry of entries) {
      written += 1;
      yield `${JSON.stringify(entry)}\n`;
    }
  };
  const entries = Readable.from(lines(trail.exported(days)));
  await pipeline(entries, createWriteStream(file, { mode: 0o600 }));
  const about = Object.entries(days).flatMap(([kind, day]) => (day === null ? [] : [{ kind, id: day }]));
  const actor = { kind: 'system', name: 'audit-command' } as const;
  await trail.note(null, { at: clock.now(), actor, action: 'audit-exported', about, facts: {} });
  print(`${written} entries written to ${file}\n`);
  return 0;
}

function dayOf(text: string | undefined): CalendarDay | null | 'bad' {
  return text === undefined ? null : (calendarDaySchema.safeParse(text).data ?? 'bad');
}
