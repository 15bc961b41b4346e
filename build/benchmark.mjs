import { bootstrap } from './bootstrap.mjs';

// `npm run --silent benchmark -- NAME [--quick]`: one JSON document on standard output.
await bootstrap();
await import('./benchmark/run-benchmark.ts');
