import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './bootstrap.mjs';
import { checkPackage, type Check } from './check-package.ts';
import { missingTools, type ExternalTool } from './external-tools.ts';
import { installTools } from './install-tools.ts';
import { checkMsi } from './msi/check-msi.ts';
import { checkWithWix } from './msi/check-with-wix.ts';
import { tryInstall } from './msi/try-install.ts';
import { findPackage, type MadePackage } from './package-names.ts';

/**
 * Looks at what `npm run package` made last and prints what it finds: the application folder, the tables of the MSI, the source of the MSI as WiX
 * itself sees it, and an installation, upgrade, refused downgrade and uninstallation under wine. What cannot be looked at here is said, never passed.
 * @returns the status to end with: 0, 1 for a fault, 2 when there is nothing to look at
 */
export function reportPackage(): number {
  const made = findPackage();
  if (made === undefined) {
    console.error('There is no application folder. `npm run package` makes it.');
    return 2;
  }
  installTools(['msiinfo', 'wixl', 'wine', 'mono'], 'What they would show is not looked at.');
  console.log(`\n${path.relative(root, made.application)}`);
  const faults = print(checkPackage(made.application)) + reportMsi(made);
  return faults > 0 ? 1 : 0;
}

function reportMsi({ application, msi, version }: MadePackage): number {
  if (!fs.existsSync(msi)) {
    console.log('FAILED there is no MSI beside the application folder');
    return 1;
  }
  console.log(`\n${path.relative(root, msi)}`);
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-msi-'));
  const inWork = (name: string): string => {
    const folder = path.join(work, name);
    fs.mkdirSync(folder);
    return folder;
  };
  try {
    return (
      print(withTools(['msiinfo'], 'its tables', () => checkMsi(msi, application, version))) +
      print(withTools(['mono'], 'its source by WiX 3', () => checkWithWix(application, version, inWork('wix')))) +
      print(withTools(['wine', 'wixl'], 'installing it', () => tryInstall(msi, application, inWork('wine'))))
    );
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

function withTools(tools: readonly ExternalTool[], what: string, look: () => readonly Check[]): readonly Check[] {
  const missing = missingTools(tools);
  if (missing.length === 0) return look();
  console.log(`not looked at: ${what} (${missing.join(', ')} not installed)`);
  return [];
}

/** @returns how many checks have faults */
function print(checks: readonly Check[]): number {
  for (const { name, faults, note } of checks) {
    console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${name}${note === undefined ? '' : ` (${note})`}`);
    for (const fault of faults) console.log(`         ${fault}`);
  }
  return checks.filter(({ faults }) => faults.length > 0).length;
}
