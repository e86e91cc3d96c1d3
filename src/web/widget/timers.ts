import type { Line } from './line.ts';

/** Things to do later, one for each name. */
export interface Timers<Name extends string> {
  /** Does something later, instead of what was to be done under this name. */
  set(name: Name, milliseconds: number, action: () => void): void;
  /** Calls all of them off. */
  clear(): void;
}

/** Makes timers on a line's time. */
export function createTimers<Name extends string>(line: Pick<Line, 'later'>): Timers<Name> {
  const running = new Map<Name, () => void>();
  return {
    set: (name, milliseconds, action) => {
      running.get(name)?.();
      running.set(name, line.later(milliseconds, action));
    },
    clear: () => {
      for (const callOff of running.values()) callOff();
      running.clear();
    },
  };
}
