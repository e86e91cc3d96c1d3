import { deskHintSchema, type DeskHint } from '../../protocol/desk.ts';
import { backOff } from '../widget/back-off.ts';
import { createTimers } from '../widget/timers.ts';

/** `waiting`: cut off, and trying again by itself. */
export type LineState = 'connecting' | 'online' | 'waiting';

export interface StreamEvents {
  opened(): void;
  /** The `data` of an event. */
  received(text: string): void;
  /** It was cut, or never opened. */
  cut(): void;
}

export interface HintLineParts {
  /** Opens the stream of hints; the answer closes it. */
  readonly openStream: (events: StreamEvents) => () => void;
  readonly later: (milliseconds: number, action: () => void) => () => void;
  /** A number from 0 to 1. */
  readonly chance: () => number;
  /** Fetches what may be new: after the line came back, and every half minute, as a stream may go silent unseen. */
  readonly catchUp: () => Promise<void>;
  readonly state: (state: LineState) => void;
  readonly hinted: (hint: DeskHint) => void;
}

const lookAgain = 30_000;

/** Keeps the stream of hints open, with pauses that grow between attempts. */
export class HintLine {
  readonly #parts: HintLineParts;
  readonly #timers;
  #close: (() => void) | null = null;
  #attempt = 0;
  /** Counts attempts and endings, so that an older stream is not listened to. */
  #round = 0;

  constructor(parts: HintLineParts) {
    this.#parts = parts;
    this.#timers = createTimers<'retry' | 'look'>(parts);
  }

  /** Opens the stream; where it waits for its next attempt, at once. */
  open(): void {
    this.#leave();
    const round = this.#round;
    const whileCurrent = (action: () => void) => (): void => {
      if (round === this.#round) action();
    };
    if (this.#attempt === 0) this.#parts.state('connecting');
    this.#close = this.#parts.openStream({
      opened: whileCurrent(() => void this.#settleIn()),
      received: (text) => whileCurrent(() => this.#receive(text))(),
      cut: whileCurrent(() => this.#stepBack()),
    });
  }

  /** Ends the line for good. */
  close(): void {
    this.#leave();
  }

  /** Catches up now, as when somebody looks again after a while; a line that is cut is opened anew by it. */
  look(): Promise<void> {
    const round = this.#round;
    this.#timers.set('look', lookAgain, () => void this.look());
    return this.#parts.catchUp().catch(() => {
      if (round === this.#round) this.#stepBack();
    });
  }

  async #settleIn(): Promise<void> {
    const round = this.#round;
    await this.look();
    if (round !== this.#round) return;
    this.#attempt = 0;
    this.#parts.state('online');
  }

  #receive(text: string): void {
    const hint = deskHintSchema.safeParse(parseJson(text));
    // A hint of a newer server that is not known here: the half minute's look finds what it meant.
    if (hint.success) this.#parts.hinted(hint.data);
  }

  #stepBack(): void {
    this.#leave();
    const pause = backOff(this.#attempt, this.#parts.chance());
    this.#attempt += 1;
    this.#timers.set('retry', pause, () => void this.#comeBack());
    this.#parts.state('waiting');
  }

  // A stream does not say why it was refused; a fetch does, as when the session has ended.
  async #comeBack(): Promise<void> {
    const round = this.#round;
    await this.look();
    if (round === this.#round) this.open();
  }

  #leave(): void {
    this.#round += 1;
    this.#timers.clear();
    this.#close?.();
    this.#close = null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
