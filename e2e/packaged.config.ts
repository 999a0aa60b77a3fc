import { defineConfig } from '@playwright/test';

/** `npm run test:package`: the app as it is installed, which Playwright cannot start itself. */
export default defineConfig({
  testDir: 'packaged',
  testMatch: '**/*.packaged.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  outputDir: '../test-results/packaged',
});
