import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rowHash } from '../../../app/journal/hash-chain.node.ts';
import { exportList } from '../../../app/records/lists/export-list.node.ts';
import type { ExportMade, ExportRequest } from '../../../app/records/export-run.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { archiveWorld, filesIn, hostileMessages, refusedText, sha256Of } from './archive-world.ts';

const world = archiveWorld();
const never = new AbortController().signal;

async function list(profile: 'csv' | 'excel' | 'xlsx' | 'jsonl', change: Partial<ExportRequest> = {}): Promise<ExportMade> {
  return valueOf(
    await exportList(world.services, {
      selection: {},
      isMasked: false,
      asZip: false,
      folder: world.out(),
      cancelled: never,
      ...change,
      profile,
    }),
  );
}

/** RFC 4180, written anew: what a reader on the other side does. */
function records(text: string, delimiter: string): string[][] {
  const found: string[][] = [[]];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (isQuoted && letter === '"' && text[at + 1] === '"') field += text[++at]!;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && letter === delimiter) {
      found.at(-1)!.push(field);
      field = '';
    } else if (!isQuoted && letter === '\r' && text[at + 1] === '\n') {
      at += 1;
      found.at(-1)!.push(field);
      field = '';
      found.push([]);
    } else field += letter;
  }
  return found.slice(0, -1);
}

beforeAll(async () => {
  for (const change of hostileMessages()) await world.send(change);
  await world.send({ ...refusedText });
  const erased = await world.send({ subject: 'Hemligt som ska bort', recipientName: 'Borttagen Person' });
  valueOf(world.store.eraseContent([erased], { decision: 'KS 2026/9' }));
  await world.send({ subject: 'Gammalt' }, { createdAt: '2024-01-31T23:30:00.000Z' });
});

describe('the archive CSV', () => {
  test('holds every value as it is', async () => {
    const made = await list('csv');
    const text = fs.readFileSync(made.path, 'utf8');
    expect(text.startsWith('"dispatch","createdAt"')).toBe(true);
    const [head = [], ...rows] = records(text, ',');
    expect(new Set(rows.map(row => row.length))).toEqual(new Set([head.length]));
    expect([rows.length, made.dispatches]).toEqual([9, 9]);
    const column = (id: string): string[] => rows.map(row => row[head.indexOf(id)]!);
    expect(column('subject')).toEqual(
      expect.arrayContaining([
        'å ä ö é 漢字 𝄞 עברית',
        'x'.repeat(255),
        '=HYPERLINK("http://x";"y")',
        'tab\there',
        'bell \u0007 null \u0000 fffe \uFFFE lone \uFFFD end',
      ]),
    );
    expect(column('recipient')).toContain('198101032384');
    expect(rows.filter(row => row[head.indexOf('isErased')] === 'true').map(row => row[head.indexOf('subject')])).toEqual(['']);
    expect(sha256Of(fs.readFileSync(made.path))).toBe(made.sha256);
  });

  test('has its columns described, its checkpoint beside it, and nothing else', async () => {
    const made = await list('csv');
    const files = filesIn(path.dirname(made.path));
    expect([...files.keys()].sort()).toEqual(['checkpoint.json', 'kolumner.txt', 'sandlogg.csv']);
    const [head = []] = records(files.get('sandlogg.csv')!.toString(), ',');
    for (const id of head) expect(files.get('kolumner.txt')!.toString()).toContain(`${id} (`);
    const checkpoint = JSON.parse(files.get('checkpoint.json')!.toString()) as { signature?: string; seq: number };
    expect(checkpoint.signature).toBeDefined();
  });

  test('takes only what was asked for, by days in Sweden', async () => {
    expect((await list('csv', { selection: { from: '2024-02-01', to: '2024-02-01' } })).dispatches).toBe(1);
    expect((await list('csv', { selection: { from: '2024-01-31', to: '2024-01-31' } })).dispatches).toBe(0);
    expect((await list('csv', { selection: { unit: 'Socialförvaltningen', from: '2026-01-01' } })).dispatches).toBe(7);
    expect((await list('csv', { selection: { states: ['delivered'] } })).dispatches).toBe(0);
    expect((await list('csv', { selection: { caseNumber: '2026-11' } })).dispatches).toBe(1);
  });
});

describe('the list for Excel', () => {
  test('begins with a byte order mark, and no cell is a formula, a rounded number or a date', async () => {
    const made = await list('excel');
    const text = fs.readFileSync(made.path, 'utf8');
    expect(text.startsWith('\uFEFF"Utskick";')).toBe(true);
    const rows = records(text.slice(1), ';');
    const [head = []] = rows;
    for (const value of rows.slice(1).flat()) {
      expect(value).not.toMatch(/^[=+\-@\t\r]/u);
      expect(value).not.toMatch(/^\d{12,}$/u);
    }
    const column = (name: string): string[] => rows.slice(1).map(row => row[head.indexOf(name)]!);
    expect(column('Mottagare')).toContain('19810103-2384');
    expect(column('Ämne')).toContain('\'=HYPERLINK("http://x";"y")');
    expect(column('Ärende')).toContain("'2026-11");
  });
});

