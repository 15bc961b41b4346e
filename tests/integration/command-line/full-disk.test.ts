import { expect } from 'vitest';
import { testOnSmallDisk } from '../journal/small-disk.ts';
import { pdfOf } from './pdf-files.ts';
import { newDesk } from './run-sigill.ts';

testOnSmallDisk('a disk that fills up while sending is told by its name, and so is one that is full from the beginning', async disk => {
  const desk = newDesk();
  try {
    const pdf = desk.file('beslut.pdf', await pdfOf(1_000_000));
    const order = ['--json', 'send', '--to', '198101032384', '--subject', 'Beslut', '--body', 'Hej', '--class', '3', '--attach', pdf];
    const sent = [];
    do sent.push(await desk.here(order, disk.folder));
    while (sent.at(-1)?.status === 0 && sent.length < 5);
    const last = sent.at(-1);
    expect([4, 7]).toContain(last?.status);
    expect(`${last?.stdout ?? ''}${last?.stderr ?? ''}`).toMatch(/[Dd]isken är full/u);

    disk.fill();
    const listed = await desk.here(['--json', 'journal', 'list'], disk.folder);
    expect([listed.status, listed.json()]).toMatchObject([7, { failure: { code: 'journal.unavailable', reason: 'disk-full' } }]);
  } finally {
    desk.remove();
  }
});
