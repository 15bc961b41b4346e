import { bootstrap } from './bootstrap.mjs';

await bootstrap();
const { bundleWhenStale } = await import('./bundle.ts');
await bundleWhenStale();
await import(new URL('../tests/demo/demo.ts', import.meta.url).href);
