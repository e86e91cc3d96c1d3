/** What a benchmark is told. */
export interface BenchSettings {
  readonly localesFolder: string;
  /** Files with one row `{"lang","text","intent","accept"?}` a line. */
  readonly rowFiles: readonly string[];
}

/** Measures us and our peers: the figures as `--json` writes them, and as text for people. */
export type Benchmark = (
  settings: BenchSettings,
) => Promise<{ readonly figures: unknown; readonly text: string }>;
