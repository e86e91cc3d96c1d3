import type { EventBody } from '../conversation/event.ts';

/** What became of an event once it was taken: words of the bot or of a person, silence, or that something is broken. */
export type TurnOutcome = 'answered' | 'relayed' | 'silent' | 'fault';

/** Counts what operators watch. Nothing personal comes in here, and no value that grows without end. */
export interface Meter {
  /** An event was accepted for the first time. */
  eventTaken(kind: EventBody['kind']): void;
  /** Its turn was written, so many seconds after it was accepted; null where it was accepted by an earlier process. */
  turnWritten(outcome: TurnOutcome, seconds: number | null): void;
  /** It could not be handled and was laid aside. */
  eventLaidAside(): void;
  /** The shop did not answer as it must; by the code of the fault. */
  shopFailed(fault: string): void;
  /** Somebody was not let in to the desk: what they gave does not fit, or they tried too often. */
  signInFailed(why: 'refused' | 'too-often'): void;
}
