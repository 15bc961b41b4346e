import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { root as repository } from './bootstrap.mjs';

/**
 * Lets `new URL('./migrations/', import.meta.url)` in app/ mean the same in a bundle as from source: what it names is copied below the bundle, at its
 * place in the repository, and the address is rewritten to that. A TypeScript file so named (a worker) becomes a bundle of its own.
 * Only whole literals are understood; anything else stops the build, since it would fail only at the customer's.
 */
export function filesBesideCode(root: string = repository): Plugin {
  return {
    name: 'sigill:files-beside-code',
    enforce: 'pre',
    transform(code, id) {
      const file = id.split('?')[0] ?? id;
      if (!file.startsWith(path.join(root, 'app') + path.sep) || !code.includes('import.meta.url')) return undefined;
      return code.replaceAll(/new URL\(([^;]*?),\s*import\.meta\.url\s*,?\)/gu, (whole, argument: string) => {
        const literal = /^\s*(['"`])(\.[^'"`$]*)\1\s*$/u.exec(argument)?.[2];
        if (literal === undefined) this.error(`${file}: ${whole} cannot be bundled: name the file or folder as one literal.`);
        const named = path.resolve(path.dirname(file), literal);
        if (named.endsWith('.ts')) {
          // Beside the main bundle, so that addresses inside it are rewritten the same way.
          const fileName = placeOf(named, root).replaceAll('/', '-').replace(/ts$/u, 'js');
          this.emitFile({ type: 'chunk', id: named, fileName });
          return `new URL('./${fileName}', import.meta.url)`;
        }
        if (!fs.existsSync(named)) this.error(`${file}: ${literal} does not exist.`);
        for (const source of filesAt(named)) {
          this.emitFile({ type: 'asset', fileName: placeOf(source, root), source: fs.readFileSync(source) });
        }
        return `new URL('./${placeOf(named, root)}${literal.endsWith('/') ? '/' : ''}', import.meta.url)`;
      });
    },
  };
}

const placeOf = (file: string, root: string): string => path.relative(root, file).split(path.sep).join('/');

function filesAt(named: string): readonly string[] {
  if (fs.statSync(named).isFile()) return [named];
  return fs
    .readdirSync(named, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name));
}
