import { readXmlInTurns } from '../../xml/xml-reader.ts';
import type { PackageFile } from '../archive-package.ts';
import { METS_LIMITS, unlisted } from './eark-profile.ts';
import { CASE_END, caseStart, fgsEnd, fgsRecord, fgsStart } from './fgs-erms.ts';
import { MESSAGE_SCHEMA, MESSAGE_SCHEMA_FILE } from './message-xml.ts';
import { fileElement, type PackageFacts } from './mets.ts';
import type { PackageProfile } from './package-profile.ts';
import { tag, textTag, XML_DECLARATION } from './xml-text.ts';

const METS_FILE = 'sip.xml';
const PROFILE = 'http://xml.ra.se/e-arkiv/METS/CommonSpecificationSwedenPackageProfile.xml';

/** FGS Paketstruktur 1.2 with FGS Ärendehantering 1.0, which archives still take in (`facts/archive-pdf-print-law.md` §1.2, §1.8). */
export const FGS12_PROFILE: PackageProfile = {
  standard: 'fgs12',
  metsFile: METS_FILE,
  places: { content: 'content/', preservation: 'metadata/', documentation: 'metadata/documentation/', schemas: 'metadata/schemas/' },
  toSchema: `../../metadata/schemas/${MESSAGE_SCHEMA_FILE}`,
  toDocumentation: '../metadata/documentation/system.html',
  recordsFile: 'content/arendehantering.xml',
  recordsStart: ({ organisation }, isEmpty) => fgsStart(organisation, isEmpty),
  groupStart: caseStart,
  record: fgsRecord,
  groupEnd: CASE_END,
  recordsEnd: fgsEnd,
  describe: () => '',
  ownSchemas: [[MESSAGE_SCHEMA_FILE, MESSAGE_SCHEMA]],
  mets: fgsMets,
  *check(mets, files) {
    const reading = yield* readXmlInTurns(mets, METS_LIMITS);
    if (!reading.ok) return { wrong: reading.problem };
    const missing = REQUIRED.find(([, pattern]) => !pattern.test(mets));
    const wrong = missing?.[0] ?? unlisted(reading.root, files);
    return wrong === undefined ? { met: REQUIRED.length } : { wrong };
  },
  standards: [
    'Paketet: FGS Paketstruktur 1.2 (RAFGS1V1.2), METS i sip.xml.',
    'Utskicken: FGS Ärendehantering 1.0 (RAFGS3V1.0) i content/arendehantering.xml.',
    'Bevarande: PREMIS 3.0 i metadata/premis.xml.',
    'Meddelanden: eget schema i metadata/schemas/.',
  ],
  checked: [
    'sip.xml mot det som FGS Paketstruktur 1.2 kräver: OBJID, TYPE, PROFILE, CREATEDATE, minst tre agenter, minst ett altRecordID, en structMap med LABEL Profilestructmap.',
    'Varje fil står i sip.xml en gång, med den storlek och SHA-256 som räknades när den skrevs.',
    'Varje bilaga har den SHA-256 som journalen anger, och varje underskrivet dokument den som journalen anger.',
  ],
};

/** What FGS Paketstruktur 1.2 cannot do without. */
const REQUIRED: readonly (readonly [string, RegExp])[] = [
  ['OBJID', /<mets [^>]*\bOBJID="[^"]+"/u],
  ['TYPE', /<mets [^>]*\bTYPE="ERMS"/u],
  ['PROFILE', /<mets [^>]*\bPROFILE="http:\/\/xml\.ra\.se\/e-arkiv\/METS\/CommonSpecificationSwedenPackageProfile\.xml"/u],
  ['CREATEDATE', /<metsHdr [^>]*\bCREATEDATE="[^"]+"/u],
  ['agent', /(?:<agent [^>]*>.*?<\/agent>){3}/su],
  ['altRecordID', /<altRecordID [^>]*TYPE="SUBMISSIONAGREEMENT"[^>]*>[^<]+</u],
  ['structMap', /<structMap [^>]*LABEL="Profilestructmap"/u],
];

