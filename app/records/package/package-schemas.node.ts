import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PackageProfile } from './package-profile.ts';
import type { SchemaFile } from './schema-check.node.ts';

/** Schemas that go into a package: our own, and public ones that the customer has chosen to let go with it; undefined when its folder cannot be read. */
export async function packageSchemas(
  ours: PackageProfile['ownSchemas'],
  folder: string | undefined,
): Promise<readonly SchemaFile[] | undefined> {
  const own = ours.map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  if (folder === undefined) return own;
  try {
    const names = (await readdir(folder))
      .filter(name => /^[A-Za-z0-9._-]+\.(?:xsd|sch)$/u.test(name) && !ours.some(([taken]) => taken === name))
      .sort();
    return [...own, ...(await Promise.all(names.map(async name => ({ name, bytes: await readFile(path.join(folder, name)) }))))];
  } catch {
    return undefined;
  }
}

/** For the system description. */
export const schemasText = (schemas: readonly SchemaFile[]): string =>
  `Varje XML-dokument som Sigill har skrivit mot XML-schemat för dess namnrymd, när det finns bland dem som ligger i paketet: ${schemas.map(({ name }) => name).join(', ')}. Det som skickades och det som operatören svarade ligger som det är och hålls inte mot något schema.`;
