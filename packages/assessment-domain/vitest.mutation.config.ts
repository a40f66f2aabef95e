import { configDefaults, defineConfig } from 'vitest/config';

// The reference is held against files outside the package, which a copy does not have.
export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, 'reports/**', 'src/reference/reference.test.ts'],
    setupFiles: ['mutation-setup.ts'],
    // Watched code is several times slower, and a slow first run is no mistake.
    testTimeout: 60_000,
  },
});
