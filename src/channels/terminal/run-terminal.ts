import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { DeliveryHub } from '../../app/delivery-hub.ts';
import type { Door } from '../../app/door.ts';
import {
  conversationIdSchema,
  eventIdSchema,
  type EventBody,
  type Origin,
} from '../../conversation/event.ts';
import type { Authority } from '../../domain/authority.ts';
import type { Clock } from '../../ports/clock.ts';
import { followTranscript } from '../follow-transcript.ts';
import { createScreen, type Screen } from './screen.ts';

export interface TerminalOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly clock: Clock;
  /** Its address becomes the conversation's id. */
  readonly origin: Origin;
  readonly authority: Authority;
}

/**
 * Talks with the bot line by line until the input ends or `/quit` is typed.
 *
 * The number of a button on screen taps it; anything else is said. A line is taken when the one before it was answered,
 * so that piped input reads like a conversation.
 */
export async function runTerminal(door: Door, hub: DeliveryHub, options: TerminalOptions): Promise<void> {
  const { input, output, clock, origin, authority } = options;
  const conversation = conversationIdSchema.parse(origin.address);
  const screen = createScreen(output);
  const follower = followTranscript({
    hub,
    conversation,
    after: 0,
    read: (after) => door.transcript(conversation, after),
    deliver: (entries) => screen.show(entries),
    fail: () => output.write('\n! The transcript cannot be read.\n'),
  });
  const bring = async (id: string, body: EventBody): Promise<void> => {
    const sender = { kind: 'shopper', authority } as const;
    const event = { id: eventIdSchema.parse(id), conversation, at: clock.now(), sender, body, origin };
    const receipt = await door.handle(event);
    await receipt.replies;
    await follower.catchUp();
  };
  const reader = createInterface({ input, crlfDelay: Infinity });
  // Taken before anything is awaited: lines that come earlier than the iterator are lost.
  const lines = reader[Symbol.asyncIterator]();
  try {
    await bring('opened', { kind: 'opened' });
    output.write('> ');
    for await (const line of lines) {
      if (line.trim() === '/quit') break;
      if (line.trim() !== '') await bring(`terminal-${randomUUID()}`, toBody(line, screen));
      output.write('> ');
    }
  } finally {
    reader.close();
    follower.stop();
  }
}

function toBody(line: string, screen: Screen): EventBody {
  const number = /^\s*\d+\s*$/.test(line) ? Number(line) : 0;
  const offer = screen.buttonAt(number);
  return offer === null ? { kind: 'message', text: line } : { kind: 'tap', offer };
}
