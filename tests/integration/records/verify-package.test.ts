import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { EARK_PROFILE } from '../../../app/records/package/eark-profile.ts';
import { FGS12_PROFILE } from '../../../app/records/package/fgs12-profile.ts';
import { exportPackage, type PackageRequest } from '../../../app/records/package/export-package.node.ts';
import { sealLine, xmlSeal } from '../../../app/records/seal.node.ts';
import { verifyPath } from '../../../app/records/verify-path.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { attachment, parties } from '../delivery/test-parties.ts';
import { archiveWorld, filesIn, refusedText, sha256Of } from './archive-world.ts';

const world = archiveWorld();
const never = new AbortController().signal;

async function make(profile: 'eark' | 'fgs12', asZip: boolean, change: Partial<PackageRequest> = {}): Promise<string> {
  const request: PackageRequest = {
    profile,
    selection: {},
    isMasked: false,
    asZip,
    folder: world.out(),
    cancelled: never,
    settings: {},
    version: '1.2.3',
    ...change,
  };
  return valueOf(await exportPackage(world.services, request, profile === 'eark' ? EARK_PROFILE : FGS12_PROFILE)).path;
}

async function failing(place: string): Promise<readonly string[]> {
  const { verdict, checks } = valueOf(await verifyPath(place, 'sv'));
  const wrong = checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);
  expect(verdict).toBe(wrong.length === 0 ? 'ok' : 'mismatch');
  return wrong;
}

let folder: string;
beforeAll(async () => {
  await world.send(
    {
      subject: 'Ett & två',
      body: 'Hej\nå ä ö <b>',
      attachments: [attachment('beslut.pdf', Buffer.from('%PDF-1.4 beslut')), attachment('bilaga.pdf', Buffer.from('%PDF-1.4 två'))],
    },
    { sealed: true },
  );
  await world.send({ subject: 'Två' }, { sealed: true });
  await world.send({ ...refusedText });
  const erased = await world.send({ subject: 'Gallrat' }, { sealed: true });
  valueOf(world.store.eraseContent([erased], { decision: 'KS 2026/9' }));
  folder = await make('eark', false);
});

function copy(): string {
  const target = path.join(world.out(), path.basename(folder));
  fs.cpSync(folder, target, { recursive: true });
  return target;
}

const edit = (target: string, file: string, change: (text: string) => string): void => {
  const place = path.join(target, file);
  fs.writeFileSync(place, change(fs.readFileSync(place, 'utf8')));
};

/** As somebody would who knows METS but has no key: the sum in METS is made right again, and the seal too, unsigned or by somebody else. */
async function forge(target: string, file: string, change: (text: string) => string): Promise<void> {
  const before = sha256Of(fs.readFileSync(path.join(target, file)));
  edit(target, file, change);
  const bytes = fs.readFileSync(path.join(target, file));
  const mets = path.join(target, 'METS.xml');
  const lines = fs
    .readFileSync(mets, 'utf8')
    .split('\n')
    .filter(line => !line.startsWith('<!-- sigill-seal'))
    .map(line => (line.includes(before) ? line.replace(before, sha256Of(bytes)).replace(/ SIZE="\d+"/u, ` SIZE="${bytes.length}"`) : line))
    .join('\n');
  fs.writeFileSync(mets, lines + (await xmlSeal(sha256Of(Buffer.from(lines)), undefined)));
}

