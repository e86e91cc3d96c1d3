/** Fetches something when it may have changed: one fetch at a time, and once more when asked meanwhile. */
export interface Refresher {
  /** Asks for a fetch; resolves when one that began later than this has ended. */
  ask(): Promise<void>;
}

/** Makes a refresher of a fetch. What the fetch throws, all who asked for it get. */
export function createRefresher(fetchIt: () => Promise<void>): Refresher {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const run = (): Promise<void> => {
    const work = fetchIt().finally(() => {
      if (running === work) running = null;
    });
    running = work;
    return work;
  };
  return {
    ask: () => {
      if (running === null) return run();
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = null;
          return run();
        });
      return next;
    },
  };
}
