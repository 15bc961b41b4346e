import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encryptedPdf, pdfOf } from './pdf-files.ts';
import { newDesk, startPracticeCommand, type Desk, type Ran } from './run-sigill.ts';

let desk: Desk;
let pdf: string;

beforeAll(async () => {
  desk = newDesk();
  pdf = desk.file('beslut.pdf', await pdfOf());
});
afterAll(() => {
  desk.remove();
});

const message = ['--subject', 'Beslut i ditt ärende', '--body', 'Hej! Här kommer beslutet.', '--class', '3'];
const send = (...args: readonly string[]): Promise<Ran> => desk.here(['--json', 'send', ...args]);
const waiting = async (): Promise<readonly unknown[]> => (await desk.here(['--json', 'outbox'])).json() as readonly unknown[];

/** Everything that the operators of the embedded practice environment have ever been given, as it lies on their side. */
function arrived(folder = path.join(desk.folder, 'data')): string {
  const store = path.join(folder, 'practice', 'store');
  if (!fs.existsSync(store)) return '';
  return fs
    .readdirSync(store, { recursive: true, encoding: 'utf8' })
    .sort()
    .map(file => path.join(store, file))
    .filter(file => fs.statSync(file).isFile())
    .map(file => `${file} ${createHash('sha256').update(fs.readFileSync(file)).digest('hex')}`)
    .join('\n');
}

describe('send', () => {
  test('a PDF of 1.4 MB in class 3: delivered, with a transaction id', async () => {
    const large = desk.file('stort beslut.pdf', await pdfOf(1_400_000));
    const args = ['--to', '19810103-2384', ...message, '--attach', large, '--case', '2026-17', '--name', 'Anna Andersson'];
    const ran = await desk.run(['--json', 'send', ...args]);
    expect(ran.status).toBe(0);
    expect(ran.json()).toEqual([
      {
        dispatch: expect.stringMatching(/^[0-9a-f-]{36}$/u),
        recipient: '198101032384',
        state: 'delivered',
        channel: 'digital',
        operator: { id: expect.stringMatching(/^16\d{10}$/u), name: 'Övningsbrevlådan Ek' },
        transactionId: expect.stringMatching(/./u),
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/u),
        sealedSha256: expect.stringMatching(/^[0-9a-f]{64}$/u),
        journalSeq: expect.any(Number),
      },
    ]);
    expect(await waiting()).toEqual([]);
  });

  test('by the order on standard input, so that nothing personal is an argument', async () => {
    const order = { to: ['198101032384', '162021003898'], subject: 'Beslut', body: 'Hej', class: 2, attach: 'beslut.pdf' };
    const ran = await desk.run(['--json', 'send', '--order', '-'], { stdin: JSON.stringify(order) });
    expect(ran.status).toBe(0);
    const rows = ran.json() as readonly { recipient: string; state: string; messageId: string }[];
    expect(rows.map(({ recipient, state }) => [recipient, state])).toEqual([
      ['198101032384', 'delivered'],
      ['162021003898', 'delivered'],
    ]);
    expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(2);
  });

  test('a text from a file, as HTML', async () => {
    const body = desk.file('text.html', '<p>Hej <b>Anna</b></p>');
    const ran = await send('--to', '192705178354', '--subject', 'Beslut', '--body-file', body, '--html', '--class', '2');
    expect(ran.status).toBe(0);
    const shown = await desk.here(['--json', 'journal', 'show', (ran.json() as readonly { dispatch: string }[])[0]!.dispatch]);
    expect(shown.json()).toMatchObject({
      body: expect.stringMatching(/<p>Hej <(b|strong)>Anna<\/\1><\/p>/u),
      isHtml: true,
      row: { state: 'delivered', protectionClass: 2 },
    });
  });

  test('who has no mailbox: 3, and nothing has left', async () => {
    const before = arrived();
    for (const [recipient, reason] of [
      ['191212121212', 'not-registered'],
      ['198101052382', 'opted-out'],
      ['195303231855', 'pending'],
    ] as const) {
      const ran = await send('--to', recipient, ...message, '--attach', pdf);
      expect([recipient, ran.status]).toEqual([recipient, 3]);
      expect(ran.json()).toEqual({
        failure: { code: 'recipient.unreachable', reason },
        message: expect.stringMatching(/./u),
        remedy: expect.stringMatching(/./u),
      });
      expect(ran.stdout + ran.stderr).not.toContain(recipient);
    }
    expect(arrived()).toBe(before);
    expect(await waiting()).toEqual([]);
  });

  test('the operator says no: 6, with what it answered', async () => {
    const ran = await send('--to', '197710182382', ...message);
    expect(ran.status).toBe(6);
    expect(ran.json()).toMatchObject([
      {
        state: 'refused',
        cause: { kind: 'not-delivered' },
        failure: { code: 'operator.not-delivered' },
        message: expect.any(String),
        remedy: expect.any(String),
      },
    ]);
  });

  test('several recipients: each by itself, and the most pressing status', async () => {
    const ran = await send('--to', '191212121212', '--to', '198101032384', ...message);
    expect(ran.status).toBe(3);
    expect(ran.json()).toMatchObject([
      { recipient: '191212121212', state: 'refused', failure: { code: 'recipient.unreachable', reason: 'not-registered' } },
      { recipient: '198101032384', state: 'delivered' },
    ]);
  });

  test('paper where it is allowed is what was asked for', async () => {
    const ran = await send(
      '--to',
      '191212121212',
      ...message,
      '--paper',
      'allow',
      '--address',
      'Tolvan Tolvansson|Storgatan 1|111 11 STAD',
    );
    expect(ran.status).toBe(0);
    expect(ran.json()).toMatchObject([{ state: 'letter', channel: 'paper' }]);
  });

  test('at a chosen time: waits, and has not left', async () => {
    const before = arrived();
    const ran = await send('--to', '198101032384', ...message, '--at', '2999-01-01T08:00');
    expect(ran.status).toBe(0);
    const [row] = ran.json() as readonly { dispatch: string }[];
    expect(row).toMatchObject({ state: 'held', why: 'scheduled' });
    const withdrawn = await desk.here(['--json', 'outbox', 'withdraw', row!.dispatch]);
    expect([withdrawn.status, withdrawn.json()]).toEqual([0, [expect.objectContaining({ state: 'withdrawn' })]]);
    expect(arrived()).toBe(before);
  });
});

