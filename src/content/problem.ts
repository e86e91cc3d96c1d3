/** Something wrong with the data: which file, where in it, what, and what to do. */
export interface Problem {
  readonly file: string;
  /** A step, a key or a line; null where the file as a whole is meant. */
  readonly place: string | null;
  readonly message: string;
}

/** The data cannot be used; all its problems are in the message, one a line. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'There is 1 problem' : `There are ${problems.length} problems`;
    super([`${count} in the data:`, ...problems.map(describe)].join('\n'));
    this.problems = problems;
  }
}

function describe({ file, place, message }: Problem): string {
  return `  ${file}${place === null ? '' : ` (${place})`}: ${message}`;
}
