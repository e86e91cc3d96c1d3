import type { DeskNote, HandOffDetail, HandOffView } from '../../protocol/desk.ts';
import { DeskRefusal } from './call.ts';
import type { DeskClient } from './desk-client.ts';
import type { Draft, Drafts } from './drafts.ts';
import { createObservable, type Observable } from './observable.ts';
import { createRefresher } from './refresher.ts';
import {
  emptyThread,
  lastSequence,
  withEntries,
  withoutOutgoing,
  withOutgoing,
  withSeen,
  withState,
  type Outgoing,
  type Thread,
} from './thread.ts';

/** A conversation that was opened, with all that is known of it here. */
export interface TalkState {
  readonly detail: HandOffDetail | null;
  readonly thread: Thread;
  readonly notes: readonly DeskNote[];
  /** What stands in the composer, and what it will be. */
  readonly text: string;
  readonly kind: 'reply' | 'note';
  /** Whether the shopper wrote a moment ago. */
  readonly isShopperTyping: boolean;
  /** Why it cannot be shown, where nothing of it was fetched. */
  readonly problem: 'gone' | 'unreachable' | null;
}

export interface TalkParts {
  readonly handOff: string;
  readonly client: DeskClient;
  readonly drafts: Drafts;
  readonly newId: () => string;
  readonly now: () => string;
}

/** One conversation on the screen: fetches what is new in it, and sends what the agent writes, one after another. */
export class Talk {
  readonly handOff: string;
  readonly #parts: TalkParts;
  readonly #state: Observable<TalkState>;
  readonly #thread = createRefresher(() => this.#fetchEntries());
  readonly #detail = createRefresher(() => this.#fetchDetail());
  readonly #notes = createRefresher(() => this.#fetchNotes());
  #sending: Promise<void> = Promise.resolve();

  constructor(parts: TalkParts) {
    this.handOff = parts.handOff;
    this.#parts = parts;
    const { text, kind, unsent } = parts.drafts.read(parts.handOff);
    const outgoing = unsent.map((written): Outgoing => ({ ...written, state: 'failed' }));
    const thread = { ...emptyThread, outgoing };
    const untold = { detail: null, notes: [], isShopperTyping: false, problem: null };
    this.#state = createObservable<TalkState>({ ...untold, thread, text, kind });
  }

  get state(): TalkState {
    return this.#state.value;
  }

  /** Calls a watcher after each change; the answer ends it. */
  watch(watcher: () => void): () => void {
    return this.#state.watch(watcher);
  }

