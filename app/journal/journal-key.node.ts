import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { SecretBox } from '../platform.ts';
import { journalFile } from './open-database.node.ts';
import { failureOf } from './sqlite-trouble.node.ts';

const KEY_FILE = 'journal.key';
const KEY_BYTES = 32;

/**
 * The key of a data folder's journal: 32 random bytes, sealed by the platform's secret box in `journal.key`. Made only when there is no journal
 * yet: another key would not open it, and would stand in the way of the right one being put back.
 * @returns the key, to be overwritten by the caller when the journal is open. Fails as `secret.unreadable`, `journal.unavailable`.
 */
export async function openJournalKey(folder: string, secretBox: SecretBox): Promise<Result<Uint8Array>> {
  try {
    const file = path.join(folder, KEY_FILE);
    // Asked in this order, since another process that begins now makes its key first.
    const hasJournal = fs.existsSync(journalFile(folder));
    if (!fs.existsSync(file)) {
      if (hasJournal) return fail({ code: 'secret.unreadable' });
      const made = await makeKey(folder, file, secretBox);
      if (!made.ok) return made;
    }
    const sealed = fs.readFileSync(file);
    const opened = await secretBox.open(sealed);
    if (!opened.ok) return opened;
    if (opened.value.length !== KEY_BYTES) return fail({ code: 'secret.unreadable' });
    if (secretBox.isWeaker?.(sealed) === true) await sealAgain(folder, file, opened.value, secretBox);
    return opened;
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return fail(failure);
  }
}

/** Writes a new key so that it is there whole or not at all. When two processes begin at once the first one's key stays. */
async function makeKey(folder: string, file: string, secretBox: SecretBox): Promise<Result<void>> {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = randomBytes(KEY_BYTES);
  const sealed = await secretBox.seal(key);
  key.fill(0);
  if (!sealed.ok) return sealed;
  const partial = `${file}.${randomUUID()}`;
  try {
    fs.writeFileSync(partial, sealed.value, { mode: 0o600, flag: 'wx', flush: true });
    fs.linkSync(partial, file);
    syncFolder(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    fs.rmSync(partial, { force: true });
  }
  return ok(undefined);
}

/** A folder that was begun in practice and is now in earnest. A box that will not seal better leaves the key as it was: it opens. */
async function sealAgain(folder: string, file: string, key: Uint8Array, secretBox: SecretBox): Promise<void> {
  const sealed = await secretBox.seal(key);
  if (!sealed.ok || secretBox.isWeaker?.(sealed.value) === true) return;
  const partial = `${file}.${randomUUID()}`;
  try {
    fs.writeFileSync(partial, sealed.value, { mode: 0o600, flag: 'wx', flush: true });
    fs.renameSync(partial, file);
    syncFolder(folder);
  } finally {
    fs.rmSync(partial, { force: true });
  }
}

/** A new name is durable when its folder is; Windows has no such call and does not need it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = fs.openSync(folder, 'r');
  fs.fsyncSync(opened);
  fs.closeSync(opened);
}
