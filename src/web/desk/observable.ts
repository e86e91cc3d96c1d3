/** A value that is replaced as a whole, and those who want to know when. */
export interface Observable<Value> {
  readonly value: Value;
  /** Replaces the value; whoever watches is told, if it is another one. */
  update(change: (value: Value) => Value): void;
  /** Calls a watcher after each change; the answer ends it. */
  watch(watcher: () => void): () => void;
}

/** Makes an observable of its first value. */
export function createObservable<Value>(first: Value): Observable<Value> {
  let value = first;
  const watchers = new Set<() => void>();
  return {
    get value() {
      return value;
    },
    update: (change) => {
      const changed = change(value);
      if (Object.is(changed, value)) return;
      value = changed;
      for (const watcher of [...watchers]) watcher();
    },
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
