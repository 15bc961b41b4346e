import { spawnSync } from 'node:child_process';

/** One table of an MSI: each row by the names of its columns. Read by `msiinfo`. */
export function msiTable(msi: string, table: string): readonly Readonly<Record<string, string>>[] {
  // The database is in code page 1252; latin1 agrees with it for every letter that Swedish has.
  const { status, stdout, error } = spawnSync('msiinfo', ['export', msi, table], { encoding: 'utf8' });
  if (error !== undefined) throw new Error('msiinfo is not installed. It reads MSI files.');
  if (status !== 0) throw new Error(`${msi} has no table ${table}.`);
  const [names = '', , , ...rows] = stdout.replaceAll('\r', '').replace(/\n$/u, '').split('\n');
  const columns = names.split('\t');
  return rows.map(row => {
    const cells = row.split('\t');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

/** The summary information, by name. */
export function msiSummary(msi: string): Readonly<Record<string, string>> {
  const { stdout } = spawnSync('msiinfo', ['suminfo', msi], { encoding: 'utf8' });
  return Object.fromEntries([...stdout.matchAll(/^\s*([^:]+): (.*)$/gmu)].map(([, name = '', value = '']) => [name, value]));
}
