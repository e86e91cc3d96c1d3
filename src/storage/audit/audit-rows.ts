/** An entry as it is kept. Append-only. */
export interface AuditEntryRow {
  readonly chain: string;
  readonly number: number;
  readonly previous: string;
  /** With three digits after the second, so that texts compare as moments do. */
  readonly at: string;
  readonly actor_kind: string;
  readonly actor_name: string;
  readonly action: string;
  /** json: pairs of kind and id. */
  readonly about: string;
  readonly digest: string;
  readonly hash: string;
}

/** The facts of an entry; the row goes when they are erased, and never changes. */
export interface AuditFactsRow {
  readonly chain: string;
  readonly number: number;
  readonly salt: string;
  /** json */
  readonly facts: string;
}

/** Where a chain ends. Whoever appends changes this row first and is alone with the chain until then. */
export interface AuditHeadRow {
  readonly chain: string;
  readonly number: number;
  readonly hash: string;
}

/** The seal of a day. Append-only. */
export interface AuditAnchorRow {
  readonly day: string;
  readonly previous: string;
  readonly hash: string;
  readonly chains: number;
}

/** Where a chain ended when a day was sealed. Append-only. */
export interface AuditAnchorHeadRow {
  readonly day: string;
  readonly chain: string;
  readonly number: number;
  readonly hash: string;
}

/** All rows as they are, for whoever looks whether they hold. Nothing is taken for granted of them. */
export interface AuditRows {
  /** How many entries there are. */
  count(): Promise<number>;
  /** All chains that any row but an anchor's names. */
  chains(): Promise<readonly string[]>;
  /** Entries of a chain after a number, in their order, at most `limit`. */
  entries(chain: string, after: number, limit: number): Promise<readonly AuditEntryRow[]>;
  /** Facts of a chain after a number, up to another one. */
  facts(chain: string, after: number, upTo: number): Promise<readonly AuditFactsRow[]>;
  head(chain: string): Promise<AuditHeadRow | undefined>;
  /** All anchors by their days. */
  anchors(): Promise<readonly AuditAnchorRow[]>;
  anchorHeads(day: string): Promise<readonly AuditAnchorHeadRow[]>;
  /** Days that have heads and no anchor. */
  strayAnchorDays(): Promise<readonly string[]>;
  hashAt(chain: string, number: number): Promise<string | undefined>;
}
