import { bootstrap } from './bootstrap.mjs';

await bootstrap();
const { bundle } = await import('./bundle.ts');
await bundle();
