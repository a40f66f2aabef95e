import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // No test replaces a module; each file would otherwise load every room again.
    isolate: false,
    // A worker waits for the database half of its time: one fewer than there are cores would leave some idle.
    maxWorkers: '100%',
    env: { TZ: 'UTC' },
    globalSetup: ['@kinloop/db/testing/setup'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
