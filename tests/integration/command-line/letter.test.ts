import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfOf } from './pdf-files.ts';
import { newDesk, type Desk, type Ran } from './run-sigill.ts';

let desk: Desk;

beforeAll(() => {
  desk = newDesk();
});
afterAll(() => {
  desk.remove();
});

const here = (...args: readonly string[]): Promise<Ran> => desk.here(['--json', ...args]);
const send = (...args: readonly string[]): Promise<Ran> =>
  here('send', '--to', '191212121212', '--subject', 'Beslut', '--body', 'Hej.', '--class', '2', '--paper', 'allow', ...args);
const address = 'Tolvan Ek|Storgatan 1|12345 Storstad';

test('send allows paper, and what comes of it is a letter: open until posted, then perhaps returned', async () => {
  const attached = desk.file('beslut.pdf', await pdfOf());
  const sent = await send('--address', address, '--attach', attached);
  expect(sent.status).toBe(0);
  expect(sent.json()).toMatchObject([{ state: 'letter', channel: 'paper', letter: { envelope: 'C5-H2', sheets: 2 } }]);
  const { dispatch } = (sent.json() as readonly { readonly dispatch: string }[])[0] ?? { dispatch: '' };
  expect((await here('outbox')).json()).toMatchObject([{ dispatch, state: 'letter' }]);

  const out = path.join(desk.folder, 'brev.pdf');
  const letter = await here('letter', dispatch, '--out', out, '--envelope', 'e65-v2');
  expect(letter.json()).toEqual({
    file: out,
    sheets: 2,
    envelope: 'E65-V2',
    apart: [],
    scaled: [],
    remarks: [{ attachment: 1, remark: 'fonts-supplied' }],
  });
  expect(fs.readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await here('letter', dispatch, '--out', out, '--envelope', 'B6')).json()).toMatchObject({
    failure: { code: 'letter.envelope-unknown' },
  });
  expect((await here('letter', dispatch, '--out', path.join(desk.folder, 'no', 'where.pdf'))).json()).toMatchObject({
    failure: { code: 'file.unwritable' },
  });

  expect((await here('letter', 'posted', dispatch, '--date', '2026-13-01')).status).toBe(2);
  expect((await here('letter', 'posted', dispatch)).json()).toMatchObject([
    { state: 'posted', letter: { postedAt: expect.stringMatching(/^\d{4}-/u) as string } },
  ]);
  expect((await here('outbox')).json()).toEqual([]);
  expect((await here('letter', 'returned', dispatch, '--reason', 'moved')).json()).toMatchObject([
    { state: 'returned', letter: { returnReason: 'moved' } },
  ]);
});

test('an address that the post cannot read is refused with a sentence, before anything is held', async () => {
  const sent = await send('--address', 'Tolvan Ek|Storgatan 1|1234 Storstad');
  expect(sent.status).toBe(2);
  expect(sent.json()).toMatchObject({
    failure: { code: 'letter.address-invalid', problems: [{ rule: 'postcode-digits', digits: 4 }] },
    message: expect.stringMatching(/fem|five/u) as string,
  });
  expect(sent.stdout).not.toContain('Storgatan');
});

test('a protected recipient gets the way through Skatteverket, and nothing tells who it is', async () => {
  expect((await send('--protected', '--address', address)).json()).toMatchObject({ failure: { code: 'letter.protected' } });
  const sent = await send('--protected', '--name', 'Tolvan Ek');
  const { dispatch } = (sent.json() as readonly { readonly dispatch: string }[])[0] ?? { dispatch: '' };
  const letter = await here('letter', dispatch, '--out', path.join(desk.folder, 'skyddad.pdf'));
  expect([letter.status, fs.existsSync(path.join(desk.folder, 'skyddad.pdf'))]).toEqual([2, false]);
  const forwarding = await here('letter', 'forwarding');
  expect(forwarding.json()).toMatchObject({ outerEnvelope: expect.arrayContaining(['Skatteverket']) as string[] });
  const listed = await here('journal', 'list', '--state', 'letter');
  for (const { stdout } of [sent, letter, forwarding, await here('outbox'), listed]) {
    for (const secret of ['191212121212', '19121212-1212', 'Tolvan']) expect(stdout).not.toContain(secret);
  }
});

test('a page to hold against an envelope, and a print room that is not set', async () => {
  const out = path.join(desk.folder, 'mät.pdf');
  expect((await here('letter', 'calibrate', '--envelope', 'C4-H2', '--out', out)).json()).toEqual({
    file: out,
    sheets: 1,
    envelope: 'C4-H2',
  });
  expect(fs.statSync(out).size).toBeGreaterThan(1000);
  expect((await here('letter', 'hand-over')).json()).toMatchObject({ failure: { code: 'print-room.missing' } });
});
