import fs from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newDesk } from './run-sigill.ts';

const desk = newDesk();
afterAll(() => {
  desk.remove();
});

test('a backup under a passphrase is restored into an empty folder, and never over a journal', async () => {
  const order = { to: '198101032384', subject: 'Beslut om bygglov', body: 'Hej', class: 2 };
  const sent = await desk.run(['--json', 'send', '--order', '-'], { stdin: JSON.stringify(order) });
  expect(sent.status).toBe(0);
  const file = path.join(desk.folder, 'säkerhetskopia å.sigill');
  const passphraseFile = path.join(desk.folder, 'lösenfras');
  fs.writeFileSync(passphraseFile, 'häst batteri klammer\n');
  const taken = await desk.here(['--json', 'journal', 'backup', '--out', file, '--passphrase-file', passphraseFile]);
  expect([taken.status, taken.json()]).toEqual([0, expect.objectContaining({ file, key: 'passphrase', rows: expect.any(Number) })]);
  const elsewhere = path.join(desk.folder, 'annan dator');
  const restored = await desk.run(['--data', elsewhere, '--json', 'journal', 'restore', file, '--passphrase-file', passphraseFile], {
    withoutData: true,
  });
  expect([restored.status, restored.json()]).toEqual([0, expect.objectContaining({ rows: (taken.json() as { rows: number }).rows })]);
  const listed = await desk.run(['--data', elsewhere, '--json', 'journal', 'list', '--unit', 'övning', '--class', '2', '--query', 'bygg'], {
    withoutData: true,
  });
  const all = await desk.run(['--data', elsewhere, '--json', 'journal', 'list', '--class', '2', '--query', 'bygg'], { withoutData: true });
  expect([(listed.json() as { total: number }).total, (all.json() as { total: number }).total]).toEqual([0, 1]);
  const again = await desk.here(['journal', 'restore', file, '--passphrase-file', passphraseFile]);
  expect([again.status, again.stderr.includes('--data')]).toEqual([2, true]);
});

test('a backup under the journal’s own key tells where its key is when it does not open, and opens with it in another folder', async () => {
  const file = path.join(desk.folder, 'egen nyckel.sigill');
  expect((await desk.here(['--json', 'journal', 'backup', '--out', file])).status).toBe(0);
  const restore = ['--data', path.join(desk.folder, 'tom mapp'), 'journal', 'restore', file];
  const without = await desk.run(restore, { withoutData: true });
  expect([without.status, without.stderr.includes('--key-folder')]).toEqual([7, true]);
  expect((await desk.run([...restore, '--key-folder', path.join(desk.folder, 'data')], { withoutData: true })).status).toBe(0);
});
