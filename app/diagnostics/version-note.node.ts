import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Remembers beside the log which version ran last.
 * @returns the version before, when it was another
 */
export function versionBefore(dataFolder: string, version: string): string | undefined {
  const file = path.join(dataFolder, 'log', 'version');
  let before: string | undefined;
  try {
    before = readFileSync(file, 'utf8').trim();
  } catch {
    // The first start.
  }
  if (before === version) return undefined;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${version}\n`, { mode: 0o600 });
  } catch {
    // The same will be told at the next start.
  }
  return before === '' ? undefined : before;
}
