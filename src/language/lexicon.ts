import { z } from 'zod';
import { languageSchema } from '../conversation/language.ts';
import { momentWordsSchema } from './entities/moment-words.ts';

const phrases = z.array(z.string().min(1));
const places = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'last', 'newest', 'oldest'] as const;
const quantitySchema = z.string().regex(/^[1-9]\d{0,2}$/u, 'must be a number from 1 to 999');

/** The word lists of one language: the files of `locales/<language>/lexicon/`, each under its own name. */
export const lexiconSchema = z.strictObject({
  answers: z.strictObject({ yes: phrases, no: phrases }),
  commands: z.strictObject({
    stop: phrases,
    help: phrases,
    restart: phrases,
    back: phrases,
    human: phrases,
    why: phrases,
    repeat: phrases,
    skip: phrases,
  }),
  ordinals: z.record(z.enum(places), phrases),
  numbers: z.record(quantitySchema, phrases),
  groups: z.strictObject({ all: phrases, both: phrases, other: phrases, except: phrases, some: phrases }),
  reasons: z.record(z.string(), phrases),
  /** What joins two wishes or two things, and (`or`) what sets things beside each other to choose from. */
  connectors: z.strictObject({ and: phrases, then: phrases, or: phrases }),
  'order-words': z.strictObject({ order: phrases }),
  languages: z.record(languageSchema, phrases),
  'stop-words': z.strictObject({ words: phrases }),
  /** What words stand for: `cancel`, `return`, `parcel` …; an entry that ends in `*` is the beginning of a word. */
  concepts: z.strictObject({ prefixes: phrases, concepts: z.record(z.string(), phrases) }),
  /** How something is said not to be cancelled; see `NegationBook`. */
  negation: z.strictObject({
    before: phrases,
    far: phrases,
    after: phrases,
    between: phrases,
    notAfter: phrases,
    verbs: phrases,
  }),
  moments: momentWordsSchema,
  money: z.strictObject({
    /** Signs and words by ISO 4217 code. */
    currencies: z.record(z.string().regex(/^[A-Z]{3}$/u), phrases),
    /** Words for money that leave the currency open. */
    unknown: phrases,
    /** Words that count things as well: money only where nothing follows that could be counted. */
    counters: z.record(z.string().regex(/^[A-Z]{3}$/u), phrases),
  }),
  /** Numbers in words, as they stand beside words for money. */
  numerals: z.strictObject({
    ones: z.record(z.string().regex(/^[1-9]\d{0,3}$/u), phrases),
    /** Words that multiply what stands before them: "hundred", "puluh", "十". */
    scales: z.record(z.string().regex(/^10+$/u), phrases),
    joiners: phrases,
  }),
  /** After these a long number is a carrier's. */
  'tracking-words': z.strictObject({ tracking: phrases }),
  /** After these a number is a phone's. */
  'contact-words': z.strictObject({ phone: phrases }),
  /** After these a number is a person's own, and is masked. */
  'identity-words': z.strictObject({ identity: phrases }),
});
export type Lexicon = z.infer<typeof lexiconSchema>;
