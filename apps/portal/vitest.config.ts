import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': path.join(import.meta.dirname, 'src') } },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Component tests say `// @vitest-environment jsdom` on their first line.
    env: { TZ: 'UTC' },
    // The first test of a file loads the pages it is about, on a machine that builds the product beside it.
    testTimeout: 20_000,
  },
});
