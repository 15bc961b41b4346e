import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsFor } from '../../../app/contract/language/words-for.ts';
import { openJournalKey } from '../../../app/journal/journal-key.node.ts';
import { journalFile, unlock } from '../../../app/journal/open-database.node.ts';
import { fileSecretBox } from '../../../main/node/file-secret-box.ts';
import { newDesk, type Desk, type Ran } from './run-sigill.ts';

let desk: Desk;
let data: string;

beforeAll(async () => {
  desk = newDesk();
  data = path.join(desk.folder, 'data');
  for (const [to, subject] of [
    ['198101032384', 'Beslut om bygglov'],
    ['192705178354', 'Kallelse'],
    ['191212121212', 'Beslut om bistånd'],
  ]) {
    await desk.run(['--json', 'send', '--order', '-'], { stdin: JSON.stringify({ to, subject, body: 'Hej', class: 2, paper: 'allow' }) });
  }
});
afterAll(() => {
  desk.remove();
});

const NOBODY = '00000000-0000-4000-8000-000000000000';

type Listed = {
  readonly total: number;
  readonly rows: readonly { readonly dispatch: string; readonly subject: string; readonly state: string }[];
};

const list = async (...args: readonly string[]): Promise<Listed> =>
  (await desk.here(['--json', 'journal', 'list', ...args])).json() as Listed;
const verify = (of: string): Promise<Ran> => desk.run(['--data', of, '--json', 'journal', 'verify'], { withoutData: true });

