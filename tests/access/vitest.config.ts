import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    globalSetup: ['@kinloop/db/testing/setup'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
