/** A term of something in a conversation: of an entry, of a mail, or of what it was handed over with. */
export interface SearchTermRow {
  /** In hexadecimal, so that every engine sorts it by its bytes. */
  readonly term: string;
  readonly conversation: string;
  readonly entry: number | null;
  readonly mail: string | null;
  readonly at_ms: number;
}

/** A conversation that is older than the index. */
export interface SearchBacklogRow {
  readonly conversation: string;
}
