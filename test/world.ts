import { expect, onTestFinished } from 'vitest';
import { createDemoWorld } from '../src/commands/demo-world.ts';
import { createSeedShelf } from '../src/commands/seed-shelf.ts';
import type { Conversation } from '../src/conversation/conversation.ts';
import type { EventBody } from '../src/conversation/event.ts';
import { orderIdSchema } from '../src/domain/identifiers.ts';
import type { Order } from '../src/domain/order.ts';
import { instantSchema } from '../src/domain/time.ts';
import type { TranscriptEntry } from '../src/ports/conversation-store.ts';
import { createCollectingLog } from './support/collecting-log.ts';
import { realContent } from './support/real-content.ts';

const seeds = createSeedShelf();

/** Who talks in a world, and when. */
export interface WorldOptions {
  readonly market?: string;
  readonly language?: string;
  /** A demo customer who is signed in; null for a guest. */
  readonly customer?: string | null;
  readonly now?: string;
  /** The test breaks something on purpose: errors in the log are no failure. */
  readonly expectsErrors?: boolean;
}

/**
 * A whole bot in memory with the shipped content and a demo shop, the clock standing still at Monday 2026-11-02T15:00:00Z,
 * and the first American customer signed in. It closes itself after the test, which fails when anything was logged as an error.
 */
export async function createWorld(options: WorldOptions = {}) {
  const { market = 'us', language = 'en', customer = 'us-1', now = '2026-11-02T15:00:00Z' } = options;
  const content = await realContent();
  const { log, lines } = createCollectingLog();
  const visit = { market, language, customer };
  const demo = await createDemoWorld({ content, now: instantSchema.parse(now), visit, log, seeds });
  onTestFinished(async () => {
    await demo.close();
    if (options.expectsErrors !== true) expect(lines.filter(isError)).toEqual([]);
  });

  let screen: readonly TranscriptEntry[] = [];
  const show = async (entries: Promise<readonly TranscriptEntry[]>): Promise<string> => {
    screen = await entries;
    return text();
  };
  const bring = (body: EventBody, id?: string): Promise<string> => show(demo.bring(body, id));
  const text = (): string => plain(screen.map((entry) => entry.text).join('\n\n'));
  const buttons = (): readonly string[] => (screen.at(-1)?.buttons ?? []).map(({ title }) => plain(title));
  const conversation = async (): Promise<Conversation> => {
    const present = await demo.conversation();
    if (present === null)
      throw new Error('Nobody has said anything yet; open the chat or say something first.');
    return present;
  };

  return {
    ...demo,
    content,
    logged: lines,
    /** The shopper opens the chat. All of these answer with what the bot says to it, in plain characters. */
    open: () => bring({ kind: 'opened' }),
    say: (words: string, id?: string) => bring({ kind: 'message', text: words }, id),
    /** Changes a message that was sent, so that it says this. */
    edit: (words: string) => bring({ kind: 'message', text: words, edited: true }),
    /** Taps the nth button on screen, from 1. */
    tap: (number: number) => bring({ kind: 'tap', offer: offerAt(screen, number) }),
    /** Taps a button by its opaque id, offered or not. */
    tapId: (offer: string) => bring({ kind: 'tap', offer }),
    wait: (duration: string) => show(demo.wait(duration)),
    /** What the bot said last. */
    text,
    /** The buttons under it. */
    buttons,
    conversation,
    /** The locale keys of what the bot said last. */
    keys: async () => (await conversation()).said.map(({ key }) => key),
    /** Where the conversation stands, `flow/step`; null with nothing under way. */
    step: async () => {
      const top = (await conversation()).stack.at(-1);
      return top === undefined ? null : `${top.flow}/${top.step}`;
    },
    /** How the last turn came about. */
    trace: () => screen.at(-1)?.trace ?? null,
    /** An order of the demo shop as it is, whoever asks. */
    order: async (id: string): Promise<Order> => {
      const order = await demo.shop.peek(orderIdSchema.parse(id));
      if (order === null) throw new Error(`The demo shop has no order ${id}; see docs/demo-shop.md.`);
      return order;
    },
  };
}

export type World = Awaited<ReturnType<typeof createWorld>>;

function offerAt(screen: readonly TranscriptEntry[], number: number): string {
  const buttons = screen.at(-1)?.buttons ?? [];
  const button = buttons[number - 1];
  if (button !== undefined) return button.id;
  const titles = buttons.map(({ title }) => title).join(' | ');
  throw new Error(`There is no button ${number}; there are ${buttons.length}: ${titles}`);
}

/** Without direction marks and with plain spaces: what a person sees. */
function plain(text: string): string {
  return text.replaceAll(/[\u2066-\u2069\u200E\u200F\u061C]/gu, '').replaceAll(/[\u00A0\u2009\u202F]/gu, ' ');
}

function isError(line: string): boolean {
  const entry: unknown = JSON.parse(line);
  return typeof entry === 'object' && entry !== null && 'level' in entry && Number(entry.level) >= 50;
}
