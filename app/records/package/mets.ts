import type { Instant } from '../../kernel/instant.ts';
import type { ArchiveSettings, PackageFile } from '../archive-package.ts';
import { tag, textTag, XML_DECLARATION } from './xml-text.ts';

/** What METS says about the package besides its files. */
export type PackageFacts = {
  readonly name: string;
  readonly at: Instant;
  readonly version: string;
  readonly organisation: { readonly name: string; readonly organisationId: string; readonly unit: string };
  readonly settings: ArchiveSettings;
  /** Practice and test packages are marked: nobody should take them for the archive's own. */
  readonly isTest: boolean;
  readonly span?: { readonly from: string; readonly to: string };
};

/** Paths, and which part of a package they make it. */
export const EARK_PLACES = {
  mets: 'METS.xml',
  descriptive: 'metadata/descriptive/',
  preservation: 'metadata/preservation/',
  documentation: 'documentation/',
  schemas: 'schemas/',
  content: 'representations/rep1/data/',
} as const;

const NAMESPACES = {
  xmlns: 'http://www.loc.gov/METS/',
  'xmlns:csip': 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
  'xmlns:sip': 'https://DILCIS.eu/XML/METS/SIPExtensionMETS',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation':
    'http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd http://www.w3.org/1999/xlink http://www.loc.gov/standards/mets/xlink.xsd https://DILCIS.eu/XML/METS/CSIPExtensionMETS https://earkcsip.dilcis.eu/schema/DILCISExtensionMETS.xsd https://DILCIS.eu/XML/METS/SIPExtensionMETS https://earksip.dilcis.eu/schema/DILCISExtensionSIPMETS.xsd',
};

/** The one METS.xml of an E-ARK SIP 2.1.0 (`facts/archive-pdf-print-law.md` §1.4): every file of the package once, but itself. */
export function* earkMets(facts: PackageFacts, files: readonly PackageFile[]): Generator<string> {
  const under = (place: string): readonly PackageFile[] => files.filter(({ path }) => path.startsWith(place));
  const descriptive = under(EARK_PLACES.descriptive);
  const preservation = under(EARK_PLACES.preservation);
  const root = tag('mets', {
    ...NAMESPACES,
    OBJID: facts.name,
    TYPE: 'Datasets',
    LABEL: `Sändlogg, ${facts.organisation.name}`,
    'csip:CONTENTINFORMATIONTYPE': 'citserms_v3_0',
    PROFILE: 'https://earksip.dilcis.eu/profile/E-ARK-SIP.xml',
  });
  yield `${XML_DECLARATION}${root.replace(/\/>$/u, '>')}\n${header(facts)}\n`;
  for (const [index, file] of descriptive.entries())
    yield `${tag('dmdSec', { ID: `dmd-${index + 1}`, CREATED: file.created, STATUS: 'CURRENT' }, reference(file, { MDTYPE: 'DC' }))}\n`;
  yield `${tag('amdSec', { ID: 'amd' }, [
    ...preservation.map((file, index) =>
      tag('digiprovMD', { ID: `prov-${index + 1}`, CREATED: file.created, STATUS: 'CURRENT' }, reference(file, typeOf(file))),
    ),
  ])}\n`;
  const groups = [
    { id: 'grp-documentation', use: 'Documentation', label: 'Documentation', files: under(EARK_PLACES.documentation), type: {} },
    { id: 'grp-schemas', use: 'Schemas', label: 'Schemas', files: under(EARK_PLACES.schemas), type: {} },
    {
      id: 'grp-rep1',
      use: 'Representations/rep1',
      label: 'Representations',
      files: under('representations/'),
      type: { 'csip:CONTENTINFORMATIONTYPE': 'citserms_v3_0' },
    },
  ];
  yield '<fileSec ID="filesec">\n';
  let number = 0;
  for (const group of groups) {
    yield `${tag('fileGrp', { ID: group.id, USE: group.use, ...group.type }).replace(/\/>$/u, '>')}\n`;
    for (const file of group.files) {
      number += 1;
      yield `${fileElement(file, `file-${number}`, {})}\n`;
    }
    yield '</fileGrp>\n';
  }
  yield '</fileSec>\n';
  yield tag('structMap', { ID: 'struct', TYPE: 'PHYSICAL', LABEL: 'CSIP' }, [
    tag('div', { ID: 'div-package', LABEL: facts.name }, [
      tag('div', {
        ID: 'div-metadata',
        LABEL: 'Metadata',
        ADMID: preservation.map((_, index) => `prov-${index + 1}`).join(' '),
        DMDID: descriptive.map((_, index) => `dmd-${index + 1}`).join(' '),
      }),
      ...groups.map(({ id, label }) => tag('div', { ID: `div-${label.toLowerCase()}`, LABEL: label }, tag('fptr', { FILEID: id }))),
    ]),
  ]);
  yield '\n</mets>\n';
}

function header({ at, version, organisation, settings, isTest }: PackageFacts): string {
  const number = `ORG:${organisation.organisationId.slice(2)}`;
  return tag('metsHdr', { CREATEDATE: at, LASTMODDATE: at, RECORDSTATUS: isTest ? 'TEST' : 'NEW', 'csip:OAISPACKAGETYPE': 'SIP' }, [
    agent({ ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }, 'Sigill', 'SOFTWARE VERSION', version),
    agent({ ROLE: 'ARCHIVIST', TYPE: 'ORGANIZATION' }, organisation.name, 'IDENTIFICATIONCODE', number),
    agent({ ROLE: 'CREATOR', TYPE: 'ORGANIZATION' }, organisation.name, 'IDENTIFICATIONCODE', number),
    settings.receivingArchive === undefined
      ? ''
      : agent({ ROLE: 'PRESERVATION', TYPE: 'ORGANIZATION' }, settings.receivingArchive, undefined, ''),
    textTag('altRecordID', settings.submissionAgreement, { TYPE: 'SUBMISSIONAGREEMENT' }),
  ]);
}

function agent(attributes: Readonly<Record<string, string>>, name: string, noteType: string | undefined, note: string): string {
  return tag('agent', attributes, [
    textTag('name', name),
    noteType === undefined ? '' : textTag('note', note, { 'csip:NOTETYPE': noteType }),
  ]);
}

const typeOf = ({ path }: PackageFile): Readonly<Record<string, string>> =>
  path.endsWith('premis.xml') ? { MDTYPE: 'PREMIS', MDTYPEVERSION: '3.0' } : { MDTYPE: 'OTHER', OTHERMDTYPE: 'SIGILL JOURNAL' };

function reference(file: PackageFile, type: Readonly<Record<string, string>>): string {
  return tag('mdRef', {
    LOCTYPE: 'URL',
    'xlink:type': 'simple',
    'xlink:href': file.path,
    ...type,
    MIMETYPE: file.mime,
    SIZE: file.bytes,
    CREATED: file.created,
    CHECKSUM: file.sha256,
    CHECKSUMTYPE: 'SHA-256',
  });
}

/** @param more attributes that the profile wants besides */
export function fileElement(file: PackageFile, id: string, more: Readonly<Record<string, string | undefined>>): string {
  return tag(
    'file',
    { ID: id, MIMETYPE: file.mime, SIZE: file.bytes, CREATED: file.created, CHECKSUM: file.sha256, CHECKSUMTYPE: 'SHA-256', ...more },
    tag('FLocat', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': file.path }),
  );
}
