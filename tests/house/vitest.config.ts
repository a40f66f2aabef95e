import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Most of the time a process is waited for: one worker fewer than there are cores would leave some idle.
    maxWorkers: '100%',
    include: ['src/*.test.ts'],
    globalSetup: ['@kinloop/db/testing/setup'],
    // These start whole processes.
    testTimeout: 60_000,
  },
});
