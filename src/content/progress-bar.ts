import { SingleBar } from 'cli-progress';

/** A stream that may be a terminal. */
type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/**
 * Draws a progress bar with the seconds that have passed, and gives the function that is told the share done, from 0 to 1.
 *
 * The bar is finished at 1. Where the stream is no terminal, nothing is written.
 */
export function createProgressBar(task: string, stream: Stream = process.stderr): (share: number) => void {
  if (stream.isTTY !== true) return () => undefined;
  const bar = new SingleBar({
    format: `${task} [{bar}] {percentage} % · {duration} s`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    stream,
  });
  bar.start(100, 0);
  return (share) => {
    bar.update(Math.round(Math.min(1, share) * 100));
    if (share >= 1) bar.stop();
  };
}
