import { languageSchema, type Language } from '../../conversation/language.ts';
import { dayIn, type Instant } from '../../domain/time.ts';
import { maskedPhoneText } from '../../handlers/callback-plan.ts';
import type { Speaker } from '../../speech/speaker.ts';
import type { SeenCallback } from '../callbacks/callback-work.ts';
import { zoneOfShopper } from '../callbacks/phone-zones.ts';
import type { Reader } from './hand-off-pages.ts';

/** What of a callback is put into words. */
export interface WordedCallback {
  /** Whole for whoever calls now, else its last digits. */
  readonly phone: string;
  readonly isNumberShown: boolean;
  /** When the shopper is to be called, on the market's clock. */
  readonly window: string;
  /** The same on the shopper's own clock, where it is another one that is known. */
  readonly theirWindow: string | null;
  readonly facts: readonly string[];
}

/** Puts a callback into words for somebody at the desk. Only whoever has taken the call sees the number. */
export function wordCallback(
  { record, promise, market }: SeenCallback,
  reader: Reader,
  speaker: Speaker,
  now: Instant,
): WordedCallback {
  const { phone, state, facts } = record;
  const language = languageSchema.parse(reader.language);
  const isNumberShown = state.kind === 'being-called' && state.by.id === reader.id;
  const shown = isNumberShown ? phone : maskedPhoneText(phone);
  const windowIn = (zone: string): string => wordWindow(promise, zone, now, language, speaker);
  const theirs = zoneOfShopper(promise.zones, promise.from);
  const [window, theirWindow] = [windowIn(market.zone), theirs === null ? null : windowIn(theirs)];
  return {
    phone: shown,
    isNumberShown,
    window,
    theirWindow: theirWindow === window ? null : theirWindow,
    facts: facts
      .filter(({ key }) => key !== 'ticket.call')
      .map((fact) => speaker.word({ ...fact, variant: 0 }, language).replaceAll(phone, shown)),
  };
}

function wordWindow(
  { from, until }: SeenCallback['promise'],
  zone: string,
  now: Instant,
  language: Language,
  speaker: Speaker,
): string {
  const time = {
    kind: 'stretches',
    day: dayIn(zone, from),
    stretches: [{ from, until }],
    zone,
    now,
  } as const;
  const values = { time, zone: { kind: 'zone', zone } } as const;
  return speaker.word({ key: 'packet.call-window', values, variant: 0 }, language);
}
