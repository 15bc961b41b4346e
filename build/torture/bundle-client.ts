import path from 'node:path';
import { build } from 'vite';
import { root } from '../bootstrap.mjs';
import { filesBesideCode } from '../files-beside-code.ts';

/** Packages with machine code of their own, which no bundle can hold. */
const NATIVE = ['better-sqlite3', 'koffi'];

/** The client as one file, which starts in half the time: worth it where hundreds of them start. @returns the file, in a folder of this process's own */
export async function bundleClient(): Promise<string> {
  const outDir = path.join(root, 'dist', 'torture', String(process.pid));
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [filesBesideCode()],
    ssr: { target: 'node', noExternal: true, external: [...NATIVE] },
    build: {
      ssr: true,
      emitAssets: true,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: path.join(root, 'build/torture/client.ts'),
        output: { format: 'es', entryFileNames: 'client.js', codeSplitting: false },
      },
    },
  });
  return path.join(outDir, 'client.js');
}
