import { open, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TextSet } from '../contract/template.ts';
import { readTextSet } from './text-set.ts';

/** A network folder that does not answer must not keep somebody from their own texts. */
const PATIENCE_MS = 1500;
const LARGEST_BYTES = 4_000_000;

/**
 * The unit's texts: `templates.json` of the shared folder, kept here each time it could be read, and what was kept when the folder is gone.
 * A file that is no set is passed over: what somebody wrote wrongly there is to stop nobody.
 * @returns undefined where there is none
 */
export function sharedTexts(sharedFolder: string | undefined, dataFolder: string): () => Promise<TextSet | undefined> {
  if (sharedFolder === undefined) return () => Promise.resolve(undefined);
  const kept = path.join(dataFolder, 'shared-templates.json');
  const fresh = async (): Promise<TextSet | undefined> => {
    const text = await readBounded(path.join(sharedFolder, 'templates.json'));
    const set = text === undefined ? undefined : setOf(text);
    if (text === undefined || set === undefined) return undefined;
    await writeFile(`${kept}.new`, text, { mode: 0o600 })
      .then(() => rename(`${kept}.new`, kept))
      .catch(() => undefined);
    return set;
  };
  return async () => (await Promise.race([fresh(), pause(PATIENCE_MS, undefined)])) ?? setOf((await readBounded(kept)) ?? '');
}

function setOf(text: string): TextSet | undefined {
  const read = readTextSet(text);
  return read.ok ? read.value : undefined;
}

async function readBounded(file: string): Promise<string | undefined> {
  try {
    await using handle = await open(file, 'r');
    const { size } = await handle.stat();
    return size > LARGEST_BYTES ? undefined : await readFile(handle, 'utf8');
  } catch {
    return undefined;
  }
}
