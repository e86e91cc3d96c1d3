import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.ts'],
    // The languages are learnt once, before the first file asks for them.
    globalSetup: [path.resolve(import.meta.dirname, 'global-setup.ts')],
    // For machines under load; nothing here takes long by itself.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
