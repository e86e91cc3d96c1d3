import { Mutex } from 'async-mutex';

/** Lets one piece of work at a time at each key, in the order asked for. */
export interface Workers<Key> {
  run<T>(key: Key, work: () => Promise<T>): Promise<T>;
  /** Says whether work at a key is under way. */
  isBusy(key: Key): boolean;
}

/** Makes workers within one process; between processes the store decides. */
export function createWorkers<Key>(): Workers<Key> {
  const mutexes = new Map<Key, Mutex>();
  return {
    run: async (key, work) => {
      const mutex = mutexes.get(key) ?? new Mutex();
      mutexes.set(key, mutex);
      try {
        return await mutex.runExclusive(work);
      } finally {
        if (!mutex.isLocked()) mutexes.delete(key);
      }
    },
    isBusy: (key) => mutexes.has(key),
  };
}
