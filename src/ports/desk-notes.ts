import type { Person } from '../conversation/hand-off.ts';
import type { Instant } from '../domain/time.ts';

/** What people of support note for each other; shoppers never see it. */
export interface DeskNote {
  /** The writer's own id of it, so that one sent twice is one. */
  readonly id: string;
  readonly handOff: string;
  readonly author: Person;
  readonly at: Instant;
  readonly text: string;
}

/** Keeps internal notes. */
export interface DeskNotes {
  /** Adds a note; the same writer's id again changes nothing. */
  add(note: DeskNote): Promise<void>;
  /** The notes of a hand-off, oldest first. */
  of(handOff: string): Promise<readonly DeskNote[]>;
}
