import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PackageChecked } from '../../../app/contract/records-views.ts';
import { EARK_PROFILE } from '../../../app/records/package/eark-profile.ts';
import { FGS12_PROFILE } from '../../../app/records/package/fgs12-profile.ts';
import { exportPackage } from '../../../app/records/package/export-package.node.ts';
import { verifyPath } from '../../../app/records/verify-path.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { SCHEMAS, withSchemas } from './archive-schemas.ts';
import { archiveWorld, hostileMessages, refusedText, type ArchiveWorld } from './archive-world.ts';

const PROFILES = { eark: EARK_PROFILE, fgs12: FGS12_PROFILE };

const made = (world: ArchiveWorld, profile: 'eark' | 'fgs12', schemaFolder?: string, asZip = false) =>
  exportPackage(
    world.services,
    {
      profile,
      selection: {},
      isMasked: false,
      asZip,
      folder: world.out(),
      cancelled: new AbortController().signal,
      settings: { ...(schemaFolder === undefined ? {} : { schemaFolder }) },
      version: '1.2.3',
    },
    PROFILES[profile],
  );

async function filled(): Promise<ArchiveWorld> {
  const world = archiveWorld();
  for (const change of hostileMessages()) await world.send(change, { sealed: true });
  await world.send({ ...refusedText });
  const erased = await world.send({ subject: 'Hemligt som ska bort' }, { sealed: true });
  valueOf(world.store.eraseContent([erased], { decision: 'KS 2026/9' }));
  return world;
}

/** As an archivist gathers them: flat in one folder. */
function folderOf(world: ArchiveWorld, files: Readonly<Record<string, string>>): string {
  const folder = world.out();
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  return folder;
}

const published = (world: ArchiveWorld, ...files: readonly string[]): string =>
  folderOf(world, Object.fromEntries(files.map(file => [path.basename(file), fs.readFileSync(path.join(SCHEMAS, file), 'utf8')])));

const EARK_SCHEMAS = [
  'mets/xlink.xsd',
  'mets/mets-1.12.xsd',
  'mets/mets-1.12.1.xsd',
  'csip/DILCISExtensionMETS.xsd',
  'sip/DILCISExtensionSIPMETS.xsd',
  'premis/premis-v3-0.xsd',
  'erms/ERMS-2.1.2.xsd',
  'erms/ERMS-3.0.2.xsd',
];
const FGS_SCHEMAS = ['fgs/CSPackageMETS.xsd', 'fgs/CSPackageExtensionMETS.xsd', 'fgs/Arendehantering-1.0.xsd', 'premis/premis-v3-0.xsd'];

const documents = ({ valid }: PackageChecked['schemas']): readonly string[] => valid.map(({ file, files }) => `${files} ${file}`).sort();

describe('what Sigill writes is held against the XML schemas in the package before it is called done', () => {
  test('our own documents always are, and the rest is told as not checked', async () => {
    const { checked } = valueOf(await made(await filled(), 'eark'));
    expect(checked).toMatchObject({ standard: 'eark', list: 'METS.xml' });
    expect(documents(checked!.schemas)).toEqual(['1 dc.xml', '8 message.xml']);
    expect(checked!.schemas.unchecked.map(({ file, why }) => `${file} ${why}`).sort()).toEqual([
      'METS.xml no-schema',
      'erms.xml no-schema',
      'premis.xml no-schema',
    ]);
  });

  withSchemas('with the public schemas everything is, in E-ARK', async () => {
    const world = await filled();
    const { checked, path: folder } = valueOf(await made(world, 'eark', published(world, ...EARK_SCHEMAS)));
    expect(checked!.schemas.unchecked).toEqual([]);
    expect(documents(checked!.schemas)).toEqual(['1 METS.xml', '1 dc.xml', '1 erms.xml', '1 premis.xml', '8 message.xml']);
    expect(checked!.schemas.valid.find(({ file }) => file === 'METS.xml')?.schemas).toContain('DILCISExtensionMETS.xsd');
    const { verdict, checks } = valueOf(await verifyPath(folder, 'sv'));
    expect(verdict).toBe('ok');
    const detail = checks.find(({ name }) => name === 'schemas')?.detail;
    expect(detail).toContain('ERMS-3.0.2.xsd');
    expect(detail).not.toContain('Inte kontrollerat');
    expect(fs.readFileSync(path.join(folder, 'documentation/system.html'), 'utf8')).toContain('premis-v3-0.xsd');
  });

  withSchemas('with the public schemas everything is, in FGS 1.2', async () => {
    const world = await filled();
    const { checked, path: zip } = valueOf(await made(world, 'fgs12', published(world, 'fgs/xlink.xsd', ...FGS_SCHEMAS), true));
    expect(checked!.schemas.unchecked).toEqual([]);
    expect(documents(checked!.schemas)).toEqual(['1 arendehantering.xml', '1 premis.xml', '1 sip.xml', '8 message.xml']);
    expect(valueOf(await verifyPath(zip, 'sv')).verdict).toBe('ok');
  });

  withSchemas('the schemas of the other kind of package are not taken for those of this one', async () => {
    const world = await filled();
    const folder = published(world, 'fgs/xlink.xsd', ...FGS_SCHEMAS);
    const { checked } = valueOf(await made(world, 'eark', folder));
    expect(checked!.schemas.unchecked.map(({ file }) => file).sort()).toEqual(['METS.xml', 'erms.xml']);
    const both = published(world, ...EARK_SCHEMAS, ...FGS_SCHEMAS);
    for (const profile of ['eark', 'fgs12'] as const)
      expect(valueOf(await made(world, profile, both)).checked!.schemas.unchecked).toEqual([]);
  });

  test('a package with a document that does not fit its schema is not written, and nothing is left', async () => {
    const world = await filled();
    const strict =
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.loc.gov/premis/v3" elementFormDefault="qualified"><xs:element name="other"/></xs:schema>';
    for (const asZip of [false, true]) {
      const before = fs.readdirSync(world.root).length;
      const failed = await made(world, 'eark', folderOf(world, { 'premis.xsd': strict }), asZip);
      expect(failed).toEqual({
        ok: false,
        failure: { code: 'package.invalid', check: 'metadata/preservation/premis.xml:2:<premis>' },
      });
      const out = fs.readdirSync(world.root).slice(before - 1);
      for (const name of out) expect(fs.readdirSync(path.join(world.root, name)).filter(file => file.includes('sigill-eark'))).toEqual([]);
    }
    expect([...world.journal.entries()].filter(({ event }) => event === 'export.made')).toEqual([]);
  });

  test('a folder of schemas that is not there is told before anything is read', async () => {
    const world = archiveWorld();
    expect(await made(world, 'eark', path.join(world.root, 'finns inte'))).toEqual({
      ok: false,
      failure: { code: 'file.unreadable', option: 'archive.schemaFolder' },
    });
  });
});
