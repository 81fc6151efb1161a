import { defineConfig } from '@playwright/test';
import { findBrowser, launchOptions } from './src/browser.ts';

// One demo centre for the whole run, as `npm start` makes it; every test brings its own request.
export default defineConfig({
  testDir: './src',
  testMatch: '**/*.spec.ts',
  // What the whole run has left behind is looked at when the whole run is over.
  projects: [
    { name: 'run', testIgnore: '**/after/**' },
    { name: 'after', testMatch: '**/after/*.spec.ts', dependencies: ['run'] },
  ],
  globalSetup: './src/centre.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  outputDir: '../../node_modules/.breakwater/e2e-results',
  use: {
    browserName: 'chromium',
    timezoneId: 'Asia/Kathmandu',
    launchOptions: launchOptions(findBrowser()),
  },
});
