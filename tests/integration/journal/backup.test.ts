import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openJournalKey } from '../../../app/journal/journal-key.node.ts';
import { journalFile } from '../../../app/journal/open-database.node.ts';
import { copySealedKey, keyFileOf, openSealedKey, restoreJournal, type RestoreOptions } from '../../../app/journal/restore-journal.node.ts';
import { fail } from '../../../app/kernel/result.ts';
import { fileSecretBox } from '../../../main/node/file-secret-box.ts';
import { accepted, AT, draftContent, heldEvent, messageContent, steppingClock, submitted } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld, rawConnection } from './journal-world.ts';

const world = journalWorld();
const PASSPHRASE = "häst 'batteri' klammer";

async function filled() {
  const folder = world.folder();
  const key = valueOf(await openJournalKey(folder, fileSecretBox(folder)));
  const store = world.open(folder, { key });
  const { journal, drafts } = store;
  const held = heldEvent();
  const first = valueOf(
    journal.record(held.origin.id, 0, held, { ...messageContent({ subject: 'Hemligt' }), 'attachment.0': randomBytes(90_000) }),
  );
  const sent = valueOf(journal.record(held.origin.id, first.seq, submitted(journal.owner), { request: Buffer.from('<x/>') }));
  valueOf(journal.record(held.origin.id, sent.seq, accepted('tx'), { response: Buffer.from('<y/>') }));
  const draft = valueOf(drafts.save(undefined, draftContent({ subject: 'Utkast' }), AT));
  return { folder, key, store, id: held.origin.id, draft };
}

const restore = (options: Pick<RestoreOptions, 'file' | 'folder' | 'keys'>) =>
  restoreJournal({ ...options, box: fileSecretBox(options.folder), clock: steppingClock(), user: 'it', client: '9' });
const opened = async (folder: string) => world.open(folder, { key: valueOf(await openJournalKey(folder, fileSecretBox(folder))) });

describe.each([
  ['the key of the journal', undefined],
  ['a passphrase', PASSPHRASE],
])('under %s', (_what, passphrase) => {
  test('taken while the journal is written to, everything comes back, under a new key, and a row says so', async () => {
    const { key, store, id, draft } = await filled();
    const file = path.join(path.dirname(world.folder()), `kopia ${passphrase ?? 'x'} å.backup`);
    valueOf(store.journal.backup(file, passphrase));
    const before = [...store.journal.entries()];
    valueOf(store.journal.note({ type: 'journal.read', facts: {} }));
    expect(fs.readFileSync(file).includes('Hemligt')).toBe(false);
    expect(fs.statSync(file).mode & 0o077).toBe(0);

    const folder = world.folder();
    const keys = [passphrase === undefined ? { key } : { passphrase }];
    expect(await restore({ file, folder, keys: [{ key: new Uint8Array(32) }, ...keys] })).toMatchObject({
      ok: true,
      value: { rows: before.length },
    });
    const { journal, drafts } = await opened(folder);
    expect([...journal.entries()].slice(0, before.length)).toEqual(before);
    expect([...journal.entries()].at(-1)).toMatchObject({ event: 'journal.restored', user: 'it', facts: { rows: before.length } });
    for (const kind of ['attachment.0', 'request', 'response'] as const)
      expect(journal.content(id, kind)).toEqual(store.journal.content(id, kind));
    expect(journal.list({ query: 'heml', limit: 9, offset: 0 }).total).toBe(1);
    expect(drafts.open(draft.id)).toEqual(draft);
    expect(journal.verify()).toMatchObject({ rows: before.length + 1, verdict: 'ok' });
    expect(fs.readdirSync(folder).filter(name => name.includes('restoring'))).toEqual([]);
  });

  test('a backup that somebody has changed, or that is cut off, is not put in place', async () => {
    const { key, store } = await filled();
    const file = path.join(world.folder(), 'kopia');
    fs.mkdirSync(path.dirname(file));
    valueOf(store.journal.backup(file, passphrase));
    const keys = [passphrase === undefined ? { key } : { passphrase }];
    const bytes = fs.readFileSync(file);
    for (const spoil of [
      (): void => {
        const changed = Buffer.from(bytes);
        changed[60_000] = (changed[60_000] ?? 0) ^ 1;
        fs.writeFileSync(file, changed);
      },
      (): void => {
        fs.writeFileSync(file, bytes.subarray(0, 40_960));
      },
    ]) {
      spoil();
      const folder = world.folder();
      expect(await restore({ file, folder, keys })).toMatchObject({ ok: false, failure: { code: 'journal.damaged' } });
      expect(fs.existsSync(journalFile(folder))).toBe(false);
      expect(fs.readdirSync(folder).filter(name => name.startsWith('journal.sqlite'))).toEqual([]);
    }
  });
});

test('rows that were changed by somebody with the key are found before the backup is put in place', async () => {
  const { key, store } = await filled();
  const file = path.join(world.folder(), 'journal.sqlite');
  fs.mkdirSync(path.dirname(file));
  valueOf(store.journal.backup(file));
  const raw = rawConnection(path.dirname(file), key);
  raw.exec("DROP TRIGGER log_is_not_changed; UPDATE log SET body = replace(body, 'held', 'hold') WHERE place = 512");
  raw.close();
  const folder = world.folder();
  expect(await restore({ file, folder, keys: [{ key }] })).toEqual(fail({ code: 'journal.damaged', detail: 'mismatch 2' }));
  expect(fs.existsSync(journalFile(folder))).toBe(false);
});

test('a wrong passphrase, a file that is not there, and a folder that has a journal are refused, and nothing is touched', async () => {
  const { folder: other, key, store } = await filled();
  const file = path.join(world.folder(), 'kopia');
  fs.mkdirSync(path.dirname(file));
  valueOf(store.journal.backup(file, PASSPHRASE));
  expect(store.journal.backup(file, PASSPHRASE)).toEqual(fail({ code: 'file.unwritable' }));
  expect(store.journal.backup(path.join(world.folder(), 'no', 'folder'))).toEqual(fail({ code: 'file.unwritable' }));
  expect(await restore({ file, folder: world.folder(), keys: [{ passphrase: 'fel' }, { key }] })).toEqual(
    fail({ code: 'secret.unreadable' }),
  );
  expect(await restore({ file: `${file}.x`, folder: world.folder(), keys: [{ key }] })).toEqual(
    fail({ code: 'file.unreadable', option: 'FILE' }),
  );
  const before = [...store.journal.entries()].length;
  expect(await restore({ file, folder: other, keys: [{ passphrase: PASSPHRASE }] })).toEqual(fail({ code: 'file.unwritable' }));
  expect([...store.journal.entries()]).toHaveLength(before);
});

test('the sealed key beside a backup opens where the same box does, and nowhere else', async () => {
  const { folder, key, store } = await filled();
  const file = path.join(world.folder(), 'kopia');
  fs.mkdirSync(path.dirname(file));
  valueOf(store.journal.backup(file));
  expect(valueOf(copySealedKey(folder, file))).toBe(keyFileOf(file));
  expect(await openSealedKey(keyFileOf(file), fileSecretBox(folder))).toEqual(Buffer.from(key));
  expect(await openSealedKey(keyFileOf(file), fileSecretBox(world.folder()))).toBeUndefined();
});
