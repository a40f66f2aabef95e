import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const tests = globSync('src/**/*.test.{ts,tsx}', { cwd: import.meta.dirname });
const replacesModules = (file: string) =>
  readFileSync(path.join(import.meta.dirname, file), 'utf8').includes('vi.mock(');

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': path.join(import.meta.dirname, 'src') } },
  test: {
    environment: 'node',
    // Component tests say `// @vitest-environment jsdom` on their first line.
    env: { TZ: 'UTC' },
    // The first test of a file loads the pages it is about, on a machine that builds the product beside it.
    testTimeout: 20_000,
    projects: [
      // What these replace would be replaced for whoever comes after them.
      { extends: true, test: { name: 'apart', include: tests.filter(replacesModules) } },
      // Each of these would otherwise load every page again, and a browser of its own.
      {
        extends: true,
        test: { name: 'together', isolate: false, include: tests.filter((file) => !replacesModules(file)) },
      },
    ],
  },
});
