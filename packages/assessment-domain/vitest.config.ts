import { configDefaults, defineConfig } from 'vitest/config';

// Mutation testing copies the package below reports/; a copy's tests are not ours to run.
// Properties run hundreds of rounds: a machine under load needs more than the usual five seconds.
// No test replaces a module; each file would otherwise load every rule again.
export default defineConfig({
  test: { exclude: [...configDefaults.exclude, 'reports/**'], testTimeout: 20_000, isolate: false },
});