describe('verify', () => {
  test.each([
    ['eark', false],
    ['eark', true],
    ['fgs12', false],
    ['fgs12', true],
  ] as const)('finds that a package holds: %s, ZIP %s', async (profile, asZip) => {
    const report = valueOf(await verifyPath(await make(profile, asZip), 'en'));
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(report.verdict).toBe('ok');
    expect(report.checks.map(({ name }) => name)).toEqual(
      ['package', 'seal', 'files', 'requirements', 'schemas', 'checkpoint', 'journal', 'continuity', 'complete', 'dispatches'].filter(
        name => profile === 'eark' || name !== 'requirements',
      ),
    );
    const dispatches = report.checks.at(-1)?.detail;
    expect(dispatches).toContain('4 dispatches match the journal: 4 signatures and 4 attachments');
  });

  test('a package of one case, one state, one period or a few picked ones holds too', async () => {
    const id = [...world.journal.entries()].find(({ dispatch }) => dispatch !== undefined)!.dispatch!.id;
    for (const selection of [
      { caseNumber: '2026-17' },
      { states: ['delivered' as const] },
      { from: '2026-11-21', to: '2026-11-21' },
      { from: '2027-01-01' },
      { dispatches: new Set([id]) },
    ])
      expect(await failing(await make('eark', false, { selection }))).toEqual([]);
  });

  test('finds one changed bit in any file of a folder, and names the file', async () => {
    for (const file of filesIn(folder).keys()) {
      const target = copy();
      const place = path.join(target, file);
      const bytes = fs.readFileSync(place);
      bytes[Math.floor(bytes.length / 2)]! ^= 4;
      fs.writeFileSync(place, bytes);
      const wrong = await failing(target);
      expect(wrong.length, file).toBeGreaterThan(0);
      expect(wrong.join(' '), file).toContain(path.posix.basename(file));
      fs.rmSync(target, { recursive: true });
    }
  });

  test('finds changed bits anywhere in a ZIP', async () => {
    const zip = await make('eark', true);
    const bytes = fs.readFileSync(zip);
    const target = path.join(world.root, 'ändrad.zip');
    for (let at = 1; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      fs.writeFileSync(target, changed);
      const report = await verifyPath(target, 'sv');
      expect(report.ok && report.value.verdict === 'ok', `byte ${at}`).toBe(false);
    }
    fs.writeFileSync(target, bytes.subarray(0, bytes.length / 2));
    const cut = await verifyPath(target, 'sv');
    expect(cut.ok && cut.value.verdict === 'ok').toBe(false);
  });

  test('finds files that are missing, added or renamed', async () => {
    const [some = ''] = [...filesIn(folder).keys()].filter(file => file.endsWith('attachment-1.pdf'));
    const gone = copy();
    fs.rmSync(path.join(gone, some));
    expect((await failing(gone)).join(' ')).toContain(`${some} saknas.`);
    const added = copy();
    fs.writeFileSync(path.join(added, 'extra.txt'), '');
    expect((await failing(added)).join(' ')).toContain('extra.txt');
    const link = copy();
    fs.symlinkSync('/etc/hosts', path.join(link, 'länk'));
    expect((await failing(link)).join(' ')).toContain('länk');
  });

  const journal = 'metadata/preservation/journal.jsonl';
  test.each<readonly [string, (lines: string[]) => string[]]>([
    ['changed', lines => lines.map((line, index) => (index === 2 ? line.replace('anna.andersson', 'bo.berg') : line))],
    ['removed', lines => lines.filter((_, index) => index !== 3)],
    ['reordered', lines => [lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)]],
    ['cut off at the end', lines => lines.slice(0, -1)],
    ['cut off at the beginning', lines => lines.slice(1)],
    ['said twice', lines => [lines[0]!, ...lines]],
  ])('finds rows of the journal that are %s, also when METS was made right again', async (_, change) => {
    const target = copy();
    await forge(target, journal, text => `${change(text.trim().split('\n')).join('\n')}\n`);
    expect((await failing(target)).map(line => line.split(':')[0])).toContain('journal');
  });

  test('finds a forged attachment, subject, answer, checkpoint or dispatch, also when METS was made right again', async () => {
    const names = [...filesIn(folder).keys()];
    const data = path.posix.dirname(names.find(file => file.endsWith('attachment-2.pdf'))!);
    const cases: readonly (readonly [string, (text: string) => string, string])[] = [
      [`${data}/attachment-1.pdf`, text => `${text} `, 'dispatches'],
      [`${data}/message.xml`, text => text.replace('Ett &amp; två', 'Ett &amp; tre'), 'dispatches'],
      [`${data}/message.xml`, text => text.replace('state="delivered"', 'state="withdrawn"'), 'dispatches'],
      [`${data}/sealed-delivery.xml`, text => text.replace('Ett &amp; två', 'Ett &amp; tre'), 'dispatches'],
      [`${data}/response.xml`, text => text.replace('trans-', 'trans2-'), 'dispatches'],
      ['metadata/preservation/checkpoint.json', text => text.replace(/"time": "\d{4}/u, '"time": "2019'), 'checkpoint'],
      ['metadata/preservation/checkpoint.json', text => text.replace(/"root": "../u, '"root": "00'), 'checkpoint'],
    ];
    for (const [file, change, check] of cases) {
      const target = copy();
      await forge(target, file, change);
      expect(
        (await failing(target)).map(line => line.split(':')[0]),
        `${file} ${check}`,
      ).toContain(check);
    }
  });

  test('finds a document that does not fit its schema, also when METS was made right again', async () => {
    const target = copy();
    const [message] = [...filesIn(folder)].find(([file, bytes]) => file.endsWith('/message.xml') && bytes.includes('<content>'))!;
    await forge(target, message, text => text.replace('<content>', '<content hemligt="ja">'));
    const wrong = await failing(target);
    expect(wrong.find(line => line.startsWith('schemas: '))).toContain(`Stämmer inte med sitt XML-schema: ${message}:2:<content>.`);
    expect(wrong.join(' ')).not.toContain('hemligt');
  });

  test('finds a dispatch that was left out whole, with METS and all', async () => {
    const target = copy();
    const data = path.posix.dirname([...filesIn(target).keys()].find(file => file.endsWith('attachment-1.pdf'))!);
    fs.rmSync(path.join(target, data), { recursive: true });
    const mets = path.join(target, 'METS.xml');
    const lines = fs
      .readFileSync(mets, 'utf8')
      .split('\n')
      .filter(line => !line.includes(data) && !line.startsWith('<!-- sigill-seal'))
      .join('\n');
    fs.writeFileSync(mets, lines + (await xmlSeal(sha256Of(Buffer.from(lines)), parties.dispatcher)));
    const wrong = await failing(target);
    expect(wrong).toEqual([`complete: Utskick ${path.posix.basename(data)} finns i journalen men inte i paketet.`]);
  });

  test('what is neither a package nor evidence is refused', async () => {
    expect(await verifyPath(path.join(world.root, 'finns inte'), 'sv')).toEqual({
      ok: false,
      failure: { code: 'file.unreadable', option: 'PATH' },
    });
    expect(await sealLine('0'.repeat(64), undefined)).toBe(`sigill-seal 1 sha256=${'0'.repeat(64)}`);
  });
});
