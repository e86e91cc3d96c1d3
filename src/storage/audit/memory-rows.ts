import type {
  AuditAnchorHeadRow,
  AuditAnchorRow,
  AuditEntryRow,
  AuditFactsRow,
  AuditHeadRow,
  AuditRows,
} from './audit-rows.ts';

/** All rows of an audit, in arrays. */
export interface KeptAudit {
  entries: readonly AuditEntryRow[];
  facts: readonly AuditFactsRow[];
  heads: readonly AuditHeadRow[];
  anchors: readonly AuditAnchorRow[];
  anchorHeads: readonly AuditAnchorHeadRow[];
}

/** The rows of an audit as they stand in arrays. */
export function createMemoryRows(kept: KeptAudit): AuditRows {
  const answer = <T>(work: () => T): Promise<T> => Promise.try(() => structuredClone(work()));
  return {
    count: () => answer(() => kept.entries.length),
    chains: () =>
      answer(() => {
        const rows = [...kept.entries, ...kept.heads, ...kept.facts];
        return [...new Set(rows.map(({ chain }) => chain))].sort();
      }),
    entries: (chain, after, limit) =>
      answer(() =>
        kept.entries
          .filter((row) => row.chain === chain && row.number > after)
          .sort((first, second) => first.number - second.number)
          .slice(0, limit),
      ),
    facts: (chain, after, upTo) =>
      answer(() =>
        kept.facts.filter((row) => row.chain === chain && row.number > after && row.number <= upTo),
      ),
    head: (chain) => answer(() => kept.heads.find((row) => row.chain === chain)),
    anchors: () => answer(() => kept.anchors.toSorted((a, b) => (a.day < b.day ? -1 : 1))),
    anchorHeads: (day) => answer(() => kept.anchorHeads.filter((row) => row.day === day)),
    strayAnchorDays: () =>
      answer(() => {
        const sealed = new Set(kept.anchors.map(({ day }) => day));
        return [...new Set(kept.anchorHeads.map(({ day }) => day))].filter((day) => !sealed.has(day));
      }),
    hashAt: (chain, number) =>
      answer(() => kept.entries.find((row) => row.chain === chain && row.number === number)?.hash),
  };
}
