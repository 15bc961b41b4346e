import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../bootstrap.mjs';
import type { Check } from '../check-package.ts';
import { writeSources } from './make-msi.ts';

/** WiX 3.10 lies in the npm package electron-winstaller; mono runs its compiler and linker, but cannot write an MSI. */
const WIX = path.join(root, 'node_modules', 'electron-winstaller', 'vendor');

/**
 * Has the real WiX compile the source of the MSI (its strict schema) and link it (every reference); wixl passes over what it does not know.
 * @param work an empty folder
 */
export function checkWithWix(application: string, version: string, work: string): readonly Check[] {
  writeSources(work, application);
  const compiled = run('candle.exe', [
    ...['-arch', 'x64', `-dVersion=${version}`, '-dPayload=payload', '-dIcon=sigill.ico'],
    ...['product.wxs', 'payload.wxs'],
  ]);
  const linked = compiled.length > 0 ? [] : run('light.exe', ['-xo', '-sval', '-out', 'sigill.wixout', 'product.wixobj', 'payload.wixobj']);
  return [
    { name: "WiX 3's compiler takes the source", faults: compiled },
    { name: "WiX 3's linker finds everything that is referred to", faults: compiled.length > 0 ? ['not reached'] : linked },
  ];

  function run(program: string, args: readonly string[]): readonly string[] {
    const { status, stdout, stderr } = spawnSync('mono', [path.join(WIX, program), '-nologo', ...args], { cwd: work, encoding: 'utf8' });
    return status === 0 ? [] : [`${stdout}${stderr}`.trim()];
  }
}
