import type { Activity } from '../../protocol/direct-line.ts';
import type { DeliveryState } from './thread.ts';

interface Waiting {
  readonly key: string;
  readonly activity: Partial<Activity>;
  isDue: boolean;
  readonly callOff: () => void;
}

export interface OutboxParts {
  send(activity: Partial<Activity>): Promise<void>;
  later(milliseconds: number, action: () => void): () => void;
  delivered(key: string, state: DeliveryState): void;
}

const patience = 20_000;

/**
 * Sends the shopper's messages one after another, so that they arrive in the order they were written.
 *
 * While the connection is away a message waits, twenty seconds at most; then it counts as not sent and the shopper is
 * asked to send it again.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  #queue: Waiting[] = [];
  #isOpen = false;
  #isBusy = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Takes a message to send. The same key again is the same message: the server takes it once. */
  put(key: string, activity: Partial<Activity>): void {
    const callOff = this.#parts.later(patience, () => this.#expire(key));
    this.#queue.push({ key, activity, isDue: false, callOff });
    void this.#sendNext();
  }

  /** The connection is there: what waits is sent. */
  open(): void {
    this.#isOpen = true;
    void this.#sendNext();
  }

  /** The connection is away: what comes waits. */
  hold(): void {
    this.#isOpen = false;
  }

  /** Gives up what waits. */
  close(): void {
    this.hold();
    for (const waiting of this.#queue) waiting.callOff();
    this.#queue = [];
  }

  async #sendNext(): Promise<void> {
    const next = this.#queue[0];
    if (next === undefined || !this.#isOpen || this.#isBusy) return;
    this.#isBusy = true;
    try {
      await this.#parts.send(next.activity);
      this.#settle(next.key, 'sent');
    } catch {
      this.#lookAgain(next);
    } finally {
      this.#isBusy = false;
    }
    await this.#sendNext();
  }

  // Refused while connected stands; cut off meanwhile, it goes out again once the connection is back.
  #lookAgain(failed: Waiting): void {
    if (this.#isOpen || failed.isDue) this.#settle(failed.key, 'not-sent');
  }

  #expire(key: string): void {
    const waiting = this.#queue.find((candidate) => candidate.key === key);
    if (waiting === undefined) return;
    waiting.isDue = true;
    const isOnItsWay = this.#isBusy && this.#queue[0] === waiting;
    if (!isOnItsWay) this.#settle(key, 'not-sent');
  }

  #settle(key: string, state: DeliveryState): void {
    const settled = this.#queue.find((candidate) => candidate.key === key);
    if (settled === undefined) return;
    settled.callOff();
    this.#queue = this.#queue.filter((candidate) => candidate !== settled);
    this.#parts.delivered(key, state);
  }
}
