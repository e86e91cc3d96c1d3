import { beginConversation } from '../../src/conversation/begin-conversation.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { conversationIdSchema, type EventBody } from '../../src/conversation/event.ts';
import type { JsonObject } from '../../src/conversation/json.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import type { Mention, MoveKind, Reading } from '../../src/conversation/reading.ts';
import type { HandlerCall, PendingTurn, Turn } from '../../src/conversation/turn.ts';
import { advance } from '../../src/dialog/advance.ts';
import { anythingElse } from '../../src/dialog/anything-else.ts';
import type { Books } from '../../src/dialog/books.ts';
import { conclude } from '../../src/dialog/conclude.ts';
import { durationSchema, instantAfter, instantSchema } from '../../src/domain/time.ts';
import { readMarket } from '../support/read-markets.ts';
import { momentAt } from './moment.ts';
import { booksOf, flowOf, giftSheets, giftYaml } from './small-books.ts';
import { plainReading } from './random-events.ts';

type Answer = readonly [outcome: string, values?: JsonObject];

const gifts = ['Teapot', 'Vase', 'Scarf'].map((title) => ({
  value: title.toLowerCase(),
  label: { key: 'gift.option', values: { title } },
  terms: [title],
  quantity: null,
}));

/** What the handlers of the small shop answer unless a test has them answer otherwise. */
const usualAnswers: Readonly<Record<string, Answer>> = {
  'find-gifts': ['found', { gifts }],
  'weigh-gift': ['weighed', { plan: 'one parcel', size: 'small' }],
  'send-gift': ['sent'],
};

/** A conversation with the gift flow, and with others if given, turn by turn; the handlers answer as told. */
export function startTalk(books: Books = booksOf([flowOf(giftYaml)], giftSheets)) {
  const answers = new Map<string, Answer>(Object.entries(usualAnswers));
  const calls: HandlerCall[] = [];
  let now = instantSchema.parse('2026-11-02T15:00:00Z');
  const origin = {
    channel: 'talk',
    address: 'talk',
    market: readMarket('us').id,
    language: languageSchema.parse('en'),
    audience: 'one',
  } as const;
  let conversation = beginConversation(conversationIdSchema.parse('talk'), origin, now);
  let turn: Turn | null = null;
  let brought = 0;

  const bring = (body: EventBody, reading: Reading | null = null): readonly string[] => {
    brought += 1;
    const moment = momentAt(now, `5eed${brought}`, books);
    let next: Turn | PendingTurn = advance(conversation, body, reading, moment);
    while (next.kind === 'pending') {
      calls.push(next.call);
      const [name, values = {}] = answers.get(next.call.handler) ?? ['none'];
      next = conclude(next, { name, values, explanations: [], rules: [], effects: [] }, moment);
    }
    turn = next;
    conversation = { ...next.conversation, revision: next.conversation.revision + 1 };
    // Whether there is anything else is asked after every task; its tests look at the lines themselves.
    return next.lines.map(({ key }) => key).filter((key) => key !== anythingElse);
  };
  const present = (): Turn => {
    if (turn === null) throw new Error('Nothing was said yet.');
    return turn;
  };
  const hear = (part: Partial<Reading>): readonly string[] =>
    bring({ kind: 'message', text: part.text ?? 'words' }, plainReading(part));

  return {
    calls,
    /** All of these answer with the locale keys of what the bot says. */
    bring,
    hear,
    wish: (intent: string, mentions: readonly Mention[] = []) =>
      hear({ band: 'start', wishes: [{ intent, score: 1, mentions }], mentions }),
    move: (kind: Exclude<MoveKind, 'language'>) => hear({ moves: [{ kind }] }),
    mention: (...mentions: readonly Mention[]) => hear({ mentions }),
    mumble: () => hear({}),
    tap: (number: number) => bring({ kind: 'tap', offer: conversation.offered[number - 1]?.id ?? 'none' }),
    /** Taps a button that begins a wish. */
    pick: (intent: string, mentions: readonly Mention[]) => {
      const label = { key: `wish.${intent}`, variant: 0, values: {} };
      const offer = { id: 'begin', label, text: intent, pick: { kind: 'start', intent, mentions } } as const;
      conversation = { ...conversation, offered: [offer] };
      return bring({ kind: 'tap', offer: offer.id });
    },
    tapId: (offer: string) => bring({ kind: 'tap', offer }),
    timer: (timer: 'silence-reminder' | 'episode-end') =>
      bring({ kind: 'timer', timer, token: conversation.timerToken }),
    wait: (duration: string) => {
      now = instantAfter(now, durationSchema.parse(duration));
    },
    /** From now on this handler answers so. */
    answer: (handler: string, ...answer: Answer) => answers.set(handler, answer),
    /** As far as the question whether to send one small teapot. */
    askToSend: () => {
      hear({ band: 'start', wishes: [{ intent: 'gift.send', score: 1, mentions: [] }] });
      bring({ kind: 'tap', offer: conversation.offered[0]?.id ?? '' });
      hear({ mentions: [{ kind: 'quantity', quantity: 2 }] });
      return hear({ moves: [{ kind: 'skip' }] });
    },
    turn: present,
    repairs: () => present().trace.repairs,
    effects: () => present().effects,
    conversation: (): Conversation => conversation,
    /** Steps of the flows under way, `flow/step`, the newest last. */
    stack: () => conversation.stack.map(({ flow, step }) => `${flow}/${step}`),
    slots: () => conversation.stack.at(-1)?.slots ?? {},
  };
}

/** Mentions of an item by name. */
export function item(text: string): Mention {
  return { kind: 'item', text, quantity: null, excluded: false };
}
