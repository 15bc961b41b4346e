import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pdfOf } from './pdf-files.ts';
import { ended, newDesk, startPracticeCommand, type Desk, type Ran } from './run-sigill.ts';

// Each test has two desks: a case worker's, and one that runs the register and the operators (`practice start`), which it reaches by `--config`.

// Several processes each, on a computer that may be doing other things.

let desk: Desk;
let away: Desk;
beforeEach(() => {
  desk = newDesk();
  away = newDesk();
});
afterEach(() => {
  desk.remove();
  away.remove();
});

type Row = {
  readonly dispatch: string;
  readonly state: string;
  readonly sealedSha256?: string;
  readonly messageId: string;
  readonly transactionId?: string;
  readonly failure?: { readonly code: string };
};

const scenario = (content: unknown): readonly string[] => ['--scenario', away.file('scenario.json', JSON.stringify(content))];
const answering = (answer: unknown, more: object = {}): unknown => ({
  recipients: { '198101032384': { operator: 'ek', answer, ...more } },
});
const rowsOf = (ran: Ran): readonly Row[] => ran.json() as readonly Row[];

async function send(configuration: string): Promise<Ran> {
  const pdf = desk.file('beslut.pdf', await pdfOf(100_000));
  return desk.run([
    '--config',
    configuration,
    '--json',
    'send',
    '--to',
    '198101032384',
    '--subject',
    'Beslut',
    '--body',
    'Hej',
    '--class',
    '3',
    '--attach',
    pdf,
  ]);
}

/** What the operator has stored: one row for each message that it took in. */
function stored(): readonly Record<string, unknown>[] {
  const folder = path.join(away.folder, 'data', 'practice', 'store');
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.jsonl'))
    .flatMap(file => fs.readFileSync(path.join(folder, file), 'utf8').split('\n'))
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Record<string, unknown>);
}

/** Where a practice environment listened, for the next one to take its place. */
function portOf(configuration: string): string {
  const { register } = JSON.parse(fs.readFileSync(configuration, 'utf8')) as { register: { recipientUrl: string } };
  return new URL(register.recipientUrl).port;
}

/** The same configuration with less patience than two minutes. */
function impatient(configuration: string): string {
  const file = path.join(path.dirname(configuration), 'impatient.json');
  fs.writeFileSync(file, JSON.stringify({ ...JSON.parse(fs.readFileSync(configuration, 'utf8')), limits: { answerTimeoutMs: 1500 } }));
  return file;
}

describe('the register is down', () => {
  test('send: 4, it waits in the outbox; when the register is back, retry delivers it', async () => {
    const down = await startPracticeCommand(away, scenario({ register: { answer: 'down' } }));
    const port = portOf(down.configuration);
    const sent = await send(down.configuration);
    expect([sent.status, sent.json()]).toEqual([
      4,
      [
        expect.objectContaining({
          state: 'held',
          why: 'register-unavailable',
          failure: { code: 'register.unavailable' },
          remedy: expect.stringMatching(/outbox retry/u),
        }),
      ],
    ]);
    const waiting = await desk.here(['--config', down.configuration, '--json', 'outbox']);
    expect(rowsOf(waiting).map(({ dispatch, state }) => [dispatch, state])).toEqual([[rowsOf(sent)[0]?.dispatch, 'held']]);

    const tooEarly = await desk.here(['--config', down.configuration, '--json', 'outbox', 'retry', rowsOf(sent)[0]!.dispatch]);
    expect([tooEarly.status, rowsOf(tooEarly)[0]?.state]).toEqual([4, 'held']);
    await down.stop();

    const up = await startPracticeCommand(away, ['--port', port]);
    const retried = await desk.here(['--config', up.configuration, '--json', 'outbox', 'retry', rowsOf(sent)[0]!.dispatch]);
    expect([retried.status, retried.json()]).toEqual([
      0,
      [expect.objectContaining({ state: 'delivered', transactionId: expect.any(String), messageId: rowsOf(sent)[0]?.messageId })],
    ]);
    expect((await desk.here(['--config', up.configuration, '--json', 'outbox'])).json()).toEqual([]);
    await up.stop();
    expect(stored()).toHaveLength(1);
  });
});

