import type { Activity, MomentValue, PickValue } from '../../protocol/direct-line.ts';
import { Connection, type ConnectionState, type Line } from './connection.ts';
import type { DirectLine, MintToken } from './direct-line.ts';
import type { Memory } from './memory.ts';
import { Outbox } from './outbox.ts';
import {
  addOwn,
  emptyThread,
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
  readonly line: Line;
  readonly memory: Memory;
  now(): string;
  newId(): string;
  /** Something on the screen is different. */
  changed(): void;
  /** The bot said something it had not said before. */
  botSpoke(): void;
}

const typingPatience = 12_000;

/** One conversation as the shopper has it: what was said, what is being sent, how the connection is. */
export class Chat {
  readonly #parts: ChatParts;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  #thread: Thread = emptyThread;
  #state: ConnectionState = 'connecting';
  #stopWaiting: () => void = () => undefined;

  constructor(parts: ChatParts) {
    this.#parts = parts;
    this.#connection = new Connection({
      ...parts,
      conversation: parts.memory.recall(),
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
  }

  #heed(state: ConnectionState): void {
    this.#state = state;
    if (state === 'online') this.#outbox.open();
    else this.#outbox.hold();
    this.#parts.changed();
  }

  // What was written before there was a conversation still belongs to it.
  #begin(conversation: string): void {
    this.#parts.memory.keep(conversation);
    const unsent = this.#thread.messages.filter((message) => message.place === null);
    this.#update({ messages: unsent, isBotTyping: false });
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
