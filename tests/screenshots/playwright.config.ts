import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { root } from '../../build/bootstrap.mjs';
import e2e from '../e2e/playwright.config.ts';

/** Pictures of every view and state, for people to look at; `npm run screenshots`. */
export default defineConfig({
  ...e2e,
  testDir: import.meta.dirname,
  outputDir: path.join(root, 'dist', 'test-results', 'screenshots'),
});
