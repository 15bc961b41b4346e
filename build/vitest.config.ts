import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { root } from './bootstrap.mjs';

// better-sqlite3 13 does not fail on Node 20, it crashes without a word.
if (Number(process.versions.node.split('.')[0]) < 24)
  throw new Error(`The tests need Node 24; this is ${process.versions.node}. \`npm test\` finds it.`);

export default defineConfig({
  root,
  cacheDir: path.join(root, 'dist', 'vite-cache'),
  test: {
    include: ['tests/{architecture,unit,ports,integration}/**/*.test.{ts,tsx}'],
    environment: 'node',
    maxWorkers: 2,
    // Generous: a machine may be three times slower than this one was, and what hangs is found all the same.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    // What passes only the second time is named at the end of `npm test`.
    retry: 1,
    // A folder without a binary: an import of electron that slips into a test must fail, not download.
    env: { ELECTRON_OVERRIDE_DIST_PATH: path.join(root, 'tests') },
  },
});