describe('what cannot be sent is refused with 2 and a sentence that names the cause; nothing leaves, nothing waits', () => {
  const bad = (name: string, content: string | Uint8Array): readonly string[] => ['--attach', desk.file(name, content)];
  const to = ['--to', '198101032384'];
  type Case = readonly [name: string, args: () => Promise<readonly string[]> | readonly string[], failure: object, words: RegExp];
  const cases: readonly Case[] = [
    [
      'protection class 4',
      () => [...to, ...message, '--class', '4'].toSpliced(6, 2),
      { code: 'message.class-refused', protectionClass: 4 },
      /skyddsklass 4|säkerhetsskydd/iu,
    ],
    ['a text file called .pdf', () => [...to, ...message, ...bad('text.pdf', 'Detta är text.')], { code: 'attachment.not-pdf' }, /PDF/u],
    [
      'an encrypted PDF',
      async () => [...to, ...message, ...bad('last.pdf', await encryptedPdf())],
      { code: 'attachment.encrypted' },
      /lösenord|krypterad/u,
    ],
    ['an empty file', () => [...to, ...message, ...bad('tom.pdf', '')], { code: 'attachment.empty' }, /tom/u],
    [
      'half a PDF',
      async () => [...to, ...message, ...bad('halv.pdf', (await pdfOf()).slice(0, 60))],
      { code: 'attachment.unreadable' },
      /öppna|skadad/u,
    ],
    [
      'a file that is not there',
      () => [...to, ...message, '--attach', 'finns inte.pdf'],
      { code: 'file.unreadable', option: '--attach' },
      /--attach/u,
    ],
    [
      'a word that is no option',
      () => [...to, ...message, 'beslut'],
      { code: 'input.invalid', issues: ['send: no-words'] },
      /send tar bara/u,
    ],
    ['an empty body', () => [...to, '--subject', 'a', '--body', '  ', '--class', '3'], { code: 'message.body-missing' }, /text/u],
    ['an empty subject', () => [...to, '--subject', '', '--body', 'a', '--class', '3'], { code: 'message.subject-missing' }, /mne/u],
    [
      'a subject of 256 characters',
      () => [...to, '--subject', 'å'.repeat(256), '--body', 'a', '--class', '3'],
      { code: 'message.subject-too-long', length: 256, limit: 255 },
      /256.*255/u,
    ],
    ['no recipient', () => message, { code: 'message.no-recipient' }, /mottagare/u],
    ['no protection class', () => [...to, '--subject', 'a', '--body', 'b'], { code: 'input.invalid' }, /skyddsklass/iu],
    [
      'a number that breaks a rule',
      () => ['--to', '19121212-1213', ...message],
      { code: 'recipient.invalid', problem: { rule: 'control-digit' } },
      /Sista siffran/u,
    ],
    [
      'a character that XML cannot carry',
      () => [...to, '--subject', 'a\u0007b', '--body', 'a', '--class', '3'],
      { code: 'message.text-refused' },
      /U\+0007/u,
    ],
    ['the same recipient twice', () => [...to, ...to, ...message], { code: 'input.invalid' }, /två gånger/u],
  ];

  test.each(cases)('%s', async (_name, args, failure, words) => {
    const before = [arrived(), await waiting()];
    const ran = await send(...(await args()));
    expect([ran.status, ran.json()]).toEqual([
      2,
      { failure: expect.objectContaining(failure), message: expect.stringMatching(words), remedy: expect.stringMatching(/./u) },
    ]);
    expect(ran.stdout + ran.stderr).not.toMatch(/198101032384|finns inte\.pdf|halv\.pdf/u);
    expect([arrived(), await waiting()]).toEqual(before);
  });

  test('a PDF of 3 MB: its size, the limit, and what to do', async () => {
    const before = arrived();
    const ran = await send(...to, ...message, '--attach', desk.file('3mb.pdf', await pdfOf(3_000_000)));
    expect(ran.status).toBe(2);
    const {
      failure,
      message: sentence,
      remedy,
    } = ran.json() as { failure: { bytes: number; limitBytes: number }; message: string; remedy: string };
    expect(failure).toEqual({ code: 'message.too-large', bytes: expect.any(Number), limitBytes: 2_000_000 });
    expect(failure.bytes).toBeGreaterThan(4_000_000);
    expect(sentence).toMatch(/4,\d+\sMB.*2\sMB/u);
    expect(remedy).toMatch(/bilaga|mindre/u);
    expect(arrived()).toBe(before);
  });
});

