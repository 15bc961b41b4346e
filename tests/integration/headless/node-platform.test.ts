import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DraftId } from '../../../app/contract/values.ts';
import { defaultDataFolder, openDataFolder } from '../../../main/node/data-folder.ts';
import { fileSecretBox } from '../../../main/node/file-secret-box.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { answerForFace, askFace } from '../../../main/node/running-face.ts';

const isPosix = process.platform !== 'win32';
const secret = Buffer.from('thirty-two bytes of journal key!');
let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-platform-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

async function sealed(): Promise<Uint8Array> {
  const box = await fileSecretBox(folder).seal(secret);
  if (!box.ok) throw new Error(box.failure.code);
  return box.value;
}

describe('the secret box', () => {
  test('opens what it sealed, in another process too, and shows nothing of it', async () => {
    const box = await sealed();
    expect(Buffer.from(box).includes(secret)).toBe(false);
    expect(await fileSecretBox(folder).open(box)).toEqual({ ok: true, value: secret });
    expect(Buffer.compare(await sealed(), box)).not.toBe(0);
  });

  test('does not open with one bit changed, cut short, or under another key', async () => {
    const box = await sealed();
    for (let at = 0; at < box.length; at += 7) {
      const changed = Uint8Array.from(box);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await fileSecretBox(folder).open(changed)).toMatchObject({ failure: { code: 'secret.unreadable' } });
    }
    expect(await fileSecretBox(folder).open(box.slice(0, 20))).toMatchObject({ ok: false });
    fs.rmSync(path.join(folder, 'secret.key'));
    expect(await fileSecretBox(folder).open(box)).toMatchObject({ failure: { code: 'secret.unreadable' } });
    expect(fs.existsSync(path.join(folder, 'secret.key'))).toBe(false);
  });

  test.runIf(isPosix)('its key is readable by its owner only, and a key that others can read is not used', async () => {
    const box = await sealed();
    const key = path.join(folder, 'secret.key');
    expect(fs.statSync(key).mode & 0o777).toBe(0o600);
    fs.chmodSync(key, 0o640);
    expect(await fileSecretBox(folder).open(box)).toMatchObject({ failure: { code: 'secret.unreadable' } });
    expect(await fileSecretBox(folder).seal(secret)).toMatchObject({ failure: { code: 'secret.unreadable' } });
  });

  test('two that start together end with the same key', async () => {
    const boxes = await Promise.all(Array.from({ length: 8 }, () => sealed()));
    for (const box of boxes) expect(await fileSecretBox(folder).open(box)).toMatchObject({ ok: true });
    expect(fs.readdirSync(folder)).toEqual(['secret.key']);
  });
});

describe('the platform', () => {
  test('answers for what nobody can be asked about here', async () => {
    const { chooser, openLink } = nodePlatform(folder);
    expect(await chooser.openFile('certificate')).toMatchObject({ failure: { code: 'not-available-here' } });
    expect(await chooser.chooseFolder('evidence')).toMatchObject({ failure: { code: 'not-available-here' } });
    expect(await openLink('https://kommun.example/')).toMatchObject({ failure: { code: 'not-available-here' } });
  });

  test('takes what was chosen beforehand', async () => {
    fs.writeFileSync(path.join(folder, 'a.p12'), 'bytes');
    const { chooser } = nodePlatform(folder, { certificateFile: path.join(folder, 'a.p12'), folder });
    expect(await chooser.openFile('certificate')).toEqual({ ok: true, value: { name: 'a.p12', bytes: Buffer.from('bytes') } });
    expect(await chooser.chooseFolder('evidence')).toEqual({ ok: true, value: folder });
    expect(await nodePlatform(folder, { certificateFile: 'nowhere.p12' }).chooser.openFile('certificate')).toMatchObject({
      failure: { code: 'file.unreadable' },
    });
  });

  test('keeps preferences over a restart, and survives a file that somebody broke', () => {
    nodePlatform(folder).preferences.write({ language: 'en' });
    expect(nodePlatform(folder).preferences.read()).toEqual({ language: 'en' });
    fs.writeFileSync(path.join(folder, 'preferences.json'), '{');
    expect(nodePlatform(folder).preferences.read()).toEqual({});
  });
});

describe('the data folder', () => {
  test('is where each system keeps it', () => {
    expect(defaultDataFolder('win32', { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' }, 'C:\\Users\\a')).toBe(
      'C:\\Users\\a\\AppData\\Local\\Sigill',
    );
    expect(defaultDataFolder('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Application Support/Sigill');
    expect(defaultDataFolder('linux', { XDG_DATA_HOME: '/data' }, '/home/a')).toBe('/data/sigill');
    expect(defaultDataFolder('linux', { XDG_DATA_HOME: 'relative' }, '/home/a')).toBe('/home/a/.local/share/sigill');
    expect(defaultDataFolder('linux', {}, '/home/a')).toBe('/home/a/.local/share/sigill');
  });

  test.runIf(isPosix)('is made for its owner only', () => {
    const made = openDataFolder(path.join(folder, 'a', 'b'));
    expect(fs.statSync(made).mode & 0o777).toBe(0o700);
  });
});

describe('the window that is open on a data folder', () => {
  const draft = DraftId.parse('5f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10');

  test('is asked to show a draft, and only that', async () => {
    const shown: unknown[] = [];
    const end = await answerForFace(folder, request => shown.push(request));
    expect(await askFace(folder, { draft })).toBe(true);
    expect(await askFace(folder, { draft: 'rm -rf' as DraftId })).toBe(false);
    expect(shown).toEqual([{ draft }]);
    await end();
    expect(await askFace(folder, { draft })).toBe(false);
  });

  test('the first of two answers; the second takes nothing over', async () => {
    const shown: string[] = [];
    const endFirst = await answerForFace(folder, () => shown.push('first'));
    const endSecond = await answerForFace(folder, () => shown.push('second'));
    expect(await askFace(folder, { draft })).toBe(true);
    expect(shown).toEqual(['first']);
    await endSecond();
    expect(await askFace(folder, { draft })).toBe(true);
    await endFirst();
  });

  test('a very long folder has one as well', async () => {
    const long = path.join(folder, 'x'.repeat(120));
    fs.mkdirSync(long);
    const end = await answerForFace(long, () => undefined);
    expect(await askFace(long, { draft })).toBe(true);
    await end();
  });

  test.runIf(isPosix)('what a killed one left behind is replaced', async () => {
    fs.writeFileSync(path.join(folder, 'window.sock'), '');
    const end = await answerForFace(folder, () => undefined);
    expect(await askFace(folder, { draft })).toBe(true);
    await end();
  });
});
