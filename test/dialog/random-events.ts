import fc from 'fast-check';
import { languageSchema } from '../../src/conversation/language.ts';
import type { Mention, Move, Reading, Wish } from '../../src/conversation/reading.ts';

/** What happens next in a random walk. Numbers are lots: they pick among what is there when their time comes. */
export interface RandomEvent {
  readonly body: RandomBody;
  /** Minutes that pass before it. */
  readonly minutes: number;
  /** For the handlers it may need, in order. */
  readonly lots: readonly number[];
}

export type RandomBody =
  | { readonly kind: 'opened' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'message'; readonly reading: Reading }
  /** Types what stands on one of the buttons on screen. */
  | { readonly kind: 'types-label'; readonly lot: number }
  | { readonly kind: 'tap-offered'; readonly lot: number }
  | { readonly kind: 'tap-earlier'; readonly lot: number }
  | { readonly kind: 'tap-forged'; readonly id: string }
  /** Picks several of the buttons on screen, each with a quantity. */
  | { readonly kind: 'picks'; readonly lots: readonly number[]; readonly quantity: number }
  | { readonly kind: 'picks-moment'; readonly date: string; readonly from: string | null }
  | { readonly kind: 'timer'; readonly timer: 'silence-reminder' | 'episode-end' };

/** Records of ordinary objects: fast-check also makes some without a prototype, which no JSON does. */
function record<T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(fields, { noNullPrototype: true });
}

const languages = ['en', 'ms', 'da', 'ar', 'zh'].map((code) => languageSchema.parse(code));

const mention: fc.Arbitrary<Mention> = fc.oneof(
  fc
    .constantFrom('1023', '1019', '1040', '9999')
    .map((number) => ({ kind: 'order-number', number }) as const),
  fc.constantFrom(-1, 1, 2, 3, 9).map((position) => ({ kind: 'ordinal', position }) as const),
  record({
    kind: fc.constant('item' as const),
    text: fc.constantFrom('the lamp', 'mug', 'Rain jacket', 'zeppelin', '智能手表', ''),
    quantity: fc.constantFrom(null, 0, 1, 2, 40),
    excluded: fc.boolean(),
  }),
  fc.constantFrom(0, 1, 2, 3, 400).map((quantity) => ({ kind: 'quantity', quantity }) as const),
  fc.constantFrom('mistake', 'other', 'not-a-reason').map((reason) => ({ kind: 'reason', reason }) as const),
  fc.constantFrom('newest', 'oldest', 'all', 'both', 'some', 'other').map((kind) => ({ kind }) as const),
);

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('affirm', 'deny').map((kind) => ({ kind }) as const) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom('stop', 'back', 'restart', 'repeat', 'skip', 'why', 'help', 'greet', 'thanks', 'goodbye')
      .map((kind) => ({ kind }) as const),
  },
  fc.constantFrom(null, ...languages).map((language) => ({ kind: 'language', language }) as const),
);

const someMentions = fc.array(mention, { maxLength: 2 });

function readings(intents: readonly string[]): fc.Arbitrary<Reading> {
  const intent = fc.oneof(fc.constantFrom('order.cancel', 'support.human'), fc.constantFrom(...intents));
  const score = fc.constantFrom(0.1, 0.5, 0.99);
  const wish: fc.Arbitrary<Wish> = record({ intent, score, mentions: someMentions });
  const anything = record({
    text: fc.constantFrom('', 'yes', 'the lamp please', '1023', 'نعم', '好的', '😀'),
    language: fc.constantFrom(...languages),
    switchesLanguage: fc.constantFrom(false, false, false, true),
    moves: fc.oneof(fc.constant([]), fc.array(move, { maxLength: 2 })),
    wishes: fc.oneof(fc.constant([]), fc.array(wish, { maxLength: 3 })),
    band: fc.constantFrom('start', 'ask', 'ways-on'),
    candidates: fc.array(record({ intent: fc.constantFrom(...intents), score }), { maxLength: 5 }),
    mentions: someMentions,
    concepts: fc.constant([]),
    isAngry: fc.constantFrom(false, false, true),
    unreadable: fc.constantFrom(null, null, null, null, null, 'empty', 'symbols-only', 'too-long'),
    articles: fc.array(record({ id: fc.constantFrom('cancel-order', 'refund-time'), score }), {
      maxLength: 3,
    }),
  });
  return anything;
}