describe('an operator that behaves badly', () => {
  test.each([
    [{ fault: 5006 }, 6, { state: 'refused', failure: { code: 'operator.refused', faultCode: 5006, reference: expect.any(String) } }],
    [{ fault: 4000 }, 4, { state: 'held', why: 'operator-unavailable', failure: { code: 'operator.unavailable' } }],
    ['http-503', 4, { state: 'held', why: 'operator-unavailable' }],
    ['reset', 5, { state: 'unconfirmed', failure: { code: 'operator.no-answer' } }],
    ['garbage', 5, { state: 'unconfirmed' }],
  ] as const)('%j: status %i', async (answer, status, row) => {
    const away = newDesk();
    const scenario = away.file('scenario.json', JSON.stringify({ recipients: { '198101032384': { operator: 'ek', answer } } }));
    const practice = await startPracticeCommand(away, ['--scenario', scenario]);
    const ran = await away.here(['--config', practice.configuration, '--json', 'send', '--to', '198101032384', ...message]);
    await practice.stop();
    away.remove();
    expect([ran.status, ran.json()]).toEqual([status, [expect.objectContaining(row)]]);
    expect((ran.json() as readonly { message: string; remedy: string }[])[0]).toMatchObject({
      message: expect.stringMatching(/./u),
      remedy: expect.stringMatching(/./u),
    });
  });
});
