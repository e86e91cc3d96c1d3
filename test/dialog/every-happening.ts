import type { Conversation, Frame } from '../../src/conversation/conversation.ts';
import type { EventBody } from '../../src/conversation/event.ts';
import type { Mention, MentionKind, MoveKind, Reading } from '../../src/conversation/reading.ts';
import { flowOf, type Books } from '../../src/dialog/books.ts';
import type { AskStep, ChooseStep, QuestionStep } from '../../src/dialog/flow.ts';
import { choicesOf, openStep } from '../../src/dialog/question.ts';
import { plainReading } from './random-events.ts';

/** Something that a shopper, or the clock, does next. */
export interface Happening {
  readonly name: string;
  readonly body: EventBody;
  readonly reading: Reading | null;
  /** Minutes that pass before it. */
  readonly minutes: number;
  /** It begins something else, which is walked through from its own beginning. */
  readonly leaves: boolean;
}

/** The shopper asks for a person. */
export const saysHuman: Happening = says('human', {
  band: 'start',
  wishes: [{ intent: 'support.human', score: 1, mentions: [] }],
});

const moves: readonly Exclude<MoveKind, 'language'>[] = [
  'affirm',
  'deny',
  'skip',
  'back',
  'stop',
  'restart',
  'repeat',
  'why',
  'help',
  'greet',
  'thanks',
  'goodbye',
];

/** All that can happen at a question, as far as the engine can tell it apart; with nothing open, only small things. */
export function everyHappening(conversation: Conversation, books: Books): readonly Happening[] {
  const open = openStep(conversation, books);
  const timer = { timer: 'silence-reminder', token: conversation.timerToken } as const;
  const common = [
    ...conversation.offered.map(({ id, label, pick }): Happening => {
      const leaves = pick.kind === 'start' || pick.kind === 'article';
      return {
        name: `tap ${label.key}`,
        body: { kind: 'tap', offer: id },
        reading: null,
        minutes: 0,
        leaves,
      };
    }),
    says('words', {}),
  ];
  if (open === null) return common;
  return [
    ...common,
    ...moves.map((kind) => says(kind, { moves: [{ kind }] })),
    ...answers(open.step, open.frame),
    ...picks(conversation, open.step),
    ...corrections(open.frame, books),
    { ...says('late yes', { moves: [{ kind: 'affirm' }] }), minutes: 20 },
    { name: 'silence', body: { kind: 'timer', ...timer }, reading: null, minutes: 0, leaves: false },
  ];
}

function says(name: string, part: Partial<Reading>): Happening {
  const reading = plainReading(part);
  return {
    name: `say ${name}`,
    body: { kind: 'message', text: reading.text },
    reading,
    minutes: 0,
    leaves: false,
  };
}

function answers(step: QuestionStep, frame: Frame): readonly Happening[] {
  if (step.kind === 'confirm') return [says('later', { mentions: [mentionOf('moment', frame, step)] })];
  return step.kind === 'ask' ? askAnswers(step, frame) : chooseAnswers(step, frame);
}

function askAnswers(step: AskStep, frame: Frame): readonly Happening[] {
  const said = says(`a ${step.as}`, {
    mentions: step.as === 'text' ? [] : [mentionOf(kindOf[step.as], frame, step)],
  });
  if (step.as === 'code') return [said, says('six digits', { text: '482 913' }), ...optionsSaid(step)];
  if (step.as !== 'quantity') return [said];
  return [said, says('too many', { mentions: [{ kind: 'quantity', quantity: 400 }] })];
}

const kindOf = {
  quantity: 'quantity',
  order: 'order-number',
  moment: 'moment',
  phone: 'phone',
  email: 'email',
  code: 'order-number',
} as const;

function chooseAnswers(step: ChooseStep, frame: Frame): readonly Happening[] {
  return [
    says('the first', { mentions: [{ kind: 'ordinal', position: 1 }] }),
    says('all', { mentions: [{ kind: 'all' }] }),
    says('nothing on the table', {
      mentions: [{ kind: 'item', text: 'zeppelin', quantity: null, excluded: false }],
    }),
    ...choicesOf(frame, step)
      .slice(0, 1)
      .flatMap(({ terms }) => terms)
      .map((text) => says(text, { mentions: [{ kind: 'item', text, quantity: 1, excluded: false }] })),
    ...optionsSaid(step),
  ];
}

/** What a channel with an item picker or a calendar sends. */
function picks({ offered }: Conversation, step: QuestionStep): readonly Happening[] {
  const shell = { reading: null, minutes: 0, leaves: false };
  if (step.kind === 'ask' && step.as === 'moment') {
    const day = { kind: 'pick-moment', date: '2026-11-04', from: '15:00', to: '16:00' } as const;
    return [{ name: 'pick a day', body: day, ...shell }];
  }
  const items = offered.filter(({ card }) => card?.kind === 'item');
  if (step.kind !== 'choose' || !step.many || items.length === 0) return [];
  const picked = items.map(({ id }) => ({ offer: id, quantity: 1 }));
  return [
    { name: 'pick one of each', body: { kind: 'pick', picked }, ...shell },
    {
      name: 'pick too many',
      body: { kind: 'pick', picked: picked.map((one) => ({ ...one, quantity: 400 })) },
      ...shell,
    },
  ];
}

function optionsSaid({ among = [] }: AskStep | ChooseStep): readonly Happening[] {
  const concepts = among.flatMap((option) => option.concepts.slice(0, 1));
  return concepts.map((concept) => says(concept, { concepts: [concept] }));
}

function corrections(frame: Frame, books: Books): readonly Happening[] {
  const { corrections: known } = flowOf(books, frame.flow);
  const kinds = [...new Set(known.flatMap(({ on }) => on))];
  return kinds.flatMap((kind) => {
    const mention = mentionOf(kind, frame, null);
    return [
      says(`instead ${kind}`, { mentions: [mention] }),
      says(`yes but ${kind}`, { mentions: [mention], moves: [{ kind: 'affirm' }] }),
    ];
  });
}

function mentionOf(kind: string, frame: Frame, step: QuestionStep | null): Mention {
  const made = byKind[kind];
  if (made === undefined)
    throw new Error(`Nobody knows how to mention ${kind} at ${frame.flow}/${step?.id ?? ''}.`);
  return made;
}

const byKind: Readonly<Partial<Record<string, Mention>>> = {
  'order-number': { kind: 'order-number', number: '1023' },
  ordinal: { kind: 'ordinal', position: 1 },
  newest: { kind: 'newest' },
  oldest: { kind: 'oldest' },
  item: { kind: 'item', text: 'Desk lamp, black', quantity: 1, excluded: false },
  quantity: { kind: 'quantity', quantity: 1 },
  all: { kind: 'all' },
  both: { kind: 'both' },
  some: { kind: 'some' },
  other: { kind: 'other' },
  reason: { kind: 'reason', reason: 'mistake' },
  moment: {
    kind: 'moment',
    date: '2026-11-04',
    until: null,
    from: '15:00',
    to: '16:00',
    text: 'Wednesday at 3',
  },
  email: { kind: 'email', address: 'ana@example.com' },
  phone: { kind: 'phone', number: '+4512345678' },
  money: { kind: 'money', amount: '12.50', currency: 'USD' },
  'tracking-number': { kind: 'tracking-number', number: '1Z999AA10123456784' },
} satisfies Partial<Record<MentionKind, Mention>>;
