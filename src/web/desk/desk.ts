import type { DeskHint, HandOffView, QueueView } from '../../protocol/desk.ts';
import { alertsOf, type Alert } from './alerts.ts';
import type { DeskClient, HandOffAction } from './desk-client.ts';
import { emptyDesk, withLooking, type DeskState, type Notice } from './desk-state.ts';
import type { Drafts } from './drafts.ts';
import { HintLine, type StreamEvents } from './hint-line.ts';
import { createLookingBeat } from './looking-beat.ts';
import { createObservable } from './observable.ts';
import { refusalText } from './refusal-text.ts';
import { createTimers } from '../widget/timers.ts';
import { Talk } from './talk.ts';
import { lastSequence } from './thread.ts';
import { createWorkList } from './work-list.ts';

export interface DeskParts {
  /** Who sits at this desk. */
  readonly me: string;
  readonly client: DeskClient;
  readonly drafts: Drafts;
  readonly openStream: (events: StreamEvents) => () => void;
  readonly later: (milliseconds: number, action: () => void) => () => void;
  readonly chance: () => number;
  readonly newId: () => string;
  readonly now: () => string;
  /** Whether somebody can see the page. */
  readonly isVisible: () => boolean;
  readonly alerted: (alerts: readonly Alert[]) => void;
}

/** A shopper who types says so every three seconds. */
const typingLasts = 6_000;

