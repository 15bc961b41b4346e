import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../build/bootstrap.mjs';

/** Every source file of ours: its path from the repository's root, with slashes. */
export function sourceFiles(): readonly string[] {
  return ['app', 'main', 'renderer', 'tests', 'build']
    .flatMap(folder =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .map(file => path.posix.join(folder, file.split(path.sep).join('/'))),
    )
    .filter(file => /\.(ts|tsx|mjs|js)$/u.test(file) && !file.endsWith('.d.ts') && !file.startsWith('tests/fixtures/'))
    .sort();
}

export const readSource = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
