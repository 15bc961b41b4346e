import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FGS12_PROFILE } from '../../../app/records/package/fgs12-profile.ts';
import { exportPackage, type PackageRequest } from '../../../app/records/package/export-package.node.ts';
import { checkXmlSeal } from '../../../app/records/seal.node.ts';
import { listedFiles, METS_LIMITS } from '../../../app/records/package/eark-profile.ts';
import { readXml } from '../../../app/xml/xml-reader.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { invalid, withSchemas } from './archive-schemas.ts';
import { archiveWorld, filesIn, hostileMessages, refusedText, sha256Of, type ArchiveWorld } from './archive-world.ts';

async function fgs(world: ArchiveWorld, asZip = false) {
  const request: PackageRequest = {
    profile: 'fgs12',
    selection: {},
    isMasked: false,
    asZip,
    folder: world.out(),
    cancelled: new AbortController().signal,
    settings: { archiveName: 'Kommun A:s arkiv', receivingArchive: 'Kommunarkivet' },
    version: '1.2.3',
  };
  return valueOf(await exportPackage(world.services, request, FGS12_PROFILE));
}

describe.each(['empty', 'hostile'])('an FGS 1.2 package with contents %s', name => {
  const world = archiveWorld();
  const made = (async () => {
    if (name === 'hostile') {
      for (const change of hostileMessages()) await world.send(change, { sealed: true });
      await world.send({ ...refusedText });
      const erased = await world.send({ subject: 'Hemligt som ska bort' }, { sealed: true });
      valueOf(world.store.eraseContent([erased], { decision: 'KS 2026/9' }));
    }
    return fgs(world);
  })();

  withSchemas('is valid against every schema', async () => {
    const { path: folder } = await made;
    expect(invalid('drivers/fgs-paketstruktur-1.2.xsd', [path.join(folder, 'sip.xml')])).toBe('');
    expect(invalid('fgs/Arendehantering-1.0.xsd', [path.join(folder, 'content', 'arendehantering.xml')])).toBe('');
    expect(invalid('premis/premis-v3-0.xsd', [path.join(folder, 'metadata', 'premis.xml')])).toBe('');
  });

  test('has every file in sip.xml once, and is sealed', async () => {
    const files = filesIn((await made).path);
    const sip = files.get('sip.xml')!;
    const reading = readXml(sip.toString(), METS_LIMITS);
    const listed = reading.ok ? listedFiles(reading.root) : [];
    expect(listed.map(({ path: file }) => file).sort()).toEqual([...files.keys()].filter(file => file !== 'sip.xml').sort());
    for (const { path: file, sha256 } of listed) expect(sha256).toBe(sha256Of(files.get(file)!));
    expect(checkXmlSeal(sip).seal).toBe('signed');
    for (const file of files.keys()) expect(file).toMatch(/^(?:sip\.xml|(?:content|metadata)\/[A-Za-z0-9/_-]+\.[a-z]+)$/u);
  });
});

test('the delivery description beside a ZIP names it and its sum', async () => {
  const world = archiveWorld();
  await world.send({}, { sealed: true });
  const made = await fgs(world, true);
  const description = JSON.parse(fs.readFileSync(made.path.replace(/\.zip$/u, '.json'), 'utf8')) as Record<string, string>;
  expect(description).toMatchObject({
    leveransfil: path.basename(made.path),
    kontrollsumma: sha256Of(fs.readFileSync(made.path)),
    algoritm: 'SHA256',
    startdatum: '2026-11-21',
    slutdatum: '2026-11-21',
    organisationsnummer: '2021004748',
  });
});
