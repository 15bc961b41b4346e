import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readXml } from '../../../app/xml/xml-reader.ts';
import { checkRequirements } from '../../../app/records/package/check-requirements.ts';
import { EARK_REQUIREMENTS } from '../../../app/records/package/eark-requirements.ts';
import { EARK_PROFILE, listedFiles, METS_LIMITS } from '../../../app/records/package/eark-profile.ts';
import { exportPackage, type PackageRequest } from '../../../app/records/package/export-package.node.ts';
import { checkXmlSeal } from '../../../app/records/seal.node.ts';
import type { ExportMade } from '../../../app/records/export-run.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { attachment } from '../delivery/test-parties.ts';
import { archiveWorld, filesIn, hostileMessages, refusedText, sha256Of, type ArchiveWorld } from './archive-world.ts';
import { invalid, schemaText, withSchemas } from './archive-schemas.ts';

const never = new AbortController().signal;

export async function eark(world: ArchiveWorld, change: Partial<PackageRequest> = {}): Promise<ExportMade> {
  const request: PackageRequest = {
    profile: 'eark',
    selection: {},
    isMasked: false,
    asZip: false,
    folder: world.out(),
    cancelled: never,
    settings: { submissionAgreement: 'LÖ 2026:1', classificationScheme: 'Klassa 2', classificationCode: '2.4' },
    version: '1.2.3',
    ...change,
  };
  return valueOf(await exportPackage(world.services, request, EARK_PROFILE));
}

async function filled(name: string): Promise<ArchiveWorld> {
  const world = archiveWorld({ hasCertificate: name !== 'empty' });
  if (name === 'one') await world.send({ attachments: [attachment('beslut åäö.pdf', Buffer.from('%PDF-1.4 beslut'))] }, { sealed: true });
  if (name === 'hostile') {
    for (const change of hostileMessages()) await world.send(change, { sealed: true });
    await world.send({ ...refusedText });
    const erased = await world.send({ subject: 'Hemligt som ska bort' }, { sealed: true });
    valueOf(world.store.eraseContent([erased], { decision: 'KS 2026/9' }));
  }
  return world;
}

const mets = (files: ReadonlyMap<string, Buffer>) => {
  const reading = readXml(files.get('METS.xml')!.toString(), METS_LIMITS);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.root;
};

describe.each(['empty', 'one', 'hostile'])('an E-ARK package with contents %s', name => {
  const made = filled(name).then(async world => ({ world, made: await eark(world) }));

  withSchemas('is valid against every schema', async () => {
    const { path: folder } = (await made).made;
    const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
    expect(invalid('drivers/eark-sip-2.1.0.xsd', [at('METS.xml')])).toBe('');
    expect(invalid('drivers/eark-sip-2.1.0-mets1.12.1.xsd', [at('METS.xml')])).toBe('');
    expect(invalid('premis/premis-v3-0.xsd', [at('metadata', 'preservation', 'premis.xml')])).toBe('');
    expect(invalid('erms/ERMS-3.0.2.xsd', [at('representations', 'rep1', 'data', 'erms.xml')])).toBe('');
    const messages = [...filesIn(folder).keys()].filter(file => file.endsWith('/message.xml')).map(file => at(file));
    if (messages.length > 0) expect(invalid(at('schemas', 'sigill-message-1.xsd'), messages)).toBe('');
  });

  test('meets every MUST, and tells every SHOULD', async () => {
    const findings = checkRequirements(mets(filesIn((await made).made.path)));
    expect(findings.filter(({ verdict, level }) => verdict === 'not-met' && level === 'MUST')).toEqual([]);
    expect(findings.filter(({ verdict, level }) => verdict === 'not-met' && level === 'SHOULD').map(({ id }) => id)).toEqual([]);
    expect(findings.filter(({ verdict }) => verdict === 'met').length).toBeGreaterThan(90);
  });

  test('has every file in METS once, with its size and sum', async () => {
    const files = filesIn((await made).made.path);
    const listed = listedFiles(mets(files));
    expect(listed.map(({ path: file }) => file).sort()).toEqual([...files.keys()].filter(file => file !== 'METS.xml').sort());
    for (const { path: file, bytes, sha256 } of listed)
      expect([bytes, sha256]).toEqual([files.get(file)!.length, sha256Of(files.get(file)!)]);
  });

  test('names nothing but letters, digits, hyphens and dots', async () => {
    for (const file of filesIn((await made).made.path).keys()) expect(file).toMatch(/^[A-Za-z0-9./_-]+$/u);
  });

  test('is sealed: signed where there is a certificate', async () => {
    const bytes = filesIn((await made).made.path).get('METS.xml')!;
    expect(checkXmlSeal(bytes).seal).toBe(name === 'empty' ? 'unsigned' : 'signed');
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 200)) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(['wrong', 'missing']).toContain(checkXmlSeal(changed).seal);
    }
  });
});

