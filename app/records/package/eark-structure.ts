/** CSIPSTR1 to 16 of E-ARK CSIP 2.1.0: how the folders lie. */
export type StructureRequirement = {
  readonly id: string;
  readonly level: 'MUST' | 'SHOULD' | 'MAY';
  readonly holds: (paths: readonly string[]) => boolean;
};

const has =
  (pattern: RegExp) =>
  (paths: readonly string[]): boolean =>
    paths.some(path => pattern.test(path));

/** Paths are from the package's root folder, `METS.xml` among them; 1 to 3 are about the folder itself, which the writer names after the package. */
export const STRUCTURE_REQUIREMENTS: readonly StructureRequirement[] = [
  { id: 'CSIPSTR1', level: 'MUST', holds: paths => paths.every(path => !path.startsWith('/') && !path.split('/').includes('..')) },
  { id: 'CSIPSTR4', level: 'MUST', holds: paths => paths.filter(path => path === 'METS.xml').length === 1 },
  { id: 'CSIPSTR5', level: 'SHOULD', holds: has(/^metadata\//u) },
  { id: 'CSIPSTR6', level: 'SHOULD', holds: has(/^metadata\/preservation\//u) },
  { id: 'CSIPSTR7', level: 'SHOULD', holds: has(/^metadata\/descriptive\//u) },
  { id: 'CSIPSTR9', level: 'SHOULD', holds: has(/^representations\//u) },
  { id: 'CSIPSTR10', level: 'SHOULD', holds: has(/^representations\/[^/]+\//u) },
  { id: 'CSIPSTR11', level: 'SHOULD', holds: has(/^representations\/[^/]+\/data\//u) },
  { id: 'CSIPSTR15', level: 'SHOULD', holds: has(/^schemas\//u) },
  { id: 'CSIPSTR16', level: 'SHOULD', holds: has(/^documentation\//u) },
];
