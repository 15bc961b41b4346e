import fs from 'node:fs';
import path from 'node:path';
import { startPractice } from '../../app/practice/start-practice.node.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import { exitOf, expect, startAlone, test } from './sigill.ts';

/** On Linux Playwright chooses Chromium's own store, and the stand-in has a key ring only when it is asked for one. */
const KEY_RING = '--password-store=gnome-libsecret';

test('with a configuration the journal’s key is sealed by the system, also in a folder that was begun in practice', async ({
  start,
  data,
}) => {
  test.slow(); // four starts, and keys made twice
  const outside = path.join(data, 'outside');
  const practice = await startPractice({ folder: outside, clock: systemClock });
  if (!practice.ok) throw new Error(practice.failure.code);
  try {
    const folder = path.join(data, 'sigill');
    const practised = await start({ data: folder });
    await practised.app.close();
    expect(fs.readFileSync(path.join(folder, 'journal.key'))[0]).toBe(1);

    const args = ['--config', path.join(outside, 'practice.json')];
    const alone = startAlone(folder, [...args, KEY_RING]);
    try {
      await expect.poll(() => fs.readFileSync(path.join(folder, 'journal.key'))[0], { timeout: 60_000 }).toBe(2);
    } finally {
      alone.kill();
      await exitOf(alone);
    }

    const earnest = await start({ data: folder, args });
    await expect(earnest.page.getByText('FaR svarar')).toBeVisible();
  } finally {
    await practice.value.close();
  }
});
