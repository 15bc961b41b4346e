import { wordsFor } from '../../contract/language/words-for.ts';
import { isHeldAgainstSchemas } from './checked-target.node.ts';
import type { PackageProfile } from './package-profile.ts';
import type { PackageReader } from './package-reader.node.ts';
import { packageWords } from './package-words.ts';
import { placeText, schemaCheck, type SchemaFile } from './schema-check.node.ts';
import type { PackageCheck } from './verify-package.node.ts';

/** What Sigill wrote in a package, against the XML schemas that lie in it. What has no schema there is told, and is no fault. */
export async function schemasCheck(
  reader: PackageReader,
  { places }: Pick<PackageProfile, 'places'>,
  language: 'sv' | 'en',
): Promise<PackageCheck> {
  const words = packageWords[language];
  const schemas: SchemaFile[] = [];
  for (const file of reader.paths.filter(found => found.startsWith(places.schemas) && found.endsWith('.xsd'))) {
    const bytes = await reader.read(file);
    if (bytes !== undefined) schemas.push({ name: file.slice(places.schemas.length), bytes });
  }
  const check = schemaCheck(schemas);
  try {
    for (const file of reader.paths.filter(isHeldAgainstSchemas)) {
      const bytes = await reader.read(file);
      if (bytes !== undefined) await check.give(file, bytes, true);
    }
    const { invalid, ...found } = await check.end();
    const { valid, unchecked } = wordsFor(language).schemaFindings(found);
    const wrong = invalid.length === 0 ? '' : words.schemasWrong(invalid.map(placeText).join(', '));
    return {
      name: 'schemas',
      ok: invalid.length === 0,
      detail: [wrong, wrong === '' && valid === '' ? words.schemasNone : valid, unchecked].filter(part => part !== '').join(' '),
    };
  } finally {
    await check.stop();
  }
}
