import { listFormat } from '../../kernel/late-format.ts';
import type { PackageChecked, SchemaFindings } from '../records-views.ts';
import { formatsFor } from './formats.ts';
import type { packageCheckedSv, packageFailuresSv, schemaFindingsSv } from './package-sv.ts';

const format = formatsFor('en-GB');
const list = listFormat('en-GB');

const named = (file: string, files: number): string => (files === 1 ? file : `${format.number(files)} ${file}`);

export const packageFailuresEn: typeof packageFailuresSv = {
  'package.invalid': ({ check }) => ({
    happened: `The package did not come out right and has not been written: ${check} did not pass its check.`,
    left: '',
    next: 'Report it to whoever looks after Sigill. The journal is untouched, and lists can be exported meanwhile.',
  }),
};

const WHY: Readonly<Record<SchemaFindings['unchecked'][number]['why'], string>> = {
  'no-schema': 'its schema is not in the package',
  'schema-incomplete': 'its schema builds on another, which is not in the package',
  'in-part': 'some of its schemas are not in the package',
  'too-large': 'the document is too large for the check',
  'gave-up': 'the check did not come to an end',
};

export const schemaFindingsEn: typeof schemaFindingsSv = ({ valid, unchecked }) => {
  const schemas = [...new Set(valid.flatMap(found => found.schemas))].sort();
  const documents = valid.map(({ file, files }) => named(file, files));
  return {
    valid:
      documents.length === 0
        ? ''
        : `Valid against the ${schemas.length === 1 ? 'schema' : 'schemas'} in the package (${list.format(schemas)}): ${list.format(documents)}.`,
    unchecked: unchecked.length === 0 ? '' : `Not held against any schema: ${grouped(unchecked)}.`,
  };
};

/** Documents with the same reason stand together; a namespace is named where it is not the document's own. */
function grouped(unchecked: SchemaFindings['unchecked']): string {
  const groups = new Map<string, string[]>();
  for (const { file, files, why, namespace } of unchecked) {
    const reason = `${WHY[why]}${namespace === undefined || why === 'no-schema' ? '' : `: ${namespace}`}`;
    groups.set(reason, [...(groups.get(reason) ?? []), named(file, files)]);
  }
  return [...groups].map(([reason, documents]) => `${list.format(documents)} (${reason})`).join('; ');
}

export const packageCheckedEn: typeof packageCheckedSv = ({ standard, list: contents, requirements, files, schemas }: PackageChecked) => {
  const { valid, unchecked } = schemaFindingsEn(schemas);
  return {
    requirements:
      standard === 'eark'
        ? `${contents} meets all ${format.number(requirements)} MUST requirements of E-ARK CSIP 2.1.0 and SIP 2.1.0 that apply to the package.`
        : `${contents} has everything that FGS Paketstruktur 1.2 demands (${format.number(requirements)} requirements).`,
    files: `${files === 1 ? 'The only file is' : `All ${format.number(files)} files are`} in ${contents} once, with the right size and checksum.`,
    schemas: valid,
    notChecked: unchecked,
  };
};
