import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needs } from '../../tools.ts';
import { pdfOf } from './pdf-files.ts';
import { newDesk, type Desk } from './run-sigill.ts';

let desk: Desk;
let pdf: Uint8Array;
let dispatch: string;
let folder: string;

beforeAll(async () => {
  desk = newDesk();
  pdf = await pdfOf(1_000_000);
  desk.file('beslut åäö.pdf', pdf);
  const order = {
    to: '198101032384',
    name: 'Anna Åkesson',
    subject: 'Beslut & <besked>',
    body: 'Hej!\r\nRad två.',
    class: 3,
    attach: 'beslut åäö.pdf',
    case: '2026-17',
    onBehalfOf: 'Nämndens ordförande',
  };
  const sent = await desk.run(['--json', 'send', '--order', '-'], { stdin: JSON.stringify(order) });
  dispatch = (sent.json() as readonly { dispatch: string }[])[0]!.dispatch;
  folder = path.join(desk.folder, 'bevis');
  expect((await desk.run(['--json', 'evidence', dispatch, '--out', folder])).status).toBe(0);
});
afterAll(() => {
  desk.remove();
});

type Report = {
  readonly verdict: string;
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
};

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function verify(of: string): Promise<{ readonly status: number | null; readonly report: Report }> {
  const ran = await desk.here(['--json', 'verify', of]);
  return { status: ran.status, report: ran.json() as Report };
}

function copy(name: string): string {
  const target = path.join(desk.folder, name);
  fs.cpSync(folder, target, { recursive: true });
  return target;
}

describe('evidence', () => {
  test('holds everything that proves the dispatch, and says so', async () => {
    const again = await desk.here(['--json', 'evidence', dispatch, '--out', path.join(desk.folder, 'igen')]);
    const { folder: told, files } = again.json() as { folder: string; files: string[] };
    expect(told).toBe(path.join(desk.folder, 'igen'));
    const found = fs
      .readdirSync(told, { recursive: true, encoding: 'utf8' })
      .filter(file => fs.statSync(path.join(told, file)).isFile())
      .map(file => file.split(path.sep).join('/'));
    expect([...files].sort()).toEqual(found.sort());
    for (const name of [
      'signed-delivery.xml',
      'sealed-delivery.xml',
      'request.xml',
      'response.xml',
      'receipt.pdf',
      'evidence.json',
      'README.txt',
    ])
      expect(files).toContain(name);
    expect(Buffer.compare(fs.readFileSync(path.join(told, 'attachments', 'beslut åäö.pdf')), pdf)).toBe(0);
    expect(fs.readdirSync(desk.folder).filter(name => name.endsWith('.part'))).toEqual([]);
  });

  test('the PDF in the signed document is the file that was given, with its MD5 in capitals', () => {
    const signed = fs.readFileSync(path.join(folder, 'signed-delivery.xml'), 'utf8');
    const [, base64 = '', md5 = ''] = /<Attachment>.*?<Body[^>]*>([^<]+)<\/Body><Checksum[^>]*>([^<]+)<\/Checksum>/u.exec(signed) ?? [];
    const decoded = Buffer.from(base64, 'base64');
    expect(sha256(decoded)).toBe(sha256(pdf));
    expect(md5).toBe(createHash('md5').update(pdf).digest('hex').toUpperCase());
    expect(fs.statSync(path.join(folder, 'request.xml')).size).toBeLessThanOrEqual(2_000_000);
    expect(signed).not.toMatch(/\r|&#xD;/u);
  });

  test('in whose name it was sent is told, and was not sent (M61)', async () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'evidence.json'), 'utf8')) as { message: { onBehalfOf: string } };
    expect(manifest.message.onBehalfOf).toBe('Nämndens ordförande');
    for (const file of ['signed-delivery.xml', 'request.xml'])
      expect(fs.readFileSync(path.join(folder, file), 'utf8')).not.toContain('ordförande');
    const receipt = await getDocument({ data: new Uint8Array(fs.readFileSync(path.join(folder, 'receipt.pdf'))) }).promise;
    const { items } = await (await receipt.getPage(1)).getTextContent();
    expect(items.map(item => ('str' in item ? item.str : '')).join(' ')).toMatch(/På uppdrag av\s+Nämndens ordförande/u);
  });

  test('a folder with something in it is left alone; an unknown dispatch is refused', async () => {
    const taken = path.join(desk.folder, 'upptagen');
    fs.mkdirSync(taken);
    fs.writeFileSync(path.join(taken, 'annat.txt'), 'annat');
    const ran = await desk.here(['--json', 'evidence', dispatch, '--out', taken]);
    expect([ran.status, fs.readdirSync(taken)]).toEqual([2, ['annat.txt']]);
    const unknown = await desk.here([
      '--json',
      'evidence',
      '5f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10',
      '--out',
      path.join(desk.folder, 'nytt'),
    ]);
    expect([unknown.status, unknown.json()]).toMatchObject([2, { failure: { code: 'dispatch.unknown' } }]);
    expect(fs.existsSync(path.join(desk.folder, 'nytt'))).toBe(false);
  });

  needs('xmlsec1')('both signatures hold for xmlsec1, as the instructions in the folder say', () => {
    const run = (...args: readonly string[]): string =>
      execFileSync('xmlsec1', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const readme = fs.readFileSync(path.join(folder, 'README.txt'), 'utf8');
    const commands = readme.split('\r\n').filter(line => line.startsWith('  xmlsec1 '));
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      // The quotes are for the shell.
      const [, ...args] = (command.match(/"[^"]*"|\S+/gu) ?? []).map(word => word.replaceAll('"', ''));
      expect(() => run(...args)).not.toThrow();
    }
    fs.cpSync(path.join(folder, 'signed-delivery.xml'), path.join(desk.folder, 'changed.xml'));
    const changed = fs
      .readFileSync(path.join(desk.folder, 'changed.xml'), 'utf8')
      .replace('Rad två', 'Rad tre')
      .replace('2026-17', '2026-18');
    fs.writeFileSync(path.join(desk.folder, 'changed.xml'), changed);
    expect(() => run('--verify', '--pubkey-cert-pem', 'sender.pem', path.join(desk.folder, 'changed.xml'))).toThrow();
  });
});

