import { activitySetSchema, type Activity, type ConversationAnswer } from '../../protocol/direct-line.ts';
import { backOff } from './back-off.ts';
import type { DirectLine, MintToken, Pass } from './direct-line.ts';
import type { Line, Socket } from './line.ts';
import { isFinal, Refused } from './refused.ts';
import { createPulse } from './pulse.ts';
import { createTimers } from './timers.ts';

/** `waiting`: cut off, and trying again by itself. `refused`: no token is given; only the shopper's retry helps. */
export type ConnectionState = 'connecting' | 'online' | 'waiting' | 'refused';

export interface ConnectionListener {
  state(state: ConnectionState): void;
  /** A conversation of another id than the remembered one begins: what was on the screen is not part of it. */
  began(conversation: string): void;
  activities(activities: readonly Activity[]): void;
}

export interface ConnectionParts {
  readonly directLine: DirectLine;
  readonly mintToken: MintToken;
  /** Whether the page can have the shop say again who is signed in. */
  readonly canVouch: () => boolean;
  readonly line: Line;
  readonly listener: ConnectionListener;
  /** The conversation to go on with, from before the page was loaded again. */
  readonly conversation: string | null;
}

type TimerName = 'retry' | 'refresh' | 'keep-alive' | 'silence';

const refreshAgain = 60_000;

/**
 * Keeps a conversation's stream open: begins or resumes it, and after a cut comes back with the last watermark, so that
 * nothing said meanwhile is missed. Tokens are renewed at half their life, on the shop's fresh word where the page can have it,
 * and minted anew when they have run out.
 */