/** A reading of nothing in particular, but for the parts given. */
export function plainReading(part: Partial<Reading>): Reading {
  const language = languages[0] ?? languageSchema.parse('en');
  const nothing = {
    moves: [],
    wishes: [],
    candidates: [],
    mentions: [],
    concepts: [],
    unreadable: null,
    isAngry: false,
    articles: [],
  } as const;
  return { text: 'words', language, switchesLanguage: false, band: 'ways-on', ...nothing, ...part };
}

const picks: fc.Arbitrary<RandomBody> = record({
  kind: fc.constant('picks'),
  lots: fc.array(fc.nat(20), { maxLength: 3 }),
  quantity: fc.constantFrom(1, 1, 1, 2, 0, -1, 1.5, 400),
});

const picksMoment: fc.Arbitrary<RandomBody> = record({
  kind: fc.constant('picks-moment'),
  date: fc.constantFrom('2026-11-04', '2026-11-02', '2020-01-01', '2031-12-31'),
  from: fc.constantFrom(null, '15:00', '03:00'),
});

function bodies(intents: readonly string[]): fc.Arbitrary<RandomBody> {
  const said = (reading: Reading): RandomBody => ({ kind: 'message', reading });
  const cancel = { intent: 'order.cancel', score: 1 };
  const asksToCancel = someMentions.map((mentions) =>
    said(plainReading({ band: 'start', wishes: [{ ...cancel, mentions }], mentions })),
  );
  const lot = fc.nat(20);
  return fc.oneof(
    { weight: 8, arbitrary: readings(intents).map(said) },
    { weight: 4, arbitrary: asksToCancel },
    { weight: 3, arbitrary: fc.constant(said(plainReading({ moves: [{ kind: 'affirm' }] }))) },
    { weight: 4, arbitrary: move.map((only) => said(plainReading({ moves: [only] }))) },
    { weight: 2, arbitrary: someMentions.map((mentions) => said(plainReading({ mentions }))) },
    { weight: 2, arbitrary: fc.constant(said(plainReading({}))) },
    { weight: 8, arbitrary: lot.map((picked) => ({ kind: 'tap-offered', lot: picked }) as const) },
    { weight: 2, arbitrary: lot.map((picked) => ({ kind: 'types-label', lot: picked }) as const) },
    { weight: 2, arbitrary: fc.nat().map((picked) => ({ kind: 'tap-earlier', lot: picked }) as const) },
    fc.string().map((id) => ({ kind: 'tap-forged', id }) as const),
    { weight: 4, arbitrary: picks },
    { weight: 2, arbitrary: picksMoment },
    fc.constantFrom('silence-reminder', 'episode-end').map((timer) => ({ kind: 'timer', timer }) as const),
    fc.constant({ kind: 'opened' } as const),
    fc.constant({ kind: 'signed-out' } as const),
  );
}

/** Anything that can happen to a conversation, likely things more often, in whatever order. */
export function randomEvents(
  intents: readonly string[],
  length: number,
): fc.Arbitrary<readonly RandomEvent[]> {
  const event = record({
    body: bodies(intents),
    minutes: fc.constantFrom(0, 0, 1, 1, 5, 16, 90),
    lots: fc.array(fc.nat(100_000), { minLength: 6, maxLength: 6 }),
  });
  return fc.array(event, { minLength: 1, maxLength: length, size: 'max' });
}
