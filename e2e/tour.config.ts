import { defineConfig } from '@playwright/test';

/** `npm run tour`: the main job as a person does it, with a screenshot of each step in `tour/`. */
export default defineConfig({
  testDir: 'tour',
  testMatch: '**/*.tour.ts',
  workers: 1,
  timeout: 180_000,
  reporter: [['line']],
  outputDir: '../test-results/tour',
});
