import type { AuditAnchor, AuditBreach, AuditReport } from '../../ports/audit-trail.ts';

/** What is wrong, as a person reads it. */
const sentences: Readonly<Record<AuditBreach['kind'], string>> = {
  'entry-missing': 'is missing',
  'entry-changed': 'was changed',
  'entry-unlinked': 'does not follow from the one before',
  'entry-beyond-head': 'lies beyond where the chain ends',
  'head-missing': 'is the last one, and nothing says where the chain ends',
  'head-changed': 'is the last one, and the chain is said to end otherwise',
  'facts-changed': 'has other facts than were sealed',
  'facts-missing': 'has no facts, and nobody noted that they were erased',
  'facts-stray': 'is not there, but facts of it are',
  'anchor-missing': 'is missing',
  'anchor-changed': 'was changed',
  'anchored-entry-changed': 'is not what it was when its day was anchored',
};

/** Says what verifying came to: counts, then what does not hold, each with its place. `lost`: kept hashes that are not there. */
export function describeReport(report: AuditReport, lost: readonly string[]): string {
  const { chains, entries, erased, anchors, breaches } = report;
  const counts = `${entries} entries in ${chains} chains, ${erased} with their facts erased; ${anchors} anchors\n`;
  const wrong = [
    ...breaches.map(describeBreach),
    ...lost.map((hash) => `no anchor has the hash ${hash}, which was kept elsewhere\n`),
  ];
  return wrong.length === 0 ? `${counts}everything holds\n` : `${counts}${wrong.join('')}`;
}

/** A line per anchor. */
export function describeAnchors(anchors: readonly AuditAnchor[]): string {
  return anchors.map(({ day, hash, chains }) => `${day} ${hash} ${chains}\n`).join('');
}

function describeBreach({ place, number, kind }: AuditBreach): string {
  const entry = place.startsWith('anchor:') ? '' : `, entry ${number}`;
  return `${place}${entry}: ${sentences[kind]}\n`;
}
