import { vi } from 'vitest';

/** Waits until a check of something that happens elsewhere no longer throws: long enough for a machine under load. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 15_000, interval: 50 });
}
