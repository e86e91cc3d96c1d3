import fc from 'fast-check';

/** What can happen around a conversation with a person. Numbers are lots: they pick among what is there when their time comes. */
export type PersonHappening =
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'taps'; readonly lot: number }
  | { readonly kind: 'taps-old'; readonly lot: number }
  | { readonly kind: 'picks'; readonly lot: number }
  /** Reports a mail that pretends to be the shop's: that case goes to support by mail. */
  | { readonly kind: 'reports' }
  | { readonly kind: 'opens' }
  | { readonly kind: 'signs-out' }
  /** Somebody at the desk does something with the stretch that goes on, or with an earlier one. */
  | {
      readonly kind: 'desk';
      readonly does: DeskDeed;
      /** A name, or `holder`: whoever has it. */
      readonly agent: string;
      readonly other: string;
      readonly earlier: boolean;
    }
  /** A timer that was set once goes off, whether or not it still counts. */
  | { readonly kind: 'stale-timer'; readonly lot: number }
  | { readonly kind: 'waits'; readonly minutes: number }
  | { readonly kind: 'staffs'; readonly people: number };

export type DeskDeed =
  'queued' | 'claims' | 'takes-over' | 'gives' | 'returns' | 'says' | 'releases' | 'closes' | 'fails';

const wantsPerson = fc.constantFrom('I want to talk to a human', 'human please', 'agent');
const otherWords = fc.constantFrom(
  'cancel my order 1019',
  'where is my order',
  'yes',
  'no',
  'by mistake',
  'stop',
  'stop waiting',
  'I have a complaint about the service',
  'thanks, bye',
  'qwx zzrp',
  'hello?',
  'start over',
  'back',
  'skriv dansk',
);
/** Most of what is done is done by whoever has the conversation. */
const people = fc.constantFrom('holder', 'holder', 'holder', 'mette', 'omar', 'amira');
const lot = fc.nat(20);

const happening: fc.Arbitrary<PersonHappening> = fc.oneof(
  { weight: 4, arbitrary: wantsPerson.map((text) => ({ kind: 'says', text }) as const) },
  { weight: 5, arbitrary: otherWords.map((text) => ({ kind: 'says', text }) as const) },
  { weight: 5, arbitrary: lot.map((picked) => ({ kind: 'taps', lot: picked }) as const) },
  lot.map((picked) => ({ kind: 'taps-old', lot: picked }) as const),
  lot.map((picked) => ({ kind: 'picks', lot: picked }) as const),
  fc.constantFrom(...(['opens', 'signs-out', 'reports'] as const)).map((kind) => ({ kind })),
  {
    weight: 9,
    arbitrary: fc.record(
      {
        kind: fc.constant('desk' as const),
        does: fc.constantFrom<DeskDeed[]>(
          ...([
            'claims',
            'claims',
            'claims',
            'says',
            'says',
            'gives',
            'returns',
            'releases',
            'closes',
          ] as const),
          ...(['queued', 'takes-over', 'fails'] as const),
        ),
        agent: people,
        other: fc.constantFrom('mette', 'omar', 'amira'),
        earlier: fc.nat(9).map((one) => one === 0),
      },
      { noNullPrototype: true },
    ),
  },
  { weight: 2, arbitrary: lot.map((picked) => ({ kind: 'stale-timer', lot: picked }) as const) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(0, 1, 4, 11, 31).map((minutes) => ({ kind: 'waits', minutes }) as const),
  },
  fc.constantFrom(0, 1, 3).map((number) => ({ kind: 'staffs', people: number }) as const),
);

/** A shopper asks for a person, and then anything happens. */
export function personHappenings(longest: number): fc.Arbitrary<readonly PersonHappening[]> {
  return fc
    .tuple(wantsPerson, fc.array(happening, { minLength: 4, maxLength: longest, size: 'max' }))
    .map(([text, others]) => [{ kind: 'says', text }, ...others]);
}
