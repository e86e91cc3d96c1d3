import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.ts'],
    // Much of it waits for processes and browsers: two files at a time even on two cores.
    maxWorkers: 2,
    // The languages are learnt once, before the first file asks for them.
    globalSetup: [path.resolve(import.meta.dirname, 'global-setup.ts')],
    // For machines under load; nothing here takes long by itself.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
