import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BaseWindow, Dialog, OpenDialogOptions, OpenDialogReturnValue } from 'electron';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileChooser } from '../../../main/file-chooser.ts';
import { shellWordsFor } from '../../../main/shell-words.ts';

let folder: string;
beforeAll(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-chooser-'))));
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const window = { id: 1 } as BaseWindow;

function chooser(
  answer: OpenDialogReturnValue,
  parent?: BaseWindow,
): { readonly choose: ReturnType<typeof fileChooser>; readonly asked: unknown[][] } {
  const asked: unknown[][] = [];
  const dialog = {
    showOpenDialog: async (...args: unknown[]) => {
      asked.push(args);
      return answer;
    },
  } as unknown as Dialog;
  return {
    choose: fileChooser(
      dialog,
      () => parent,
      () => shellWordsFor('sv').chooser,
    ),
    asked,
  };
}

test('a certificate is asked for by its kinds of file, over the window, and leaves no trace among recent files', async () => {
  const file = path.join(folder, 'kommun.p12');
  fs.writeFileSync(file, Buffer.from([1, 2, 3]));
  const { choose, asked } = chooser({ canceled: false, filePaths: [file] }, window);
  await expect(choose.openFile('certificate')).resolves.toEqual({ ok: true, value: { name: 'kommun.p12', bytes: Uint8Array.of(1, 2, 3) } });
  const [parent, options] = asked[0] as [BaseWindow, OpenDialogOptions];
  expect(parent).toBe(window);
  expect(options.filters?.map(({ extensions }) => extensions)).toEqual([['p12', 'pfx']]);
  expect(options.properties).toEqual(['openFile', 'dontAddToRecent']);
  expect(options.title).toBe('Välj certifikat');
});

test('changing one’s mind is no failure of anything', async () => {
  const { choose, asked } = chooser({ canceled: true, filePaths: [] });
  await expect(choose.openFile('certificate')).resolves.toEqual({ ok: false, failure: { code: 'cancelled' } });
  await expect(choose.chooseFolder('evidence')).resolves.toEqual({ ok: false, failure: { code: 'cancelled' } });
  expect(asked.map(args => args.length)).toEqual([1, 1]);
});

test('a file that cannot be read, or that is far too large, is refused', async () => {
  const large = path.join(folder, 'large.pfx');
  fs.writeFileSync(large, Buffer.alloc(1024 * 1024 + 1));
  const unreadable = { ok: false, failure: { code: 'file.unreadable', option: 'FILE' } };
  for (const file of [large, path.join(folder, 'gone.p12'), folder]) {
    await expect(chooser({ canceled: false, filePaths: [file] }).choose.openFile('certificate')).resolves.toEqual(unreadable);
  }
});

test('a folder is asked for with the words of its purpose', async () => {
  const { choose, asked } = chooser({ canceled: false, filePaths: [folder] });
  await expect(choose.chooseFolder('evidence')).resolves.toEqual({ ok: true, value: folder });
  await choose.chooseFolder('export');
  const titles = asked.map(([options]) => (options as OpenDialogOptions).title);
  expect(new Set(titles).size).toBe(2);
  expect((asked[0]![0] as OpenDialogOptions).properties).toContain('openDirectory');
});