describe('verify', () => {
  test('checks the folder with nothing but the folder, each check in words', async () => {
    const { status, report } = await verify(folder);
    expect(report.checks.filter(check => !check.ok)).toEqual([]);
    expect([status, report.verdict]).toEqual([0, 'ok']);
    expect(report.checks.map(({ name }) => name)).toEqual([
      'manifest',
      'files',
      'journal',
      'checkpoint',
      'inclusion',
      'request',
      'documents',
      'sender-signature',
      'dispatcher-signature',
      'message',
      'attachments',
      'response',
    ]);
    for (const { detail } of report.checks) expect(detail).toMatch(/\.$/u);
    const english = await desk.run(['verify', folder], { withoutData: true, env: { LANG: 'en_GB.UTF-8' } });
    expect([english.status, english.stdout]).toEqual([0, expect.stringContaining('Everything verifies.')]);
  });

  type Tamper = readonly [name: string, change: (target: string) => void, failing: string];
  const edit = (file: string, change: (text: string) => string) => (target: string) => {
    fs.writeFileSync(path.join(target, file), change(fs.readFileSync(path.join(target, file), 'utf8')));
  };
  /** As a forger would: the file is changed, and its hash in evidence.json with it. */
  const forge = (file: string, change: (bytes: Buffer) => Buffer) => (target: string) => {
    const bytes = change(fs.readFileSync(path.join(target, file)));
    fs.writeFileSync(path.join(target, file), bytes);
    edit('evidence.json', text => {
      const manifest = JSON.parse(text) as Record<string, unknown> & { files: Record<string, string> };
      const before = manifest.files[file];
      return JSON.stringify({ ...manifest, files: { ...manifest.files, [file]: sha256(bytes) } }).replaceAll(
        `Sha256":"${before ?? ''}"`,
        `Sha256":"${sha256(bytes)}"`,
      );
    })(target);
  };
  const oneByte = (bytes: Buffer): Buffer => {
    const changed = Buffer.from(bytes);
    const at = Math.floor(changed.length / 2);
    changed[at] = changed[at] === 0x41 ? 0x42 : 0x41;
    return changed;
  };

  const tampers: readonly Tamper[] = [
    ['one byte of the receipt', edit('receipt.pdf', text => `${text} `), 'files'],
    ['an attachment that is gone', target => fs.rmSync(path.join(target, 'attachments'), { recursive: true }), 'files'],
    ['a file that was put there', target => fs.writeFileSync(path.join(target, 'extra.txt'), ''), 'files'],
    ['one byte of an attachment, its hash changed with it', forge('attachments/beslut åäö.pdf', oneByte), 'attachments'],
    ['one byte of the request, its hash changed with it', forge('request.xml', oneByte), 'journal'],
    ['one byte of the sealed document, its hash changed with it', forge('sealed-delivery.xml', oneByte), 'documents'],
    [
      'another answer, its hash changed with it',
      forge('response.xml', bytes => Buffer.from(bytes.toString('utf8').replace('true', 'false'))),
      'journal',
    ],
    ['another subject in evidence.json', edit('evidence.json', text => text.replace('Beslut & <besked>', 'Beslut & <bidrag>')), 'message'],
    ['another recipient in evidence.json', edit('evidence.json', text => text.replace('198101032384', '191212121212')), 'message'],
    [
      'a row of the journal',
      edit('evidence.json', text => text.replace('\\"state\\":\\"delivered\\"', '\\"state\\":\\"withdrawn\\"')),
      'journal',
    ],
    ['a seal without the end of its line', edit('evidence.seal', text => text.slice(0, -1)), 'manifest'],
    ['the manifest', edit('evidence.json', () => '{}'), 'manifest'],
  ];

  test.each(tampers)('finds %s', async (name, change, failing) => {
    const target = copy(`tampered ${name.replaceAll(/[^a-z]/gu, '-')}`);
    change(target);
    const { status, report } = await verify(target);
    expect([status, report.verdict]).toEqual([8, 'mismatch']);
    expect(report.checks.filter(check => !check.ok).map(check => check.name)).toContain(failing);
  });

  test('a folder that is not there is refused', async () => {
    const ran = await desk.here(['--json', 'verify', path.join(desk.folder, 'finns inte')]);
    expect([ran.status, ran.json()]).toMatchObject([2, { failure: { code: 'file.unreadable' } }]);
  });
});

describe('evidence of what was not delivered', () => {
  test('tells what there is, and verifies', async () => {
    const refused = await desk.here(['--json', 'send', '--to', '197710182382', '--subject', 'Beslut', '--body', 'Hej', '--class', '2']);
    const letter = await desk.here([
      '--json',
      'send',
      '--to',
      '191212121212',
      '--subject',
      'Beslut',
      '--body',
      'Hej',
      '--class',
      '2',
      '--paper',
      'allow',
    ]);
    for (const [ran, has] of [
      [refused, true],
      [letter, false],
    ] as const) {
      const id = (ran.json() as readonly { dispatch: string }[])[0]!.dispatch;
      const out = path.join(desk.folder, `bevis ${id}`);
      const written = await desk.here(['--json', 'evidence', id, '--out', out]);
      expect([written.status, (written.json() as { files: string[] }).files.includes('request.xml')]).toEqual([0, has]);
      const { report } = await verify(out);
      expect(report.checks.filter(check => !check.ok)).toEqual([]);
      expect(fs.readFileSync(path.join(out, 'README.txt'), 'utf8').includes('xmlsec1')).toBe(has);
    }
  });
});
