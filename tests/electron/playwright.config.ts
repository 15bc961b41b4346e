import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { root } from '../../build/bootstrap.mjs';
import { useStandInWithoutBinary } from './use-stand-in.ts';

useStandInWithoutBinary();

/** The Electron face under Playwright's `_electron.launch()`: on the real binary where there is one, else on the stand-in. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.{test,spec}.ts',
  outputDir: path.join(root, 'dist', 'test-results', 'electron'),
  globalSetup: './prepare-chromium.ts',
  workers: 2,
  fullyParallel: true,
  // As in tests/e2e.
  retries: 2,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  // Playwright's own ffmpeg would have to be downloaded.
  use: { video: 'off', trace: 'retain-on-failure' },
});
