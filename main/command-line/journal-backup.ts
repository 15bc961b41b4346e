import path from 'node:path';
import {
  copySealedKey,
  hasJournal,
  keyFileOf,
  openSealedKey,
  restoreJournal,
  type BackupKey,
} from '../../app/journal/restore-journal.node.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import { ok, type Result } from '../../app/kernel/result.ts';
import fs from 'node:fs';
import { done, type Command, type Context } from './command.ts';
import { readGivenText } from './given-file.ts';

const SHORTEST_PASSPHRASE = 12;

/** Journal and drafts in one encrypted file, while the program runs. */
export const journalBackup: Command = {
  name: 'journal backup',
  synopsis: 'journal backup --out FILE [--passphrase-file F]',
  options: { out: 'value', 'passphrase-file': 'value' },
  words: [0, 0],
  needsJournal: true,
  run: async context => {
    const out = context.arguments.value('out');
    if (out === undefined || out === '') return { problems: [{ subject: '--out', problem: 'required' }] };
    const file = path.resolve(out);
    if (fs.existsSync(file)) return { problems: [{ subject: '--out', problem: 'already-there' }] };
    const passphrase = await givenPassphrase(context);
    if (!passphrase.ok) return passphrase;
    if (passphrase.value !== undefined && passphrase.value.length < SHORTEST_PASSPHRASE)
      return { problems: [{ subject: '--passphrase-file', problem: 'too-short', choices: [String(SHORTEST_PASSPHRASE)] }] };
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const { journal } = backend.value.services;
    const noted = journal.note({ type: 'journal.backed-up', facts: { key: passphrase.value === undefined ? 'journal' : 'passphrase' } });
    if (!noted.ok) return noted;
    const { seq, hash } = noted.value;
    const written = journal.backup(file, passphrase.value);
    if (!written.ok) return written;
    const bytes = fs.statSync(file).size;
    const { says, words, dataFolder } = context;
    const told = says.backupWritten(words.format.number(seq), words.format.size(bytes));
    if (passphrase.value !== undefined)
      return done({ file, bytes, rows: seq, head: hash, key: 'passphrase' }, [told, file, says.backupPassphrase].join('\n'));
    const keyFile = copySealedKey(dataFolder(), file);
    if (!keyFile.ok) return keyFile;
    return done(
      { file, bytes, rows: seq, head: hash, key: 'journal', keyFile: keyFile.value },
      [told, file, keyFile.value, says.backupSameKey].join('\n'),
    );
  },
};

/** A backup into a data folder that has no journal; walked from the first row to the last before it is put in place. */
export const journalRestore: Command = {
  name: 'journal restore',
  synopsis: 'journal restore FILE [--passphrase-file F | --key-folder DIR]',
  options: { 'passphrase-file': 'value', 'key-folder': 'value' },
  words: [1, 1],
  run: async context => {
    const { arguments: given, says, words, dataFolder, platform, tell } = context;
    const file = path.resolve(given.words[0] ?? '');
    if (given.has('passphrase-file') && given.has('key-folder'))
      return { problems: [{ subject: '--passphrase-file --key-folder', problem: 'not-together' }] };
    if (hasJournal(dataFolder())) return { problems: [{ subject: '--data', problem: 'has-journal' }] };
    const passphrase = await givenPassphrase(context);
    if (!passphrase.ok) return passphrase;
    const keys = passphrase.value === undefined ? await keysFor(context, file) : [{ passphrase: passphrase.value }];
    const here = platform(dataFolder());
    const restored = await restoreJournal({
      file,
      folder: dataFolder(),
      keys,
      box: here.journalBox ?? here.secretBox,
      clock: systemClock,
      user: here.user,
      client: here.version,
      progress: rows => {
        if (rows % 50_000 === 0) tell(says.rowsChecked(words.format.number(rows)));
      },
    });
    for (const key of keys) if ('key' in key) key.key.fill(0);
    if (!restored.ok && restored.failure.code === 'secret.unreadable')
      tell(says.notOpened[passphrase.value === undefined ? 'key' : 'passphrase']);
    if (!restored.ok) return restored;
    return done({ ...restored.value, folder: dataFolder() }, says.restored(words.format.number(restored.value.rows)));
  },
};

/** The key of the folder itself, if only its journal was lost; the one beside the backup; the one of the folder that is named. */
async function keysFor({ arguments: given, dataFolder, platform }: Context, file: string): Promise<readonly BackupKey[]> {
  const keyFolder = given.value('key-folder');
  const folders = [dataFolder(), ...(keyFolder === undefined ? [] : [path.resolve(keyFolder)])];
  const found: (Uint8Array | undefined)[] = [];
  for (const folder of folders) {
    const { journalBox, secretBox } = platform(folder);
    const box = journalBox ?? secretBox;
    found.push(await openSealedKey(path.join(folder, 'journal.key'), box), await openSealedKey(keyFileOf(file), box));
  }
  return found.flatMap(key => (key === undefined ? [] : [{ key }]));
}

async function givenPassphrase({ arguments: given, readStdin }: Context): Promise<Result<string | undefined>> {
  const file = given.value('passphrase-file');
  if (file === undefined) return ok(undefined);
  const text = await readGivenText('--passphrase-file', file, readStdin);
  // Editors end a file with a line break that is not part of it.
  return text.ok ? ok(text.value.replace(/\r?\n$/u, '')) : text;
}
