import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    globalSetup: ['@kinloop/db/testing/setup'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
