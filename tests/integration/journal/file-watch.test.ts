import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { watchFiles, type FileWatch } from '../../../app/journal/file-watch.node.ts';

const LONG_AGO = new Date('2026-01-02T03:04:05Z');

/** A folder that has been as it is for long, so that it alone is asked. */
function watched(): { readonly folder: string; readonly file: string; readonly watch: FileWatch } {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-watch å '));
  onTestFinished(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  const folder = path.join(root, 'data');
  fs.mkdirSync(folder);
  for (const name of ['one', 'two']) fs.writeFileSync(path.join(folder, name), name);
  fs.utimesSync(folder, LONG_AGO, LONG_AGO);
  const watch = watchFiles(folder, ['one', 'two']);
  expect([watch.isReplaced(), watch.isReplaced()]).toEqual([false, false]);
  return { folder, file: path.join(folder, 'two'), watch };
}

test.each<[string, (file: string, folder: string) => void]>([
  [
    'a file that is deleted',
    file => {
      fs.rmSync(file);
    },
  ],
  [
    'a file that another was renamed to',
    file => {
      fs.writeFileSync(`${file}.new`, 'new');
      fs.renameSync(`${file}.new`, file);
    },
  ],
  [
    'a folder that is moved away',
    (_file, folder) => {
      fs.renameSync(folder, `${folder}.old`);
    },
  ],
  [
    'a folder that another was put in the place of, as old and with the same names',
    (_file, folder) => {
      fs.renameSync(folder, `${folder}.old`);
      fs.cpSync(`${folder}.old`, folder, { recursive: true });
      fs.utimesSync(folder, LONG_AGO, LONG_AGO);
    },
  ],
])('%s is seen', (_what, takeAway) => {
  const { folder, file, watch } = watched();
  takeAway(file, folder);
  expect(watch.isReplaced()).toBe(true);
});

test('what comes and goes beside the files, and what is written in them, is nothing', () => {
  const { folder, file, watch } = watched();
  fs.writeFileSync(path.join(folder, 'three'), 'three');
  fs.appendFileSync(file, 'more');
  expect(watch.isReplaced()).toBe(false);
  fs.rmSync(path.join(folder, 'three'));
  expect(watch.isReplaced()).toBe(false);
});

test('a file that is replaced right after somebody asked is seen, however new the folder is', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-watch-'));
  onTestFinished(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  for (let round = 0; round < 60; round += 1) {
    const folder = path.join(root, String(round));
    fs.mkdirSync(folder);
    for (const name of ['one', 'new']) fs.writeFileSync(path.join(folder, name), name);
    const watch = watchFiles(folder, ['one']);
    // Up to a few times as long as the step that the folder's time moves by.
    for (const end = performance.now() + round * 2; performance.now() < end;) expect(watch.isReplaced()).toBe(false);
    fs.renameSync(path.join(folder, 'new'), path.join(folder, 'one'));
    expect([round, watch.isReplaced()]).toEqual([round, true]);
  }
});