describe('the workbook', () => {
  test('is a ZIP that others open, with text cells only', async () => {
    const made = await list('xlsx');
    const listed = execFileSync('unzip', ['-Z1', made.path], { encoding: 'utf8' }).trim().split('\n');
    expect(listed).toContain('xl/worksheets/sheet1.xml');
    execFileSync('unzip', ['-tqq', made.path]);
    const sheet = execFileSync('unzip', ['-p', made.path, 'xl/worksheets/sheet1.xml'], { encoding: 'utf8' });
    execFileSync('xmllint', ['--noout', '-'], { input: sheet });
    expect(sheet).not.toMatch(/<f>|<v>/u);
    expect(sheet.match(/<row /gu)?.length).toBe(10);
    expect(sheet).toContain('_x0007_');
    expect(sheet).toContain('_x005F_x0007_');
    expect(sheet).toContain('19810103-2384');
  });
});

describe('JSON Lines', () => {
  test('are the chain itself, unbroken, and every dispatch where it begins', async () => {
    const made = await list('jsonl');
    const rows = fs
      .readFileSync(made.path, 'utf8')
      .trim()
      .split('\n')
      .map(
        line => JSON.parse(line) as { seq: number; previous: string; canonical: string; hash: string; dispatch?: Record<string, string> },
      );
    let previous = '0'.repeat(64);
    for (const [index, row] of rows.entries()) {
      expect([row.seq, row.previous]).toEqual([index + 1, previous]);
      expect(rowHash(Buffer.from(row.previous, 'hex'), row.canonical).toString('hex')).toBe(row.hash);
      previous = row.hash;
    }
    const checkpoint = JSON.parse(fs.readFileSync(path.join(path.dirname(made.path), 'checkpoint.json'), 'utf8')) as {
      head: string;
      seq: number;
    };
    expect([checkpoint.head, checkpoint.seq]).toEqual([previous, rows.length]);
    expect(rows.filter(row => row.dispatch !== undefined)).toHaveLength(9);
  });
});

describe('a masked list', () => {
  test.each(['csv', 'excel', 'xlsx', 'jsonl'] as const)('as %s has no trace of anybody', async profile => {
    const made = await list(profile, { isMasked: true });
    const folder = path.dirname(made.path);
    const bytes = profile === 'xlsx' ? execFileSync('unzip', ['-p', made.path]) : Buffer.concat([...filesIn(folder).values()]);
    for (const trace of ['198101032384', '19810103-2384', 'Kim Ek', 'HYPERLINK', 'räkning', 'Beslut i ärende', 'Hemligt'])
      expect(bytes.includes(trace), trace).toBe(false);
    expect(bytes.includes('[maskad]')).toBe(true);
  });
});

describe('an export', () => {
  test('stands in the journal from the beginning, and with what was made', async () => {
    const made = await list('csv', { selection: { caseNumber: '2026-11' } });
    const rows = [...world.journal.entries()].filter(({ event }) => event === 'journal.exported' || event === 'export.made').slice(-2);
    expect(rows.map(({ event }) => event)).toEqual(['journal.exported', 'export.made']);
    expect(rows[1]!.facts).toMatchObject({ kind: 'csv', dispatches: 1, sha256: made.sha256, masked: false, oneCase: true });
    expect(JSON.stringify(rows)).not.toContain('2026-11"');
    expect(world.journal.verify().verdict).toBe('ok');
  });

  test('that is cancelled leaves nothing', async () => {
    const folder = world.out();
    const cancel = new AbortController();
    const request: ExportRequest = { profile: 'csv', selection: {}, isMasked: false, asZip: false, folder, cancelled: cancel.signal };
    const exported = await exportList(world.services, { ...request, profile: 'csv', progress: () => cancel.abort() });
    expect(exported).toEqual({ ok: false, failure: { code: 'cancelled' } });
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('into a place that cannot be written says so', async () => {
    const file = path.join(world.root, 'en fil');
    fs.writeFileSync(file, '');
    const exported = await exportList(world.services, {
      profile: 'csv',
      selection: {},
      isMasked: false,
      asZip: false,
      folder: path.join(file, 'x'),
      cancelled: never,
    });
    expect(exported).toEqual({ ok: false, failure: { code: 'file.unwritable' } });
  });
});
