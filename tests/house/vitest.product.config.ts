import { defineConfig } from 'vitest/config';

/** Starting and stopping the product itself: needs a production build, so npm test runs it after making one. */
export default defineConfig({
  test: { include: ['src/product/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 },
});
