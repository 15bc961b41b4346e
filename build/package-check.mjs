import { bootstrap } from './bootstrap.mjs';

await bootstrap();
const { reportPackage } = await import('./report-package.ts');
process.exit(reportPackage());
