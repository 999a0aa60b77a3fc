import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    // The files of one worker share their modules: to load them anew for each file took half of the whole time.
    isolate: false,
    testTimeout: 20_000,
    passWithNoTests: false,
    reporters: ['dot'],
  },
});
