import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { contentFolders } from '../../src/commands/folders.ts';

/** Something that happens to a conversation, to the house, or to the shop behind it. */
export type Happening =
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'taps'; readonly lot: number }
  | { readonly kind: 'taps-old'; readonly lot: number }
  | { readonly kind: 'waits'; readonly duration: string }
  | { readonly kind: 'restarts' }
  | { readonly kind: 'ships'; readonly order: string }
  | {
      readonly kind: 'shop-errs';
      readonly error: 'lose-answer' | 'lose-request' | 'refuse-refund' | 'unreachable' | 'quote-differs';
    };

/** A shopper of one market and what happens to them. */
export interface Outing {
  readonly market: string;
  readonly language: string;
  readonly customer: string | null;
  /** How the shopper asks for a person. */
  readonly human: string;
  readonly happenings: readonly Happening[];
}

const markets = [
  ['us', 'en', 'I want to talk to a human'],
  ['my', 'ms', 'saya nak bercakap dengan ejen manusia'],
  ['dk', 'da', 'jeg vil tale med et menneske'],
  ['sa', 'ar', 'أريد التحدث مع موظف'],
  ['cn', 'zh', '我要转人工客服'],
] as const;

/** Answers that fit many questions, in every language mixed: people write what they like. */
const answers = [
  ...[
    'yes',
    'no',
    'ja',
    'nej',
    'ya',
    'tidak',
    'نعم',
    'لا',
    '好的',
    '不要',
    'skip',
    'back',
    'stop',
    'why?',
    'ok',
  ],
  ...[
    '1',
    '2',
    'the first one',
    'both',
    'all of it',
    'the second one',
    'tomorrow at 3',
    'esok petang',
    '明天下午三点',
  ],
  ...[
    '+45 12 34 56 78',
    'somebody@example.com',
    '12 Sample Street, Springfield 12345',
    'damaged',
    'refund',
    'thanks',
    'bye',
  ],
  ...[
    '???',
    '🙂',
    '',
    'no, the other one',
    'I meant 1023',
    'human',
    'cancel it',
    'where is my order',
    'xkcd qwrtz',
  ],
];
const durations = ['PT1M', 'PT10M', 'PT16M', 'PT31M', 'PT5H'] as const;
const errors = ['lose-answer', 'lose-request', 'refuse-refund', 'unreachable', 'quote-differs'] as const;
const customers = 12;

/** Conversations of up to so many happenings, in all markets, by all demo customers and by guests. */
export function randomOutings(longest: number): fc.Arbitrary<Outing> {
  return fc.constantFrom(...markets).chain(([market, language, human]) => {
    const customer = fc.option(
      fc.integer({ min: 1, max: customers }).map((number) => `${market}-${number}`),
      { freq: 12 },
    );
    const happenings = fc.array(happeningIn(market, language), { minLength: 3, maxLength: longest });
    return fc.record({ customer, happenings }).map((rest) => ({ market, language, human, ...rest }));
  });
}

function happeningIn(market: string, language: string): fc.Arbitrary<Happening> {
  // The first button more often than not: it is the one that leads on.
  const lot = fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat({ max: 1000 }) },
  );
  const says = fc.constantFrom(...utterancesOf(language)).map((text): Happening => ({ kind: 'says', text }));
  const answersIt = fc.constantFrom(...answers).map((text): Happening => ({ kind: 'says', text }));
  return fc.oneof(
    { weight: 5, arbitrary: says },
    { weight: 5, arbitrary: answersIt },
    { weight: 9, arbitrary: lot.map((at): Happening => ({ kind: 'taps', lot: at })) },
    { weight: 1, arbitrary: lot.map((at): Happening => ({ kind: 'taps-old', lot: at })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...durations).map((duration): Happening => ({ kind: 'waits', duration })),
    },
    { weight: 1, arbitrary: fc.constant<Happening>({ kind: 'restarts' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...errors).map((error): Happening => ({ kind: 'shop-errs', error })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('1-a', '1-b', '3-a', '4-c').map((order): Happening => {
        return { kind: 'ships', order: `${market}-${order}` };
      }),
    },
  );
}

/** A few of the shipped utterances of every intent of a language. */
function utterancesOf(language: string): readonly string[] {
  const folder = path.join(contentFolders.locales, language, 'training');
  return readdirSync(folder).flatMap((file) => {
    const known: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    const utterances = z.array(z.string()).parse(known);
    const stride = Math.max(1, Math.floor(utterances.length / 12));
    return utterances.filter((_, at) => at % stride === 0).slice(0, 12);
  });
}
