import type { Event } from '../conversation/event.ts';

/** Events as they were typed, while their codes are kept out of the store: in this process, until their turn is over. */
export interface Withheld {
  /** Holds an event of which something else is stored. One that is held already stays as it is. */
  hold(event: Event): void;
  /** An event as it was typed; as it was stored where nothing is held, as after a crash. */
  whole(stored: Event): Event;
  drop(event: Pick<Event, 'conversation' | 'id'>): void;
}

/** Makes a place for what one process withholds. */
export function createWithheld(): Withheld {
  const held = new Map<string, Event>();
  const keyOf = ({ conversation, id }: Pick<Event, 'conversation' | 'id'>): string =>
    JSON.stringify([conversation, id]);
  return {
    hold: (event) => {
      if (!held.has(keyOf(event))) held.set(keyOf(event), event);
    },
    whole: (stored) => held.get(keyOf(stored)) ?? stored,
    drop: (event) => void held.delete(keyOf(event)),
  };
}
