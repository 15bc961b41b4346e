import { bootstrap } from './bootstrap.mjs';

// `npm run --silent torture -- --rounds N --seed S [--data DIR]`: one JSON document on standard output, status 0 only when all is well.
await bootstrap();
await import('./torture/run-torture.ts');
