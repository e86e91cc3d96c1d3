import { useCallback, useEffect, useState } from 'preact/hooks';

/** What was fetched last; null before the first answer. */
export interface Fetched<T> {
  readonly value: T | null;
  /** The last try did not succeed. */
  readonly isUnreachable: boolean;
  /** Fetches it anew. */
  readonly refresh: () => Promise<void>;
}

/** Fetches something when it is wanted and again every so many milliseconds, as long as it stands on the page. */
export function useFetched<T>(fetchIt: () => Promise<T>, every: number): Fetched<T> {
  const [value, setValue] = useState<T | null>(null);
  const [isUnreachable, setUnreachable] = useState(false);
  const refresh = useCallback(async (): Promise<void> => {
    try {
      const fetched = await fetchIt();
      setValue(() => fetched);
      setUnreachable(false);
    } catch {
      setUnreachable(true);
    }
  }, [fetchIt]);
  useEffect(() => {
    void refresh();
    const timer = setInterval(() => {
      if (!document.hidden) void refresh();
    }, every);
    return () => clearInterval(timer);
  }, [refresh, every]);
  return { value, isUnreachable, refresh };
}