/** Writes in the encrypted file as somebody who has the key could. */
async function meddle(folder: string, change: (database: Sqlite.Database) => void): Promise<void> {
  const key = await openJournalKey(folder, fileSecretBox(folder));
  if (!key.ok) throw new Error(key.failure.code);
  const database = new Sqlite(journalFile(folder));
  unlock(database, key.value);
  for (const name of database.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
    database.exec(`DROP TRIGGER ${name}`);
  change(database);
  database.close();
}

function copyOfData(name: string): string {
  const target = path.join(desk.folder, name);
  fs.cpSync(data, target, { recursive: true, filter: source => !source.endsWith('.sock') });
  return target;
}

describe('a page that cannot be read', () => {
  test('is told as damage by verify, whichever it is: never as a fault in Sigill, and never as a journal that holds', async () => {
    const damaged = copyOfData('damaged');
    const file = journalFile(damaged);
    const whole = fs.readFileSync(file);
    const statuses = new Set<number | null>();
    const unnamed: unknown[] = [];
    const rows = new Set<number>();
    for (let at = 4096 + 100; at < whole.length; at += 4096) {
      const broken = Buffer.from(whole);
      broken.writeUInt8(broken.readUInt8(at) ^ 16, at);
      fs.writeFileSync(file, broken);
      const ran = await desk.here(['--json', 'journal', 'verify'], damaged);
      statuses.add(ran.status);
      const { verdict, findings = [] } = ran.json() as { verdict?: string; findings?: { at?: number; part?: string }[] };
      // Nothing but the first page, which holds what all others are read with, keeps the rest from being looked at.
      if (verdict !== 'mismatch' || findings.length === 0) unnamed.push([at, ran.stdout]);
      for (const finding of findings) if (finding.part === 'file' && finding.at !== undefined) rows.add(finding.at);
      for (const left of ['-wal', '-shm']) fs.rmSync(`${file}${left}`, { force: true });
    }
    expect([...statuses].filter(status => status !== 8)).toEqual([]);
    expect(unnamed).toEqual([]);
    expect(rows.size).toBeGreaterThan(5);
  });
});

describe('journal', () => {
  test('lists newest first, filtered and paged', async () => {
    const all = await list();
    expect([all.total, all.rows.map(({ subject }) => subject)]).toEqual([3, ['Beslut om bistånd', 'Kallelse', 'Beslut om bygglov']]);
    expect((await list('--limit', '1', '--offset', '1')).rows.map(({ subject }) => subject)).toEqual(['Kallelse']);
    expect((await list('--state', 'letter')).rows.map(({ subject }) => subject)).toEqual(['Beslut om bistånd']);
    expect((await list('--channel', 'digital')).total).toBe(2);
    expect((await list('--query', 'bygglov')).rows.map(({ subject }) => subject)).toEqual(['Beslut om bygglov']);
    expect((await list('--from', '2000-01-01', '--to', '2000-01-31')).total).toBe(0);
    expect((await desk.here(['--json', 'journal', 'list', '--from', '2026-02-30'])).status).toBe(2);
    expect((await desk.here(['--json', 'journal', 'list', '--state', 'sent'])).json()).toMatchObject({
      failure: { issues: [expect.stringContaining('delivered')] },
    });
  });

  test('shows one with all its events', async () => {
    const { rows } = await list('--query', 'bygglov');
    const shown = await desk.here(['--json', 'journal', 'show', rows[0]!.dispatch]);
    const { row, timeline, body } = shown.json() as { row: Listed['rows'][number]; timeline: readonly { event: string }[]; body: string };
    expect([row.state, body, timeline.map(({ event }) => event)]).toEqual(['delivered', 'Hej', ['held', 'submitted', 'accepted']]);
    const text = await desk.here(['journal', 'show', rows[0]!.dispatch]);
    expect(text.stdout).toContain(wordsFor('sv').event.accepted);
    expect((await desk.here(['--json', 'journal', 'show', '5f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10'])).status).toBe(2);
    expect((await desk.here(['--json', 'journal', 'show', 'x'])).json()).toMatchObject({ failure: { code: 'dispatch.unknown' } });
  });

  test('verifies; one changed byte of a row is found, and named', async () => {
    const whole = await verify(data);
    expect([whole.status, whole.json()]).toEqual([
      0,
      {
        rows: expect.any(Number),
        head: expect.stringMatching(/^[0-9a-f]{64}$/u),
        verdict: 'ok',
        checkpoint: {
          seq: expect.any(Number),
          time: expect.any(String),
          signature: 'valid',
          signedBy: expect.stringContaining('Kommun A'),
        },
      },
    ]);
    const target = copyOfData('row');
    await meddle(target, database => {
      const changed = database
        .prepare("UPDATE log SET body = replace(body, '\"letter\"', '\"retter\"') WHERE kind = 'entry' AND body LIKE '%\"letter\"%'")
        .run();
      expect(changed.changes).toBeGreaterThan(0);
    });
    const found = await verify(target);
    expect([found.status, found.json()]).toEqual([8, expect.objectContaining({ verdict: 'mismatch', at: expect.any(Number) })]);
    // The row, and the guards that were taken away to change it: both are named, in words too.
    const { at, findings } = found.json() as { readonly at: number; readonly findings: readonly object[] };
    expect(findings).toEqual([
      { verdict: 'mismatch', at, part: 'row' },
      { verdict: 'mismatch', part: 'schema', schema: ['log_is_not_changed', 'log_is_only_appended_to', 'log_keeps_its_rows'] },
    ]);
    const told = await desk.run(['--data', target, 'journal', 'verify'], { withoutData: true });
    expect(told.stdout).toContain(`✗ Rad ${at} i journalen stämmer inte med sin kontrollsumma (raden själv).`);
    expect(told.stdout).toContain('✗ Journalens skydd mot ändringar är ändrat i filen: log_is_not_changed,');
  });

  test('one changed byte of a content is found, and so is a row that is gone', async () => {
    const content = copyOfData('content');
    await meddle(content, database => {
      database
        .prepare("UPDATE log SET body = CAST(replace(CAST(body AS TEXT), 'Kallelse', 'Kallelze') AS BLOB) WHERE kind = 'message'")
        .run();
    });
    expect(await verify(content)).toMatchObject({ status: 8 });
    const gone = copyOfData('gone');
    await meddle(gone, database => database.exec('DELETE FROM log WHERE place >> 8 = 3'));
    const found = await verify(gone);
    expect([found.status, (found.json() as { verdict: string }).verdict]).toEqual([8, expect.stringMatching(/gap|mismatch/u)]);
  });

  test('a checkpoint in a file is met, and shows that newer rows are gone', async () => {
    const file = path.join(desk.folder, 'kontrollpunkt å.json');
    const written = await desk.here(['--json', 'journal', 'checkpoint', '--out', file]);
    const checkpoint = written.json() as { readonly seq: number; readonly signature: string; readonly file: string };
    expect([written.status, checkpoint.file, checkpoint.signature.length > 100]).toEqual([0, file, true]);
    const cut = copyOfData('cut');
    await meddle(cut, database =>
      database.exec(
        `DELETE FROM log WHERE place >= ${checkpoint.seq} * 256; DELETE FROM dispatch; DELETE FROM tally; DELETE FROM tree; DELETE FROM follower`,
      ),
    );
    fs.rmSync(path.join(cut, 'checkpoints'), { recursive: true });
    const against = await desk.run(['--data', cut, '--json', 'journal', 'verify', '--checkpoint', file], { withoutData: true });
    expect([against.status, against.json()]).toEqual([
      8,
      expect.objectContaining({
        verdict: 'shorter-than-checkpoint',
        at: checkpoint.seq,
        checkpoint: expect.objectContaining({ signature: 'valid' }),
      }),
    ]);
    const text = await desk.here(['journal', 'verify', '--checkpoint', file]);
    expect([text.status, text.stdout.includes(wordsFor('sv').format.number(checkpoint.seq))]).toEqual([0, true]);
    expect((await desk.here(['journal', 'verify', '--checkpoint', path.join(desk.folder, 'missing')])).status).toBe(2);
  });

  test('a journal that is gone is told, by a checkpoint if there is one, and no other is begun in its place', async () => {
    const never = path.join(desk.folder, 'aldrig');
    fs.mkdirSync(never);
    const nothing = await verify(never);
    expect([nothing.status, nothing.json()]).toEqual([8, expect.objectContaining({ failure: { code: 'journal.missing' } })]);
    expect(fs.readdirSync(never)).toEqual([]);
    const gone = copyOfData('gone');
    for (const end of ['', '-wal', '-shm']) fs.rmSync(`${journalFile(gone)}${end}`, { force: true });
    const before = fs.readdirSync(gone).sort();
    const told = await verify(gone);
    expect([told.status, told.json()]).toEqual([
      8,
      expect.objectContaining({
        rows: 0,
        verdict: 'shorter-than-checkpoint',
        at: 1,
        checkpoint: expect.objectContaining({ signature: 'valid' }),
      }),
    ]);
    expect(fs.readdirSync(gone).sort()).toEqual(before);
    const listed = await desk.run(['--data', gone, '--json', 'journal', 'list'], { withoutData: true });
    expect([listed.status, fs.existsSync(journalFile(gone))]).toEqual([8, false]);
  });

  test.each<readonly string[]>([
    ['outbox', 'retry', NOBODY],
    ['journal', 'show', NOBODY],
    ['journal', 'verify'],
    ['journal', 'checkpoint', '--out', 'punkt.json'],
    ['journal', 'statistics'],
    ['journal', 'backup', '--out', 'kopia'],
    ['evidence', NOBODY, '--out', 'bevis'],
    ['export', '--profile', 'jsonl', '--out', 'lista'],
    ['gallra', '--before', '2026-01-01', '--decision', 'B 1', '--by', 'Arkivet', '--dry-run'],
    ['letter', NOBODY, '--out', 'brev.pdf'],
  ])('%s %s makes neither folder nor journal where there is none', async (...args) => {
    const missing = path.join(desk.folder, 'felskriven', 'mapp');
    const empty = fs.mkdtempSync(path.join(desk.folder, 'tom-'));
    const before = fs.readdirSync(desk.folder).sort();
    for (const folder of [missing, empty]) {
      const ran = await desk.here(['--json', ...args], folder);
      expect([ran.status, ran.json()]).toEqual([8, expect.objectContaining({ failure: { code: 'journal.missing' } })]);
    }
    expect(fs.readdirSync(empty)).toEqual([]);
    expect(fs.readdirSync(desk.folder).sort()).toEqual(before);
  });

  test.each<readonly [readonly string[], unknown]>([
    [['outbox'], []],
    [['journal', 'list', '--query', 'beslut'], { total: 0, rows: [] }],
  ])('%s finds nothing where no journal has begun, says that there is none, and begins none', async (args, nothing) => {
    const missing = path.join(desk.folder, 'felskriven');
    const ran = await desk.here(['--json', ...args], missing);
    expect([ran.status, ran.json(), ran.stderr]).toEqual([0, nothing, expect.stringContaining('Det finns ingen journal i datamappen.')]);
    expect(fs.existsSync(missing)).toBe(false);
  });

  test('one changed byte of the encrypted file is found', async () => {
    const target = copyOfData('file');
    await meddle(target, database => database.pragma('wal_checkpoint(TRUNCATE)'));
    const file = journalFile(target);
    const bytes = fs.readFileSync(file);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    fs.writeFileSync(file, bytes);
    const found = await verify(target);
    expect(found.status).toBe(8);
  });

  test('nothing of a message can be read in the files without the key', () => {
    for (const name of fs.readdirSync(data).filter(file => file.startsWith('journal.sqlite'))) {
      const bytes = fs.readFileSync(path.join(data, name));
      for (const secret of ['Beslut om bygglov', '198101032384', 'SQLite format'])
        expect([name, bytes.includes(secret)]).toEqual([name, false]);
    }
  });

  test('without its key it does not open: 7, and a sentence', async () => {
    const target = copyOfData('keyless');
    fs.rmSync(path.join(target, 'secret.key'));
    const ran = await verify(target);
    expect([ran.status, (ran.json() as { failure: { code: string } }).failure.code]).toEqual([7, 'secret.unreadable']);
  });
});
