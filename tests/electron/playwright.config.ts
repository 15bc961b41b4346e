import { defineConfig } from '@playwright/test';
import { useStandInWithoutBinary } from './use-stand-in.ts';

useStandInWithoutBinary();

/** The Electron face under Playwright's `_electron.launch()`: on the real binary where there is one, else on the stand-in. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.test.ts',
  outputDir: '../../test-results/electron',
  globalSetup: './prepare-chromium.ts',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  reporter: 'list',
  use: { video: 'off', trace: 'retain-on-failure' },
});
