import { mergeConfig } from 'vitest/config';
import fast from './vitest.config';

/** The property tests with as many inputs as the product is held to, which takes minutes. */
export default mergeConfig(fast, {
  test: {
    setupFiles: ['scripts/fuzzRuns.mjs'],
    testTimeout: 15 * 60_000,
  },
});
