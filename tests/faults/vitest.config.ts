import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // No test replaces a module; each file would otherwise load every room again.
    isolate: false,
    // Most of the time something is waited for: one worker fewer than there are cores would leave some idle.
    maxWorkers: '100%',
    env: { TZ: 'UTC' },
    globalSetup: ['@kinloop/db/testing/setup'],
    // Databases are killed and started again, worker processes started and killed.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
