import react from '@vitejs/plugin-react';
import path from 'node:path';
import { defineConfig } from 'vite';
import { root } from './bootstrap.mjs';

/** The page, the same bytes for every shell. It must run under `default-src 'none'` (main/content-policy.ts): no inline script, nothing as data: but images. */
export default defineConfig({
  root: path.join(root, 'renderer'),
  base: './',
  publicDir: false,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: path.join(root, 'dist', 'renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // One program on a disk: the size of a chunk costs nothing.
    chunkSizeWarningLimit: 5000,
    reportCompressedSize: false,
    rolldownOptions: {
      // All that the first picture needs in one file, with what it cannot run without: twenty small ones would be asked for one after the other.
      output: { codeSplitting: { groups: [{ name: 'start', test: /[\\/]renderer[\\/]app\.tsx$/u }] } },
    },
  },
  logLevel: 'warn',
});
