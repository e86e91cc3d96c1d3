import { seenEvent, type Activity, type MomentValue, type PickValue } from '../../protocol/direct-line.ts';
import { Connection, type ConnectionState } from './connection.ts';
import type { DirectLine, MintToken } from './direct-line.ts';
import type { Line } from './line.ts';
import type { Memory, Remembered } from './memory.ts';
import { Outbox } from './outbox.ts';
import {
  addOwn,
  emptyThread,
  isWithPerson,
  lastOfPerson,
  markDelivery,
  receive,
  stopTyping,
  type ChatButton,
  type OwnMessage,
  type Thread,
} from './thread.ts';

export interface ChatParts {
  readonly directLine: DirectLine;
  readonly mintToken: MintToken;
  /** Whether the page can have the shop say again who is signed in. */
  readonly canVouch: () => boolean;
  readonly line: Line;
  /** Where this conversation is remembered. */
  readonly memory: Memory;
  now(): string;
  newId(): string;
  /** Something on the screen is different. */
  changed(): void;
  /** The bot said something it had not said before. */
  botSpoke(): void;
}

const typingPatience = 12_000;
/** That the shopper types is told so often at the most. */
const typingPause = 3_000;

/** One conversation as the shopper has it: what was said, what is being sent, how the connection is. */
export class Chat {
  readonly #parts: ChatParts;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  #memory: Memory;
  #thread: Thread = emptyThread;
  #state: ConnectionState = 'connecting';
  #stopWaiting: () => void = () => undefined;
  /** What a person said last that the desk was told to be seen. */
  #told = '';
  #typedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: ChatParts) {
    this.#parts = parts;
    this.#memory = parts.memory;
    this.#connection = new Connection({
      ...parts,
      conversation: parts.memory.recall()?.conversation ?? null,
      listener: {
        state: (state) => this.#heed(state),
        began: (conversation) => this.#begin(conversation),
        activities: (activities) => this.#receive(activities),
      },
    });
    this.#outbox = new Outbox({
      send: (activity) => this.#connection.send(activity),
      later: (milliseconds, action) => parts.line.later(milliseconds, action),
      delivered: (key, state) => this.#update(markDelivery(this.#thread, key, state)),
    });
  }

  get thread(): Thread {
    return this.#thread;
  }

  get connection(): ConnectionState {
    return this.#state;
  }

  /** Null before it has begun. */
  get conversation(): string | null {
    return this.#connection.conversation;
  }

  /** How many of the bot's messages were never on the screen. */
  get unread(): number {
    const seen = this.#memory.recall()?.seen ?? '';
    return this.#thread.messages.filter((message) => message.kind === 'bot' && message.place > seen).length;
  }

  /** Whether the shopper said anything in it, this time or before the page was loaded anew. */
  get isSpoken(): boolean {
    return this.#memory.recall()?.isSpoken ?? false;
  }

  /** Connects; while cut off, tries again at once. */
  connect(): void {
    this.#connection.connect();
  }

  /** Says something. Nothing but spaces is nothing said. */
  say(text: string): void {
    const trimmed = text.trim();
    if (trimmed !== '') this.#speak(trimmed, undefined);
  }

  /** Taps a button. */
  tap(button: ChatButton): void {
    this.#speak(button.text, button.value);
  }

  /** Sends what was picked: items with quantities, or a day. The words are what the shopper sees of it. */
  pick(words: string, value: PickValue | MomentValue): void {
    this.#speak(words, value);
  }

  /** Sends a message again that did not go out. */
  resend(key: string): void {
    const message = this.#thread.messages.find((candidate) => candidate.key === key);
    if (message?.kind !== 'own' || message.delivery !== 'not-sent') return;
    this.#update(markDelivery(this.#thread, key, 'sending'));
    this.#outbox.put(key, activityOf(message));
    this.#connection.connect();
  }

  /** All that was said is on the screen now. */
  see(): void {
    const seen = this.#thread.messages.findLast(({ place }) => place !== null)?.place ?? '';
    this.#note((remembered) => (seen > remembered.seen ? { ...remembered, seen } : remembered));
    this.#tellSeen();
  }

  /** The shopper is writing: whoever of support is on is told. */
  type(): void {
    const now = this.#parts.line.now();
    if (this.#state !== 'online' || !isWithPerson(this.#thread) || now - this.#typedAt < typingPause) return;
    this.#typedAt = now;
    this.#connection.send({ type: 'typing' }).catch(() => undefined);
  }

  /** The guest signed in: the conversation goes on as theirs, and is remembered as theirs. */
  signIn(memory: Memory): void {
    const remembered = this.#memory.recall();
    this.#memory.forget();
    this.#memory = memory;
    if (remembered !== null) memory.keep(remembered);
    this.#connection.renew();
  }

  /** Proves once more who the shopper is. */
  renew(): void {
    this.#connection.renew();
  }

  /** Ends the visit: nobody comes back to it by what is kept here, and nothing of it is on the screen any more. */
  async signOut(): Promise<void> {
    this.#memory.forget();
    const ended = this.#connection.signOut();
    this.close();
    this.#thread = emptyThread;
    await ended;
  }

  /** Leaves the conversation; it can be come back to. */
  close(): void {
    this.#stopWaiting();
    this.#outbox.close();
    this.#connection.close();
  }

  #speak(text: string, value: unknown): void {
    const draft = { key: this.#parts.newId(), at: this.#parts.now(), text, value };
    this.#update(addOwn(this.#thread, draft));
    this.#outbox.put(draft.key, activityOf(draft));
    this.#note((remembered) => ({ ...remembered, isSpoken: true }));
  }

  // Signs are not kept on the way: one that is lost is given again with the next thing seen.
  #tellSeen(): void {
    const last = lastOfPerson(this.#thread);
    if (this.#state !== 'online' || last <= this.#told) return;
    this.#told = last;
    this.#connection
      .send({ type: 'event', name: seenEvent, value: { activity: last } })
      .catch(() => (this.#told = ''));
  }

  // Another tab may have left it behind, or gone on to another one.
  #note(change: (remembered: Remembered) => Remembered): void {
    const remembered = this.#memory.recall();
    if (remembered?.conversation !== this.#connection.conversation) return;
    const changed = change(remembered);
    if (changed !== remembered) this.#memory.keep(changed);
  }

  #heed(state: ConnectionState): void {
    this.#state = state;
    // Whoever is not let in any more has no business with what was said either.
    if (state === 'refused') this.#thread = this.#unsent();
    // A server that was started again does not know any more what was seen.
    this.#told = '';
    if (state === 'online') this.#outbox.open();
    else this.#outbox.hold();
    this.#parts.changed();
  }

  // What was written before there was a conversation still belongs to it.
  #begin(conversation: string): void {
    const unsent = this.#unsent();
    this.#memory.keep({ conversation, seen: '', isSpoken: unsent.messages.length > 0 });
    this.#update(unsent);
  }

  #unsent(): Thread {
    return { ...emptyThread, messages: this.#thread.messages.filter(({ place }) => place === null) };
  }

  #receive(activities: readonly Activity[]): void {
    const known = new Set(this.#thread.messages.map((message) => message.key));
    this.#update(activities.reduce(receive, this.#thread));
    this.#stopWaiting();
    if (this.#thread.isBotTyping) {
      this.#stopWaiting = this.#parts.line.later(typingPatience, () =>
        this.#update(stopTyping(this.#thread)),
      );
    }
    const hasNews = this.#thread.messages.some(
      (message) => message.kind === 'bot' && !known.has(message.key),
    );
    if (hasNews) this.#parts.botSpoke();
  }

  #update(thread: Thread): void {
    this.#thread = thread;
    this.#parts.changed();
  }
}

function activityOf(message: Pick<OwnMessage, 'key' | 'text' | 'value'>): Partial<Activity> {
  return {
    type: 'message',
    text: message.text,
    textFormat: 'plain',
    value: message.value,
    channelData: { clientActivityID: message.key },
  };
}
