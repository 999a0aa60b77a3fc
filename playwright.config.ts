import { defineConfig } from '@playwright/test';

/** End-to-end tests on the built app in real Electron. `npm test` starts them in a session of their own. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['dot']],
  outputDir: 'test-results',
});
