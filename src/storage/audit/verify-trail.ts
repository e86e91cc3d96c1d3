import type { AuditBreach, AuditReport } from '../../ports/audit-trail.ts';
import type { AuditRows } from './audit-rows.ts';
import { verifyAnchors } from './verify-anchors.ts';
import { verifyChain } from './verify-chain.ts';

/** Looks at every chain and every anchor: see `AuditTrail.verify`. */
export async function verifyTrail(
  rows: AuditRows,
  progress: (share: number) => void = () => undefined,
): Promise<AuditReport> {
  const all = await rows.count();
  const chains = await rows.chains();
  const breaches: AuditBreach[] = [];
  let [entries, erased] = [0, 0];
  for (const chain of chains) {
    const report = await verifyChain(chain, rows);
    entries += report.entries;
    erased += report.erased;
    if (report.breach !== null) breaches.push(report.breach);
    progress(all === 0 ? 0 : Math.min(0.99, entries / all));
  }
  const anchored = await verifyAnchors(rows);
  progress(1);
  return {
    chains: chains.length,
    entries,
    erased,
    anchors: anchored.anchors,
    breaches: [...breaches, ...anchored.breaches],
  };
}