function* fgsMets(
  { name, at, version, organisation, settings, isTest, span }: PackageFacts,
  files: readonly PackageFile[],
): Generator<string> {
  const number = organisation.organisationId.slice(2);
  const root = tag('mets', {
    xmlns: 'http://www.loc.gov/METS/',
    'xmlns:ext': 'ExtensionMETS',
    'xmlns:xlink': 'http://www.w3.org/1999/xlink',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation':
      'http://www.loc.gov/METS/ http://xml.ra.se/e-arkiv/METS/CSPackageMETS.xsd ExtensionMETS http://xml.ra.se/e-arkiv/METS/CSPackageExtensionMETS.xsd',
    OBJID: name,
    LABEL: `Sändlogg, ${organisation.name}`,
    TYPE: 'ERMS',
    PROFILE,
    'ext:ARCHIVALNAME': settings.archiveName ?? organisation.name,
    'ext:SYSTEMTYPE': 'Sändlogg',
    'ext:STARTDATE': span?.from,
    'ext:ENDDATE': span?.to,
    'ext:ACCESSRESTRICT': 'GDPR',
    'ext:AGREEMENTFORM': settings.submissionAgreement === undefined ? 'Not specified' : 'AGREEMENT',
  });
  yield `${XML_DECLARATION}${root.replace(/\/>$/u, '>')}\n`;
  const agent = (attributes: Readonly<Record<string, string>>, called: string, note?: string): string =>
    tag('agent', attributes, [textTag('name', called), textTag('note', note)]);
  yield `${tag('metsHdr', { CREATEDATE: at, RECORDSTATUS: isTest ? 'TEST' : 'NEW', 'ext:OAISSTATUS': 'SIP' }, [
    agent({ ROLE: 'ARCHIVIST', TYPE: 'ORGANIZATION' }, organisation.name, `ORG:${number}`),
    agent({ ROLE: 'ARCHIVIST', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }, 'Sigill', version),
    agent({ ROLE: 'CREATOR', TYPE: 'ORGANIZATION' }, organisation.name, `ORG:${number}`),
    settings.receivingArchive === undefined ? '' : agent({ ROLE: 'PRESERVATION', TYPE: 'ORGANIZATION' }, settings.receivingArchive),
    textTag('altRecordID', settings.submissionAgreement ?? 'ingen', { TYPE: 'SUBMISSIONAGREEMENT' }),
  ])}\n`;
  yield '<fileSec ID="filesec">\n';
  let fileNumber = 0;
  for (const place of ['content', 'metadata']) {
    yield `<fileGrp ID="grp-${place}" USE="${place}">\n`;
    for (const file of files.filter(({ path }) => path.startsWith(`${place}/`))) {
      fileNumber += 1;
      yield `${fileElement(file, `file-${fileNumber}`, { 'ext:ORIGINALFILENAME': file.originalName })}\n`;
    }
    yield '</fileGrp>\n';
  }
  yield '</fileSec>\n';
  yield tag('structMap', { ID: 'struct', LABEL: 'Profilestructmap' }, [
    tag('div', { ID: 'div-package', LABEL: 'Package' }, [
      tag('div', { ID: 'div-content', LABEL: 'Content description' }, tag('fptr', { FILEID: 'grp-content' })),
      tag('div', { ID: 'div-metadata', LABEL: 'Metadata' }, tag('fptr', { FILEID: 'grp-metadata' })),
    ]),
  ]);
  yield '\n</mets>\n';
}

/** The delivery description that goes beside the package (`facts/archive-pdf-print-law.md` §1.2): a JSON file of the same name. */
export function deliveryDescription(facts: {
  readonly file: string;
  readonly sha256: string;
  readonly organisation: { readonly name: string; readonly organisationId: string; readonly unit: string };
  readonly version: string;
  readonly settings: PackageFacts['settings'];
  readonly from: string;
  readonly to: string;
}): string {
  const { file, sha256, organisation, version, settings, from, to } = facts;
  return `${JSON.stringify(
    {
      leveransfil: file,
      kontrollsumma: sha256,
      algoritm: 'SHA256',
      startdatum: from,
      slutdatum: to,
      arkivbildare: organisation.name,
      organisationsnummer: organisation.organisationId.slice(2),
      system: 'Sigill',
      systemversion: version,
      ansvarigEnhet: organisation.unit,
      informationsägare: organisation.name,
      leveransöverenskommelse: settings.submissionAgreement ?? '',
      arkiv: settings.archiveName ?? '',
      klassificeringsstruktur: settings.classificationScheme ?? '',
      informationstyp: 'Ärendehantering',
      gallring: 'No',
    },
    undefined,
    2,
  )}\n`;
}
