import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // No test replaces a module; each file would otherwise load every room again.
    isolate: false,
    env: { TZ: 'UTC' },
    globalSetup: ['@kinloop/db/testing/setup'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
