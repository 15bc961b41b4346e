import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bootstrap, root } from '../bootstrap.mjs';
import { packageNames } from '../package-names.ts';
import { makeMsi } from './make-msi.ts';

// The same steps as try-install.ts, on a real Windows with an administrator's rights (CI). Written for Windows and not run anywhere else.

await bootstrap({ install: false });
const { application, msi, version } = packageNames(false);
const place = path.join(process.env['ProgramFiles'] ?? 'C:\\Program Files', 'Sigill');
const laterMsi = makeMsi({ application, version: '99.0.0', output: path.join(root, 'dist', 'later.msi') });

step('installs', msiexec('/i', msi, 'ORGNR=2021004748', 'ENVIRONMENT=test'), 0);
expectThat('the program is there', fs.existsSync(path.join(place, 'Sigill.exe')));
expectThat('what was given is in the registry', registry('OrganisationNumber') === '2021004748');
step('upgrades', msiexec('/i', laterMsi, 'ENVIRONMENT=production'), 0);
expectThat('what was given before is kept', registry('OrganisationNumber') === '2021004748');
expectThat('what is given anew counts', registry('Environment') === 'production');
step('refuses a downgrade', msiexec('/i', msi), 1603);
step('uninstalls', msiexec('/x', laterMsi), 0);
expectThat('the program is gone', !fs.existsSync(place));
expectThat('the registry is clean', registry('OrganisationNumber') === undefined);
// And the version that is shipped, so that it has been installed and taken away as it is.
step(`installs ${version}`, msiexec('/i', msi), 0);
step(`uninstalls ${version}`, msiexec('/x', msi), 0);

function msiexec(...words: readonly string[]): number | null {
  return spawnSync('msiexec', [...words, '/qn', '/l*v', path.join(root, 'release', 'msiexec.log')], { stdio: 'inherit' }).status;
}

function registry(name: string): string | undefined {
  const { stdout } = spawnSync('reg', ['query', 'HKLM\\SOFTWARE\\Sigill', '/v', name, '/reg:64'], { encoding: 'utf8' });
  return /REG_SZ\s+(.*?)\r?$/mu.exec(stdout)?.[1];
}

function step(name: string, status: number | null, expected: number): void {
  expectThat(`${name} (msiexec ended with ${status ?? 'none'}, expected ${expected})`, status === expected);
}

function expectThat(name: string, isSo: boolean): void {
  console.log(`${isSo ? 'ok    ' : 'FAILED'} ${name}`);
  if (!isSo) process.exit(1);
}
