import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // No test replaces a module; each file would otherwise load the client again.
    isolate: false,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['@kinloop/db/testing/setup'],
    // Clusters are made, servers started and killed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
