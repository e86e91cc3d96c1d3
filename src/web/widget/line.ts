/** A socket that is open or opening. */
export interface Socket {
  send(frame: string): void;
  close(): void;
}

export interface SocketEvents {
  opened(): void;
  received(frame: string): void;
  /** It closed, or never opened. Comes once. */
  closed(): void;
}

/** Time and sockets as the connection needs them, so that tests can stand in for the browser. */
export interface Line {
  openSocket(address: string, events: SocketEvents): Socket;
  /** Does something later; the answer calls it off. */
  later(milliseconds: number, action: () => void): () => void;
  /** Milliseconds, counted on while a computer sleeps. */
  now(): number;
  /** A number from 0 to 1. */
  chance(): number;
}