/** An agent's desk: the list, the conversation that is open, and the line over which both are kept fresh. */
export class Desk {
  readonly #parts: DeskParts;
  readonly #state = createObservable<DeskState>(emptyDesk);
  readonly #talks = new Map<string, Talk>();
  readonly #seen = new Map<string, number>();
  readonly #line: HintLine;
  readonly #list;
  readonly #beat;
  readonly #timers;
  #current: Talk | null = null;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#timers = createTimers<'typing'>(parts);
    this.#list = createWorkList(parts.client, (queue) => this.#takeQueue(queue));
    this.#beat = createLookingBeat({
      later: parts.later,
      tell: (handOff, typing) => void parts.client.looking(handOff, typing).catch(() => undefined),
    });
    this.#line = new HintLine({
      openStream: parts.openStream,
      later: parts.later,
      chance: parts.chance,
      catchUp: () => this.#catchUp(),
      state: (line) => this.#change({ line }),
      hinted: (hint) => void this.#heed(hint).catch(() => this.#line.look()),
    });
  }

  get state(): DeskState {
    return this.#state.value;
  }

  /** Calls a watcher after each change of the list, the line or the open conversation; the answer ends it. */
  watch(watcher: () => void): () => void {
    return this.#state.watch(watcher);
  }

  /** Fetches the list and listens for changes. */
  start(): void {
    void this.#list.refresh().catch(() => undefined);
    this.#line.open();
  }

  /** Ends all that goes on by itself. */
  close(): void {
    this.#line.close();
    this.#timers.clear();
    this.#beat.lookAt(null);
    this.#current = null;
  }

  /** Opens a conversation, or none, and says so to colleagues. */
  open(handOff: string | null): Talk | null {
    if (handOff === (this.#current?.handOff ?? null)) return this.#current;
    this.#current = handOff === null ? null : this.#talkOf(handOff);
    this.#current?.showTyping(false);
    this.#current?.refresh().catch(() => undefined);
    this.lookAgain();
    return this.#current;
  }

  /** The page is seen again, or no longer. */
  lookAgain(): void {
    const isVisible = this.#parts.isVisible();
    this.#beat.lookAt(isVisible ? (this.#current?.handOff ?? null) : null);
    this.#markSeen();
  }

  /** Tries the line again at once, or asks for what is new. */
  catchUp(): void {
    if (this.state.line === 'waiting') this.#line.open();
    else void this.#line.look();
  }

  /** The agent writes, or has stopped writing, to the shopper. */
  wrote(isWriting: boolean): void {
    if (isWriting) this.#beat.typed();
    else this.#beat.rested();
  }

  /** Fetches one page more of what waits. */
  more(): Promise<void> {
    return this.#list.more().catch(() => this.#tell('desk.problem.unreachable'));
  }

  /** Does something with a hand-off as a whole. Says whether it was done. */
  act(handOff: string, action: HandOffAction): Promise<boolean> {
    return this.#settle(handOff, () => this.#parts.client.act(handOff, action));
  }

  /** Gives a hand-off to a colleague. Says whether it was done. */
  give(handOff: string, how: 'assign' | 'transfer', agent: string): Promise<boolean> {
    return this.#settle(handOff, () => this.#parts.client.give(handOff, how, agent));
  }

  /** Takes the notice away. */
  dismiss(): void {
    this.#change({ notice: null });
  }

  async #settle(handOff: string, ask: () => Promise<HandOffView>): Promise<boolean> {
    this.dismiss();
    try {
      this.#talkOf(handOff).take(await ask());
      return true;
    } catch (error) {
      this.#tell(refusalText(error));
      return false;
    } finally {
      void this.#catchUp().catch(() => undefined);
    }
  }

  #talkOf(handOff: string): Talk {
    const { client, drafts, newId, now } = this.#parts;
    const talk = this.#talks.get(handOff) ?? new Talk({ handOff, client, drafts, newId, now });
    if (!this.#talks.has(handOff)) talk.watch(() => this.#talkChanged(talk));
    this.#talks.set(handOff, talk);
    return talk;
  }

  #talkChanged(talk: Talk): void {
    if (talk !== this.#current) return;
    this.#markSeen();
    this.#state.update((state) => ({ ...state }));
  }

  // A server that was started again does not know any more what was seen.
  async #catchUp(): Promise<void> {
    this.#seen.clear();
    await Promise.all([this.#list.refresh(), this.#current?.refresh()]);
  }

  async #heed(hint: DeskHint): Promise<void> {
    const current = this.#current;
    switch (hint.kind) {
      case 'queue':
        await Promise.all([this.#list.refresh(), current?.refreshTalk()]);
        return;
      case 'conversation': {
        await Promise.all([this.#list.refresh(), this.#openOn(hint.conversation)?.refreshTalk()]);
        return;
      }
      case 'looking':
        this.#takeLooking(hint);
        return;
      case 'seen':
        this.#openOn(hint.conversation)?.showSeen(hint.sequence);
        return;
      case 'typing':
        this.#showTyping(this.#openOn(hint.conversation));
        return;
      case 'notes':
        if (current?.handOff === hint.handOff) await current.refreshNotes();
        return;
      default:
        return hint satisfies never;
    }
  }

  /** The talk on screen where it is of this conversation. */
  #openOn(conversation: string): Talk | null {
    return this.#current?.state.detail?.handOff.conversation === conversation ? this.#current : null;
  }

  #showTyping(talk: Talk | null): void {
    talk?.showTyping(true);
    if (talk !== null) this.#timers.set('typing', typingLasts, () => talk.showTyping(false));
  }

  #takeLooking(hint: Extract<DeskHint, { kind: 'looking' }>): void {
    const { queue } = this.state;
    if (queue !== null) this.#change({ queue: withLooking(queue, hint) });
    const handOff = this.#talks.get(hint.handOff)?.state.detail?.handOff;
    if (handOff !== undefined) this.#talks.get(hint.handOff)?.take({ ...handOff, looking: hint.looking });
  }

  #takeQueue(queue: QueueView): void {
    const alerts = alertsOf(this.state.queue, queue);
    this.#change({ queue });
    const elsewhere = alerts.filter(({ kind, handOff }) => kind === 'waiting' || !this.#isSeen(handOff.id));
    if (elsewhere.length > 0) this.#parts.alerted(elsewhere);
  }

  #isSeen(handOff: string): boolean {
    return this.#current?.handOff === handOff && this.#parts.isVisible();
  }

  // Only whoever has the conversation has read it for the desk.
  #markSeen(): void {
    const talk = this.#current;
    const handOff = talk?.state.detail?.handOff;
    if (talk === null || handOff?.state !== 'with' || handOff.agent?.id !== this.#parts.me) return;
    const last = lastSequence(talk.state.thread);
    if (!this.#parts.isVisible() || last <= (this.#seen.get(handOff.id) ?? 0)) return;
    this.#seen.set(handOff.id, last);
    this.#parts.client.seen(handOff.id, last).catch(() => this.#seen.delete(handOff.id));
  }

  #tell(key: string): void {
    this.#change({ notice: { key, values: {}, isProblem: true } satisfies Notice });
  }

  #change(change: Partial<DeskState>): void {
    this.#state.update((state) => ({ ...state, ...change }));
  }
}