  /** Fetches what may be new, notes too. Throws where the server cannot be reached. */
  async refresh(): Promise<void> {
    await Promise.all([this.refreshTalk(), this.#askNotes()]);
  }

  /** Fetches what may have been said, and who has the conversation. Throws where the server cannot be reached. */
  async refreshTalk(): Promise<void> {
    try {
      await Promise.all([this.#detail.ask(), this.#thread.ask()]);
      this.#change({ problem: null });
    } catch (error) {
      const isGone = error instanceof DeskRefusal && (error.status === 404 || error.status === 403);
      this.#change({ problem: isGone ? 'gone' : 'unreachable' });
      if (!isGone) throw error;
    }
  }

  /** Fetches internal notes that may be new. */
  refreshNotes(): Promise<void> {
    return this.#notes.ask();
  }

  /** Takes over what is known of the hand-off from elsewhere, such as the answer to an action. */
  take(handOff: HandOffView): void {
    const { detail } = this.state;
    if (detail !== null) this.#change({ detail: { ...detail, handOff } });
  }

  /** The shopper has seen what was said up to a sequence number. */
  showSeen(sequence: number): void {
    this.#change({ thread: withSeen(this.state.thread, sequence) });
  }

  /** The shopper types, or has stopped. */
  showTyping(isShopperTyping: boolean): void {
    if (this.state.isShopperTyping !== isShopperTyping) this.#change({ isShopperTyping });
  }

  /** Keeps what stands in the composer. */
  write(text: string): void {
    this.#change({ text });
    this.#keepDraft();
  }

  /** Says whether the composer writes to the shopper or for colleagues. */
  turnTo(kind: 'reply' | 'note'): void {
    this.#change({ kind });
    this.#keepDraft();
  }

  /** Sends what stands in the composer. */
  send(): void {
    const { text, kind, thread } = this.state;
    if (text.trim() === '') return;
    const { newId, now } = this.#parts;
    const written: Outgoing = { id: newId(), kind, text: text.trim(), at: now(), state: 'sending' };
    this.#change({ text: '', kind: 'reply', thread: withOutgoing(thread, written) });
    this.#keepDraft();
    this.#deliver(written);
  }

  /** Sends once more what did not arrive. */
  sendAgain(id: string): void {
    const written = this.state.thread.outgoing.find((candidate) => candidate.id === id);
    if (written === undefined || written.state === 'sending' || written.state === 'sent') return;
    this.#change({ thread: withState(this.state.thread, id, 'sending') });
    this.#deliver(written);
  }

  /** Gives up what did not arrive; its words go back into the composer where that is empty. */
  giveUp(id: string): void {
    const { thread, text } = this.state;
    const written = thread.outgoing.find((candidate) => candidate.id === id);
    if (written === undefined) return;
    const back = text.trim() === '' ? { text: written.text, kind: written.kind } : {};
    this.#change({ thread: withoutOutgoing(thread, new Set([id])), ...back });
    this.#keepDraft();
  }

  #deliver(written: Outgoing): void {
    this.#sending = this.#sending.then(() => this.#deliverNow(written));
  }

  async #deliverNow({ id, kind, text }: Outgoing): Promise<void> {
    const { client } = this.#parts;
    try {
      await client.write(this.handOff, kind, { id, text });
      this.#change({ thread: withState(this.state.thread, id, 'sent') });
      void (kind === 'reply' ? this.#thread : this.#notes).ask().catch(() => undefined);
    } catch (error) {
      this.#change({ thread: withState(this.state.thread, id, isFinal(error) ? 'refused' : 'failed') });
      if (isFinal(error)) void this.#detail.ask().catch(() => undefined);
    }
    this.#keepDraft();
  }

  // Whoever may not read notes may still talk.
  async #askNotes(): Promise<void> {
    try {
      await this.#notes.ask();
    } catch (error) {
      if (!(error instanceof DeskRefusal)) throw error;
    }
  }

  async #fetchEntries(): Promise<void> {
    const fetched = await this.#parts.client.entries(this.handOff, lastSequence(this.state.thread));
    const hasSpoken = fetched.entries.some(({ from }) => from === 'shopper');
    if (hasSpoken) this.showTyping(false);
    this.#change({ thread: withEntries(this.state.thread, fetched.entries, fetched.seenByShopper) });
    this.#keepDraft();
  }

  async #fetchDetail(): Promise<void> {
    this.#change({ detail: await this.#parts.client.detail(this.handOff) });
  }

  async #fetchNotes(): Promise<void> {
    const arriving = this.state.thread.outgoing.filter(
      ({ kind, state }) => kind === 'note' && state === 'sent',
    );
    const notes = await this.#parts.client.notes(this.handOff);
    const there = new Set([...arriving.map(({ id }) => id), ...notes.map(({ id }) => id)]);
    this.#change({ notes, thread: withoutOutgoing(this.state.thread, there) });
    this.#keepDraft();
  }

  #keepDraft(): void {
    const { text, kind, thread } = this.state;
    const unsent = thread.outgoing.filter(({ state }) => state !== 'sent');
    const draft: Draft = {
      text,
      kind,
      unsent: unsent.map(({ id, kind, text, at }) => ({ id, kind, text, at })),
    };
    this.#parts.drafts.write(this.handOff, draft);
  }

  #change(change: Partial<TalkState>): void {
    this.#state.update((state) => ({ ...state, ...change }));
  }
}

/** Says whether the same message would be refused again. */
function isFinal(error: unknown): boolean {
  return (
    error instanceof DeskRefusal &&
    error.status >= 400 &&
    error.status < 500 &&
    ![401, 408, 429].includes(error.status)
  );
}
