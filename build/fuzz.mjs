import { bootstrap } from './bootstrap.mjs';

// `npm run --silent fuzz -- --rounds N --seed S`: one JSON document on standard output, status 0 only when all is well.
await bootstrap();
await import('./fuzz/run-fuzz.ts');