describe('the answer is lost after the operator has stored the message', () => {
  test('send: 5; the resend carries the same bytes; then it is delivered', async () => {
    const practice = await startPracticeCommand(away, scenario(answering('timeout-after-storing', { times: 1 })));
    const configuration = impatient(practice.configuration);
    const sent = await send(configuration);
    expect([sent.status, rowsOf(sent)[0]?.state, rowsOf(sent)[0]?.failure]).toEqual([5, 'unconfirmed', { code: 'operator.no-answer' }]);
    const [before] = rowsOf(sent);
    const evidenceBefore = path.join(desk.folder, 'before');
    const evidenceAfter = path.join(desk.folder, 'after');
    const config = ['--config', configuration];
    expect(stored()).toHaveLength(1);
    expect((await desk.here([...config, 'evidence', before!.dispatch, '--out', evidenceBefore])).status).toBe(0);

    const retried = await desk.here([...config, '--json', 'outbox', 'retry', before!.dispatch]);
    expect([retried.status, rowsOf(retried)[0]]).toEqual([
      0,
      expect.objectContaining({ state: 'delivered', sealedSha256: before?.sealedSha256, messageId: before?.messageId }),
    ]);
    expect((await desk.here([...config, 'evidence', before!.dispatch, '--out', evidenceAfter])).status).toBe(0);
    await practice.stop();
    expect(
      Buffer.compare(fs.readFileSync(path.join(evidenceBefore, 'request.xml')), fs.readFileSync(path.join(evidenceAfter, 'request.xml'))),
    ).toBe(0);
    // The operator promises nothing about duplicates: it has both, and they are one and the same request.
    expect(stored()).toHaveLength(2);
    expect(new Set(stored().map(row => row['requestSha256'])).size).toBe(1);
  });

  test('a person may settle it, with a note', async () => {
    const practice = await startPracticeCommand(away, scenario(answering('reset')));
    const config = ['--config', practice.configuration, '--json'];
    const [row] = rowsOf(await send(practice.configuration));
    expect((await desk.here([...config, 'outbox', 'settle', row!.dispatch, 'delivered'])).status).toBe(2);
    expect((await desk.here([...config, 'outbox', 'settle', row!.dispatch, 'kanske', '--note', 'a'])).status).toBe(2);
    const settled = await desk.here([
      ...config,
      'outbox',
      'settle',
      row!.dispatch,
      'delivered',
      '--note',
      'Operatören bekräftade per telefon.',
    ]);
    expect([settled.status, rowsOf(settled)[0]?.state]).toEqual([0, 'delivered']);
    expect((await desk.here(['--config', practice.configuration, 'journal', 'show', row!.dispatch])).stdout).toContain(
      '\n    Operatören bekräftade per telefon.\n',
    );
    expect((await desk.here([...config, 'outbox', 'retry', row!.dispatch])).json()).toMatchObject({
      failure: { code: 'dispatch.wrong-state' },
    });
    await practice.stop();
  });
});

describe('the process is killed between the intent and the answer', () => {
  test('the next start shows unconfirmed, the journal is whole, and the resend carries the same bytes', async () => {
    const practice = await startPracticeCommand(away, scenario(answering('delivered', { delayMs: 120_000, times: 1 })));
    const config = ['--config', practice.configuration, '--json'];
    const order = JSON.stringify({ to: '198101032384', subject: 'Beslut', body: 'Hej', class: 3 });
    const child = desk.start([...config, 'send', '--order', '-']);
    const end = ended(child);
    child.stdin?.end(order);
    const states = async (): Promise<readonly string[]> => rowsOf(await desk.here([...config, 'outbox'])).map(({ state }) => state);
    let seen = await states();
    while (child.exitCode === null && !seen.includes('submitting')) {
      expect(seen.filter(state => state !== 'held')).toEqual([]);
      await pause(200);
      seen = await states();
    }
    expect(seen).toEqual(['submitting']);
    child.kill('SIGKILL');
    expect((await end).signal).toBe('SIGKILL');

    const [row] = rowsOf(await desk.here([...config, 'outbox']));
    expect(row).toMatchObject({ state: 'unconfirmed', failure: { code: 'operator.no-answer' } });
    const verdict = await desk.here([...config, 'journal', 'verify']);
    expect([verdict.status, verdict.json()]).toEqual([0, expect.objectContaining({ verdict: 'ok' })]);
    // Nobody knows whether the request came as far as the operator: one without the delay answers the resend.
    await practice.stop();
    const swift = await startPracticeCommand(away, ['--port', portOf(practice.configuration)]);
    const retried = await desk.here(['--config', swift.configuration, '--json', 'outbox', 'retry', row!.dispatch]);
    expect([retried.status, rowsOf(retried)[0]]).toEqual([
      0,
      expect.objectContaining({ state: 'delivered', sealedSha256: row?.sealedSha256 }),
    ]);
    await swift.stop();
    expect(new Set(stored().map(each => each['requestSha256'])).size).toBe(1);
  });
});
