import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { root } from '../../build/bootstrap.mjs';
import { chromiumPath } from '../../build/chromium.mjs';

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: path.join(root, 'dist', 'test-results', 'e2e'),
  fullyParallel: true,
  workers: 2,
  // A busy machine is no reason to say that the product is broken; what needed it is named at the end of `npm test`.
  retries: 2,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    // What waits for something that never comes says so soon, however long the test may take.
    actionTimeout: 60_000,
    browserName: 'chromium',
    headless: true,
    launchOptions: { executablePath: await chromiumPath() },
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    // Playwright's own ffmpeg would have to be downloaded.
    video: 'off',
  },
});
