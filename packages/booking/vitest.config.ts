import { defineConfig } from 'vitest/config';

// No test replaces a module; each file would otherwise load every rule again.
export default defineConfig({ test: { isolate: false } });
