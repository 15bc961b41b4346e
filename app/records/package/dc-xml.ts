import type { PackageFacts } from './mets.ts';
import { tag, textTag, XML_DECLARATION } from './xml-text.ts';

const NAMESPACE = 'urn:sigill:archive:dc:1';
const ELEMENTS = 'http://purl.org/dc/elements/1.1/';
const NAMES = ['identifier', 'title', 'creator', 'date', 'coverage', 'type', 'language'] as const;

/** What the package as a whole is, in Dublin Core. */
export function dcXml({ name, at, organisation, span }: PackageFacts): string {
  return `${XML_DECLARATION}${tag('metadata', { xmlns: NAMESPACE, 'xmlns:dc': ELEMENTS }, [
    textTag('dc:identifier', name),
    textTag('dc:title', `Sändlogg, ${organisation.name}`),
    textTag('dc:creator', organisation.name),
    textTag('dc:date', at),
    textTag('dc:coverage', span === undefined ? undefined : `${span.from}/${span.to}`),
    textTag('dc:type', 'Dataset'),
    textTag('dc:language', 'sv'),
  ])}\n`;
}

const ELEMENTS_FILE = 'sigill-dc-elements.xsd';

/** Its schema, and one for the elements of Dublin Core that it uses. */
export const DC_SCHEMAS: readonly (readonly [name: string, text: string])[] = [
  [
    'sigill-dc-1.xsd',
    `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:dc="${ELEMENTS}" targetNamespace="${NAMESPACE}" elementFormDefault="qualified">
  <xs:annotation><xs:documentation xml:lang="sv">Vad ett paket ur Sigills sändlogg är, i Dublin Core.</xs:documentation></xs:annotation>
  <xs:import namespace="${ELEMENTS}" schemaLocation="${ELEMENTS_FILE}"/>
  <xs:element name="metadata">
    <xs:complexType>
      <xs:sequence>
${NAMES.map(name => `        <xs:element ref="dc:${name}"${name === 'coverage' ? ' minOccurs="0"' : ''}/>`).join('\n')}
      </xs:sequence>
    </xs:complexType>
  </xs:element>
</xs:schema>
`,
  ],
  [
    ELEMENTS_FILE,
    `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${ELEMENTS}">
${NAMES.map(name => `  <xs:element name="${name}" type="xs:string"/>`).join('\n')}
</xs:schema>
`,
  ],
];
