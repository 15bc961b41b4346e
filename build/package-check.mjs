import { bootstrap } from './bootstrap.mjs';

await bootstrap();
const { reportPackage } = await import('./check-package.ts');
process.exit(reportPackage(process.argv[2]));