describe('an E-ARK package', () => {
  test('has the attachments byte for byte, and the signed document that the journal names', async () => {
    const world = await filled('one');
    const { path: folder } = await eark(world);
    const files = filesIn(folder);
    const id = [...world.journal.entries()].find(({ dispatch }) => dispatch !== undefined)!.dispatch!.id;
    const data = `representations/rep1/data/${id}`;
    expect(files.get(`${data}/attachment-1.pdf`)!.toString()).toBe('%PDF-1.4 beslut');
    const stored = world.journal.find(id)!.dispatch;
    expect(stored.state === 'delivered' && stored.sealed.sealedSha256).toBe(sha256Of(files.get(`${data}/sealed-delivery.xml`)!));
    expect(files.get('representations/rep1/data/erms.xml')!.toString()).toContain('beslut åäö.pdf');
  });

  test('of hostile contents opens as pages that fetch and run nothing of theirs', async () => {
    const files = filesIn((await eark(await filled('hostile'))).path);
    const pages = [...files].filter(([name]) => name.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(8);
    for (const [, bytes] of pages) {
      const page = bytes.toString();
      expect(page).not.toContain('<script>alert');
      expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//u);
      expect(page).toContain("default-src 'none'");
    }
    expect(Buffer.concat([...files.values()]).includes('Hemligt som ska bort')).toBe(false);
  });

  test('as a ZIP holds the same files, and others open it', async () => {
    const world = await filled('one');
    const made = await eark(world, { asZip: true });
    execFileSync('unzip', ['-tqq', made.path]);
    expect(sha256Of(fs.readFileSync(made.path))).toBe(made.sha256);
    const out = path.join(world.out(), 'uppackat');
    fs.mkdirSync(out, { recursive: true });
    execFileSync('unzip', ['-qq', made.path, '-d', out]);
    const name = path.basename(made.path, '.zip');
    expect(fs.readdirSync(out)).toEqual([name]);
    const files = filesIn(path.join(out, name));
    expect(listedFiles(mets(files)).every(({ path: file, sha256 }) => sha256Of(files.get(file)!) === sha256)).toBe(true);
  });

  test('that is cancelled leaves nothing, as a folder and as a ZIP', async () => {
    const world = await filled('one');
    for (const asZip of [false, true]) {
      const folder = world.out();
      const cancel = new AbortController();
      const request: PackageRequest = {
        profile: 'eark',
        selection: {},
        isMasked: false,
        asZip,
        folder,
        cancelled: cancel.signal,
        settings: {},
        version: '1',
        progress: () => cancel.abort(),
      };
      expect(await exportPackage(world.services, request, EARK_PROFILE)).toEqual({ ok: false, failure: { code: 'cancelled' } });
      expect(fs.readdirSync(folder)).toEqual([]);
    }
  });

  test('is not made of a journal whose attachment is not what was journalled', async () => {
    const world = archiveWorld();
    const wrong = attachment('a.pdf', Buffer.from('%PDF-1.4'));
    await world.send({ attachments: [{ ...wrong, sha256: 'f'.repeat(64) }] });
    const folder = world.out();
    const request: PackageRequest = {
      profile: 'eark',
      selection: {},
      isMasked: false,
      asZip: true,
      folder,
      cancelled: never,
      settings: {},
      version: '1',
    };
    expect(await exportPackage(world.services, request, EARK_PROFILE)).toEqual({
      ok: false,
      failure: { code: 'evidence.mismatch', check: 'attachments' },
    });
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

withSchemas('every numbered requirement of the profiles is in our list, at its level', () => {
  const ids = ['csip/E-ARK-CSIP-v2-1-0.xml', 'sip/E-ARK-SIP-v2-1-0.xml'].flatMap(file =>
    [...schemaText(file).matchAll(/<requirement ID="((?:CSIP|SIP)\d+)" REQLEVEL="(\w+)"/gu)].map(([, id, level]) => `${id} ${level}`),
  );
  expect(ids.length).toBeGreaterThan(140);
  expect(EARK_REQUIREMENTS.map(([id, level]) => `${id} ${level}`).sort()).toEqual(ids.sort());
});

test('a requirement that is not met is found', async () => {
  const text = filesIn((await eark(await filled('one'))).path)
    .get('METS.xml')!
    .toString();
  const broken: readonly (readonly [string, RegExp, string])[] = [
    ['CSIP1', / OBJID="[^"]*"/u, ''],
    ['CSIP6', /PROFILE="[^"]*"/u, 'PROFILE="x"'],
    ['CSIP9', /csip:OAISPACKAGETYPE="SIP"/u, 'csip:OAISPACKAGETYPE="AIP"'],
    ['CSIP16', /csip:NOTETYPE="SOFTWARE VERSION"/u, 'csip:NOTETYPE="IDENTIFICATIONCODE"'],
    ['CSIP60', /USE="Documentation"/u, 'USE="Other"'],
    ['CSIP69', / SIZE="\d+"(?=[^>]*><FLocat)/u, ''],
    ['CSIP72', /CHECKSUMTYPE="SHA-256"><FLocat/u, 'CHECKSUMTYPE="MD5"><FLocat'],
    ['CSIP88', /LABEL="Metadata"/u, 'LABEL="Meta"'],
    [
      'CSIP119',
      /<div ID="div-representations" LABEL="Representations"><fptr FILEID="grp-rep1"\/>/u,
      '<div ID="div-representations" LABEL="Representations"><fptr/>',
    ],
    ['SIP15', /<agent ROLE="CREATOR" TYPE="ORGANIZATION">.*?<\/agent>/u, ''],
  ];
  for (const [id, part, instead] of broken) {
    expect(text, id).toMatch(part);
    const reading = readXml(text.replace(part, instead), METS_LIMITS);
    const unmet = reading.ok ? checkRequirements(reading.root).filter(({ verdict }) => verdict === 'not-met') : [];
    expect(
      unmet.map(finding => finding.id),
      id,
    ).toContain(id);
  }
});
