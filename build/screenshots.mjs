import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

// `npm run screenshots`: a PNG of every view and state, in both themes and three widths, under dist/screenshots/.
await bootstrap();
const { bundleWhenStale } = await import('./bundle.ts');
await bundleWhenStale();
const folder = path.join(root, 'dist', 'screenshots');
fs.rmSync(folder, { recursive: true, force: true });
const runner = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
const { status } = spawnSync(
  process.execPath,
  [runner, 'test', '--config', 'tests/screenshots/playwright.config.ts', '--reporter', 'line'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
console.log(`${fs.existsSync(folder) ? fs.readdirSync(folder).length : 0} pictures in ${path.relative(root, folder)}`);
process.exitCode = status ?? 1;
