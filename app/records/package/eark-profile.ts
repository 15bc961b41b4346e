import { elementsOf, type XmlElement } from '../../xml/xml-element.ts';
import { readXmlInTurns } from '../../xml/xml-reader.ts';
import type { PackageFile } from '../archive-package.ts';
import { DC_SCHEMAS, dcXml } from './dc-xml.ts';
import { findings } from './check-requirements.ts';
import { STRUCTURE_REQUIREMENTS } from './eark-structure.ts';
import { AGGREGATION_END, aggregationStart, ERMS_END, ermsRecord, ermsStart } from './erms.ts';
import { MESSAGE_SCHEMA, MESSAGE_SCHEMA_FILE } from './message-xml.ts';
import { earkMets, EARK_PLACES } from './mets.ts';
import type { PackageProfile } from './package-profile.ts';

/** A METS has an element or two for every file; more than a large year of a large municipality. */
export const METS_LIMITS = { characters: 1_000_000_000, elements: 10_000_000 } as const;

const XLINK = 'http://www.w3.org/1999/xlink';

/** E-ARK SIP 2.1.0 with CITS ERMS 3.0.2 and PREMIS 3 (= FGS Paketstruktur 2.0 and FGS Ärendehantering 2.0). */
export const EARK_PROFILE: PackageProfile = {
  standard: 'eark',
  metsFile: EARK_PLACES.mets,
  places: EARK_PLACES,
  toSchema: `../../../../schemas/${MESSAGE_SCHEMA_FILE}`,
  toDocumentation: '../../../documentation/system.html',
  recordsFile: `${EARK_PLACES.content}erms.xml`,
  recordsStart: (head, isEmpty) => `${ermsStart(head)}${isEmpty ? `${aggregationStart('', 1, head.settings)}${AGGREGATION_END}` : ''}`,
  groupStart: aggregationStart,
  record: ermsRecord,
  groupEnd: AGGREGATION_END,
  recordsEnd: () => ERMS_END,
  describe: dcXml,
  ownSchemas: [[MESSAGE_SCHEMA_FILE, MESSAGE_SCHEMA], ...DC_SCHEMAS],
  mets: earkMets,
  *check(mets, files) {
    const reading = yield* readXmlInTurns(mets, METS_LIMITS);
    if (!reading.ok) return { wrong: reading.problem };
    let met = 0;
    for (const { id, level, verdict } of findings(reading.root)) {
      if (level === 'MUST' && verdict === 'not-met') return { wrong: id };
      if (level === 'MUST' && verdict === 'met') met += 1;
      yield;
    }
    const paths = [...files.map(({ path }) => path), EARK_PLACES.mets];
    for (const { id, level, holds } of STRUCTURE_REQUIREMENTS) {
      if (level === 'MUST' && !holds(paths)) return { wrong: id };
      if (level === 'MUST') met += 1;
      yield;
    }
    const wrong = unlisted(reading.root, files);
    return wrong === undefined ? { met } : { wrong };
  },
  standards: [
    'Paketet: E-ARK CSIP 2.1.0 och E-ARK SIP 2.1.0 (FGS Paketstruktur 2.0), METS 1.12.',
    'Utskicken: E-ARK CITS ERMS 3.0.2 (FGS Ärendehantering 2.0) i representations/rep1/data/erms.xml.',
    'Bevarande: PREMIS 3.0 i metadata/preservation/premis.xml.',
    'Meddelanden och beskrivning: egna scheman i schemas/. De allmänna schemana finns på de adresser som dokumenten anger.',
  ],
  checked: [
    'METS.xml mot varje numrerat krav i E-ARK CSIP 2.1.0 och SIP 2.1.0: alla MUST är uppfyllda, annars hade paketet inte skrivits.',
    'Varje fil står i METS.xml en gång, med den storlek och SHA-256 som räknades när den skrevs.',
    'Varje bilaga har den SHA-256 som journalen anger, och varje underskrivet dokument den som journalen anger.',
  ],
};

/** The first path that METS does not name exactly once with its size and sum. */
export function unlisted(mets: XmlElement, files: readonly PackageFile[]): string | undefined {
  const listed = listedFiles(mets);
  const known = new Map(files.map(file => [file.path, file]));
  const seen = new Set<string>();
  for (const { path, bytes, sha256 } of listed) {
    const file = known.get(path);
    if (file === undefined || seen.has(path) || file.bytes !== bytes || file.sha256 !== sha256) return 'files';
    seen.add(path);
  }
  return seen.size === files.length ? undefined : 'files';
}

export type ListedFile = { readonly path: string; readonly bytes: number; readonly sha256: string };

/** Every file that a METS names: in file groups and as metadata. */
export function listedFiles(mets: XmlElement): readonly ListedFile[] {
  const found: ListedFile[] = [];
  const walk = (element: XmlElement): void => {
    const carrier = element.name === 'mdRef' || element.name === 'file' ? element : undefined;
    if (carrier !== undefined) {
      const locator = element.name === 'mdRef' ? element : elementsOf(element).find(({ name }) => name === 'FLocat');
      const value = (name: string): string =>
        carrier.attributes.find(attribute => attribute.namespace === '' && attribute.name === name)?.value ?? '';
      const path = locator?.attributes.find(({ namespace, name }) => namespace === XLINK && name === 'href')?.value ?? '';
      found.push({ path, bytes: Number(value('SIZE')), sha256: value('CHECKSUM') });
      return;
    }
    for (const child of elementsOf(element)) walk(child);
  };
  walk(mets);
  return found;
}
