import type { Line, Socket } from './line.ts';
import type { Timers } from './timers.ts';

const keepAlive = 20_000;
/** The server says something, if only an empty frame, every twenty seconds. */
const longestSilence = 65_000;
/** After so long without a sign a line that somebody looks at again is hardly alive. */
const doubtfulSilence = 30_000;

/** Whether there is still somebody at the other end of a socket: a network that went away does not always close it. */
export interface Pulse {
  /** A socket opened: it is kept alive from now on. */
  begin(socket: Socket): void;
  /** The other end gave a sign. */
  heard(): void;
  /** Whether a sign is overdue, as after a computer slept. */
  isDoubtful(): boolean;
}

/** Makes a pulse; `onSilence` is called once nothing was heard for too long. */
export function createPulse(
  timers: Timers<'keep-alive' | 'silence'>,
  { now }: Pick<Line, 'now'>,
  onSilence: () => void,
): Pulse {
  let heardAt = now();
  const heard = (): void => {
    heardAt = now();
    timers.set('silence', longestSilence, onSilence);
  };
  // Proxies cut a socket on which nothing is said for a minute.
  const stayAlive = (socket: Socket): void => {
    timers.set('keep-alive', keepAlive, () => {
      socket.send('');
      stayAlive(socket);
    });
  };
  return {
    begin: (socket) => {
      heard();
      stayAlive(socket);
    },
    heard,
    isDoubtful: () => now() - heardAt > doubtfulSilence,
  };
}
