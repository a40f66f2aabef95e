import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    globalSetup: ['@kinloop/db/testing/setup'],
    // Databases are killed and started again, worker processes started and killed.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
