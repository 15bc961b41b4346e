import { listFormat } from '../../kernel/late-format.ts';
import type { PackageChecked, SchemaFindings } from '../records-views.ts';
import { formatsFor } from './formats.ts';
import type { FailureWords } from './words.ts';

const format = formatsFor('sv-SE');
const list = listFormat('sv-SE');

const named = (file: string, files: number): string => (files === 1 ? file : `${format.number(files)} ${file}`);

/** A package that is not written, because it did not come out right. */
export const packageFailuresSv: Pick<FailureWords, 'package.invalid'> = {
  'package.invalid': ({ check }) => ({
    happened: `Paketet blev inte rätt och är inte skrivet: ${check} klarade inte kontrollen.`,
    left: '',
    next: 'Anmäl det till den som sköter Sigill. Journalen är orörd, och listor går att exportera så länge.',
  }),
};

const WHY: Readonly<Record<SchemaFindings['unchecked'][number]['why'], string>> = {
  'no-schema': 'schemat ligger inte i paketet',
  'schema-incomplete': 'schemat bygger på ett annat, som inte ligger i paketet',
  'in-part': 'en del av schemana ligger inte i paketet',
  'too-large': 'dokumentet är för stort för kontrollen',
  'gave-up': 'kontrollen kom inte till slut',
};

/** What was held against XML schemas, and what was not and why; either may be empty. */
export function schemaFindingsSv({ valid, unchecked }: SchemaFindings): { readonly valid: string; readonly unchecked: string } {
  const schemas = [...new Set(valid.flatMap(found => found.schemas))].sort();
  const documents = valid.map(({ file, files }) => named(file, files));
  return {
    valid:
      documents.length === 0
        ? ''
        : `${list.format(documents)} stämmer med ${schemas.length === 1 ? 'schemat' : 'schemana'} i paketet (${list.format(schemas)}).`,
    unchecked: unchecked.length === 0 ? '' : `Inte kontrollerat mot något schema: ${grouped(unchecked)}.`,
  };
}

/** Documents with the same reason stand together; a namespace is named where it is not the document's own. */
function grouped(unchecked: SchemaFindings['unchecked']): string {
  const groups = new Map<string, string[]>();
  for (const { file, files, why, namespace } of unchecked) {
    const reason = `${WHY[why]}${namespace === undefined || why === 'no-schema' ? '' : `: ${namespace}`}`;
    groups.set(reason, [...(groups.get(reason) ?? []), named(file, files)]);
  }
  return [...groups].map(([reason, documents]) => `${list.format(documents)} (${reason})`).join('; ');
}

/** Everything that a package was held against before it was called done, a sentence each; `notChecked` is what was not, and why. */
export function packageCheckedSv({ standard, list: contents, requirements, files, schemas }: PackageChecked): {
  readonly requirements: string;
  readonly files: string;
  readonly schemas: string;
  readonly notChecked: string;
} {
  const { valid, unchecked } = schemaFindingsSv(schemas);
  return {
    requirements:
      standard === 'eark'
        ? `${contents} uppfyller alla ${format.number(requirements)} MUST-krav i E-ARK CSIP 2.1.0 och SIP 2.1.0 som gäller för paketet.`
        : `${contents} har allt som FGS Paketstruktur 1.2 kräver (${format.number(requirements)} krav).`,
    files: `${files === 1 ? 'Den enda filen' : `Alla ${format.number(files)} filer`} står en gång i ${contents}, med rätt storlek och kontrollsumma.`,
    schemas: valid,
    notChecked: unchecked,
  };
}
