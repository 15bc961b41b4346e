import { bootstrap } from './bootstrap.mjs';

await bootstrap({ install: !process.argv.includes('--as-is') });
await import('./run-tests.ts');
