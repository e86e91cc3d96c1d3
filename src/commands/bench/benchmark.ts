/** What a benchmark is told. */
export interface BenchSettings {
  readonly localesFolder: string;
  /** Files with one row `{"lang","text","intent","accept"?}` a line. */
  readonly rowFiles: readonly string[];
  readonly effort: Effort;
}

/** How much is measured; less of it is quicker and says less. */
export interface Effort {
  /** How often each is asked about a row; its median is what counts. */
  readonly rounds: number;
  /** About how many rows of a language what is slow is asked. */
  readonly slowRows: number;
  readonly randomTexts: number;
  /** How many processes load the model. */
  readonly loadings: number;
  readonly desk: DeskEffort;
}

/** How many wait at the two desks that are compared, who sits at them, and how often each thing is timed. */
export interface DeskEffort {
  readonly few: number;
  readonly many: number;
  readonly agents: number;
  /** So many of the agents talk. */
  readonly talks: number;
  readonly rounds: number;
}

/** Measures us and our peers: the figures as `--json` writes them, and as text for people. */
export type Benchmark = (
  settings: BenchSettings,
) => Promise<{ readonly figures: unknown; readonly text: string }>;
