import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfOf } from '../command-line/pdf-files.ts';
import { ended, newDesk, startPracticeCommand, type Desk } from '../command-line/run-sigill.ts';

// A run of the product: sent, refused, killed while sending, taken up again. Then every byte and file name that it left in its folder, its home and its
// temp folder, the arguments and environment of its process while it worked, and what it told on standard error are searched for what went through (S1).

let desk: Desk;
let away: Desk;
beforeAll(() => {
  desk = newDesk();
  away = newDesk();
});
afterAll(() => {
  desk.remove();
  away.remove();
});

const [ANNA, MAJA] = ['198101032384', '192705178354'] as const;
/** The operator answers that it was not delivered. */
const FAILS = '197710182382';
const [NAME, SUBJECT, BODY, CASE] = ['Hemliga Testpersonen', 'Ärendemening som ingen får se', 'Brödtext som ingen får se', 'SN 2026-0771'];
const SECRETS = [
  ...[ANNA, MAJA, FAILS].flatMap(number => [
    number,
    number.slice(2),
    `${number.slice(0, 8)}-${number.slice(8)}`,
    `${number.slice(2, 8)}-${number.slice(8)}`,
  ]),
  ...[NAME, SUBJECT, BODY, CASE, 'utredning-om-grannen'],
];
const spellings = SECRETS.flatMap(secret => [
  Buffer.from(secret, 'utf8'),
  Buffer.from(secret, 'utf16le'),
  Buffer.from(Buffer.from(secret, 'utf8').toString('base64').slice(0, -4)),
  Buffer.from(encodeURIComponent(secret)),
]);
const holdsPersonal = (bytes: Uint8Array | string): boolean => spellings.some(each => Buffer.from(bytes).includes(each));

function filesIn(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .flatMap(entry => (entry.isFile() ? [path.join(entry.parentPath, entry.name)] : []));
}

test('nothing of what went through is left outside the journal, or shown to others of the computer', async () => {
  const temp = path.join(desk.folder, 'temp');
  fs.mkdirSync(temp, { recursive: true });
  const env = { TMPDIR: temp, TEMP: temp, TMP: temp };
  const scenario = {
    recipients: {
      [ANNA]: { operator: 'ek', answer: 'delivered', delayMs: 500 },
      [MAJA]: { operator: 'ek', answer: 'timeout-before-storing' },
    },
  };
  const practice = await startPracticeCommand(away, ['--scenario', away.file('scenario.json', JSON.stringify(scenario))]);
  const order = (to: string): string =>
    JSON.stringify({
      to,
      name: NAME,
      subject: SUBJECT,
      body: BODY,
      class: 3,
      case: CASE,
      attach: away.file('utredning-om-grannen.pdf', pdf),
    });
  const pdf = await pdfOf(20_000);
  const config = ['--config', practice.configuration, '--json'];
  const told: string[] = [];
  const begin = (to: string): { readonly pid: number; readonly kill: () => void; readonly end: ReturnType<typeof ended> } => {
    const child = desk.start([...config, 'send', '--order', '-'], { env });
    child.stdin?.end(order(to));
    return { pid: child.pid ?? 0, kill: () => void child.kill('SIGKILL'), end: ended(child) };
  };

  const delivered = begin(ANNA);
  // Others of the same computer see this, for as long as it works.
  const visible = process.platform === 'linux' ? ['cmdline', 'environ'].map(name => fs.readFileSync(`/proc/${delivered.pid}/${name}`)) : [];
  const first = await delivered.end;
  expect([first.status, first.stdout]).toEqual([0, expect.stringContaining('delivered')]);
  const failed = await begin(FAILS).end;
  expect(failed.status).not.toBe(0);
  told.push(first.stderr, failed.stderr);

  // The operator is silent, so the command waits until it is killed.
  const killed = begin(MAJA);
  const isSending = async (): Promise<boolean> => (await desk.here([...config, 'outbox'])).stdout.includes('submitting');
  await expect.poll(isSending, { timeout: 60_000, interval: 500 }).toBe(true);
  killed.kill();
  expect((await killed.end).signal).toBe('SIGKILL');
  for (const command of [['doctor'], ['journal', 'verify']]) told.push((await desk.run([...config, ...command], { env })).stderr);
  await practice.stop();

  const files = filesIn(desk.folder);
  // The journal and the log were written, so there was something to search.
  expect(files.some(file => file.endsWith('sigill.log'))).toBe(true);
  expect(files.filter(file => holdsPersonal(path.relative(desk.folder, file)) || holdsPersonal(fs.readFileSync(file)))).toEqual([]);
  expect([...visible, ...told].filter(holdsPersonal)).toEqual([]);
  expect(fs.readdirSync(temp)).toEqual([]);
  // And the search would have found it.
  expect(holdsPersonal(order(ANNA))).toBe(true);
});
