import type { Line, SocketEvents } from '../../../src/web/widget/line.ts';

/** A socket that the test holds the other end of. */
export interface HandSocket extends SocketEvents {
  readonly address: string;
  readonly sent: string[];
  isClosed: boolean;
}

/** Time that passes when the test says so, and sockets that it opens, speaks on and cuts. */
export interface HandLine extends Line {
  readonly sockets: HandSocket[];
  /** The newest socket. */
  socket(): HandSocket;
  /** Sleeps: time goes on, and nothing that was waiting for it happens. */
  sleep(milliseconds: number): void;
  /** Lets time pass, in steps, and all that was waiting for it happen. */
  pass(milliseconds: number): Promise<void>;
}

/** Makes time and sockets for a test. Chance always says nought. */
export function createHandLine(): HandLine {
  const sockets: HandSocket[] = [];
  let now = 0;
  const timers = new Set<{ readonly due: number; readonly action: () => void }>();
  return {
    sockets,
    socket: () => {
      const newest = sockets.at(-1);
      if (newest === undefined) throw new Error('No socket was opened yet.');
      return newest;
    },
    openSocket: (address, events) => {
      const socket: HandSocket = { address, sent: [], isClosed: false, ...events };
      sockets.push(socket);
      return {
        send: (frame) => socket.sent.push(frame),
        close: () => {
          socket.isClosed = true;
        },
      };
    },
    later: (milliseconds, action) => {
      const timer = { due: now + milliseconds, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    now: () => now,
    chance: () => 0,
    sleep: (milliseconds) => {
      now += milliseconds;
    },
    pass: async (milliseconds) => {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const next = [...timers].sort((first, second) => first.due - second.due)[0];
        if (next === undefined || next.due > end) break;
        now = next.due;
        timers.delete(next);
        next.action();
        await settle();
      }
      now = end;
    },
  };
}

/** Lets all promises that are already decided be heeded. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
