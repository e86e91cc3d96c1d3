import { createTimers } from '../widget/timers.ts';

/** Tells colleagues that somebody looks at a conversation, and whether they write. */
export interface LookingBeat {
  /** What is looked at from now on; null for nothing. */
  lookAt(handOff: string | null): void;
  /** A key was pressed in the composer. */
  typed(): void;
  /** The answer was sent, or given up. */
  rested(): void;
}

export interface LookingParts {
  readonly later: (milliseconds: number, action: () => void) => () => void;
  readonly tell: (handOff: string, typing: boolean) => void;
}

const again = 10_000;
const typingLasts = 5_000;

/** Makes the beat: a sign of life every ten seconds, and one at once when typing begins or ends. */
export function createLookingBeat({ later, tell }: LookingParts): LookingBeat {
  const timers = createTimers<'again' | 'rest'>({ later });
  let at: string | null = null;
  let isTyping = false;
  const beat = (): void => {
    if (at === null) return;
    timers.set('again', again, beat);
    tell(at, isTyping);
  };
  const turn = (typing: boolean): void => {
    const isNew = typing !== isTyping;
    isTyping = typing;
    if (isNew) beat();
  };
  return {
    lookAt: (handOff) => {
      if (handOff === at) return;
      timers.clear();
      at = handOff;
      isTyping = false;
      beat();
    },
    typed: () => {
      turn(true);
      timers.set('rest', typingLasts, () => turn(false));
    },
    rested: () => turn(false),
  };
}
