import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/*.test.ts'],
    globalSetup: ['@kinloop/db/testing/setup'],
    // These start whole processes.
    testTimeout: 60_000,
  },
});
