import { bootstrap } from './bootstrap.mjs';

// The command line from a checkout. Standard output is the command's alone.
await bootstrap();
await import(new URL('../main/command-line/sigill.ts', import.meta.url).href);
