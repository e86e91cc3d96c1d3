import { describe, expect, it } from 'vitest';
import { measureWidget } from '../../../src/commands/bench/widget.ts';

describe('what a page loads', () => {
  it('is at most 3 KB before anybody uses the chat, and at most 40 KB with it', async () => {
    const { loaderGzipBytes, fullGzipBytes } = await measureWidget();
    expect(loaderGzipBytes).toBeGreaterThan(1000);
    expect(loaderGzipBytes).toBeLessThanOrEqual(3 * 1024);
    expect(fullGzipBytes).toBeGreaterThan(10_000);
    expect(fullGzipBytes).toBeLessThanOrEqual(40 * 1024);
  });
});