export class Connection {
  readonly #parts: ConnectionParts;
  #conversation: string | null;
  #pass: Pass | null = null;
  #watermark: string | null = null;
  #socket: Socket | null = null;
  #state: ConnectionState = 'connecting';
  #attempt = 0;
  /** Counts attempts and endings, so that an answer to an older attempt is known as such. */
  #round = 0;
  readonly #timers;
  readonly #pulse;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#timers = createTimers<TimerName>(parts.line);
    this.#pulse = createPulse(this.#timers, parts.line, () => this.#stepBack(null));
    this.#conversation = parts.conversation;
  }

  /** The conversation that this is; null before it has begun. */
  get conversation(): string | null {
    return this.#conversation;
  }

  /**
   * Connects, or tries again at once where it was waiting or refused. Does nothing while connecting, or connected to a line
   * that is alive.
   */
  connect(): void {
    const isAlive = this.#state === 'online' && !this.#pulse.isDoubtful();
    if (this.#round > 0 && (isAlive || this.#state === 'connecting')) return;
    void this.#open();
  }

  /** Hands a message in; it is stored when this resolves. A token that ran out is replaced by connecting anew. */
  async send(activity: Partial<Activity>): Promise<void> {
    if (this.#pass === null)
      throw new Error('There is no conversation yet; send once the connection is online.');
    try {
      await this.#parts.directLine.send(this.#pass, activity);
    } catch (error) {
      if (this.#forgetRefused(error)) void this.#open();
      throw error;
    }
  }

  /** Comes back with a new token, as when the shopper signs in: whoever was here as a guest goes on as a customer. */
  renew(): void {
    this.#pass = null;
    void this.#open();
  }

  /** Ends the connection for good. */
  close(): void {
    this.#leave();
    this.#pass = null;
  }

  /** Ends the connection, and the visit with it: no token of it is good any more. */
  async signOut(): Promise<void> {
    const pass = this.#pass;
    this.close();
    if (pass !== null) await this.#parts.directLine.signOut(pass.token);
  }

  async #open(): Promise<void> {
    this.#leave();
    const round = this.#round;
    this.#show('connecting');
    try {
      const address = await this.#openStream(round);
      if (address !== null) this.#listen(address, round);
    } catch (error) {
      if (round === this.#round) this.#stepBack(error);
    }
  }

  // Null where this attempt was left behind meanwhile: a token that comes late is not used.
  async #openStream(round: number): Promise<string | null> {
    const { directLine } = this.#parts;
    const pass = this.#pass ?? (await this.#mint());
    if (round !== this.#round) return null;
    this.#pass = pass;
    const isKnown = pass.conversation === this.#conversation;
    const answer = isKnown
      ? await directLine.resume(pass, this.#watermark ?? '0')
      : await directLine.start(pass.token);
    if (answer.streamUrl === undefined) throw new Error('The server gave no address to listen at.');
    if (round !== this.#round) return null;
    this.#settleIn(answer);
    return answer.streamUrl;
  }

  async #mint(): Promise<Pass> {
    const answer = await this.#parts.mintToken(this.#conversation);
    return { conversation: answer.conversationId, token: answer.token };
  }

  #settleIn(answer: ConversationAnswer): void {
    this.#takePass(answer);
    if (answer.conversationId === this.#conversation) return;
    this.#conversation = answer.conversationId;
    this.#watermark = null;
    this.#parts.listener.began(answer.conversationId);
  }

  #takePass(answer: ConversationAnswer): void {
    this.#pass = { conversation: answer.conversationId, token: answer.token };
    this.#timers.set('refresh', answer.expires_in * 500, () => void this.#refresh());
  }

  #listen(address: string, round: number): void {
    const whileCurrent = (action: () => void) => (): void => {
      if (round === this.#round) action();
    };
    const socket = this.#parts.line.openSocket(address, {
      opened: whileCurrent(() => {
        this.#show('online');
        this.#pulse.begin(socket);
      }),
      received: (frame) => whileCurrent(() => this.#receive(frame))(),
      closed: whileCurrent(() => this.#stepBack(null)),
    });
    this.#socket = socket;
  }

  #receive(frame: string): void {
    this.#attempt = 0;
    this.#pulse.heard();
    if (frame === '') return;
    const set = activitySetSchema.parse(JSON.parse(frame));
    this.#watermark = set.watermark ?? this.#watermark;
    this.#parts.listener.activities(set.activities);
  }

  #stepBack(error: unknown): void {
    this.#leave();
    this.#forgetRefused(error);
    if (isFinal(error)) {
      this.#watermark = null;
      this.#show('refused');
      return;
    }
    const pause = backOff(this.#attempt, this.#parts.line.chance());
    this.#attempt += 1;
    this.#timers.set('retry', pause, () => void this.#open());
    this.#show('waiting');
  }

  #forgetRefused(error: unknown): boolean {
    if (!(error instanceof Refused) || error.door !== 'direct-line') return false;
    if (error.status === 404) this.#conversation = null;
    const isStale = error.status === 401 || error.status === 403 || error.status === 404;
    if (isStale) this.#pass = null;
    return isStale;
  }

  async #refresh(): Promise<void> {
    const round = this.#round;
    if (this.#pass === null) return;
    try {
      const answer = await this.#renewToken(this.#pass);
      if (round !== this.#round) return;
      this.#takePass(answer);
      // The shop named somebody else meanwhile.
      if (answer.conversationId !== this.#conversation) void this.#open();
    } catch (error) {
      if (round !== this.#round) return;
      if (this.#forgetRefused(error)) void this.#open();
      else this.#timers.set('refresh', refreshAgain, () => void this.#refresh());
    }
  }

  // Where the shop does not say it again, the visit goes on as it was: what it may change is asked a proof for.
  async #renewToken(pass: Pass): Promise<ConversationAnswer> {
    const { canVouch, directLine, mintToken } = this.#parts;
    if (!canVouch()) return directLine.refresh(pass.token);
    try {
      return await mintToken(pass.conversation);
    } catch {
      return directLine.refresh(pass.token);
    }
  }

  #leave(): void {
    this.#round += 1;
    this.#timers.clear();
    this.#socket?.close();
    this.#socket = null;
  }

  #show(state: ConnectionState): void {
    this.#state = state;
    this.#parts.listener.state(state);
  }
}
