import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { checkMsi } from '../../../build/msi/check-msi.ts';
import { checkWithWix } from '../../../build/msi/check-with-wix.ts';
import { makeMsi } from '../../../build/msi/make-msi.ts';
import { signMsi } from '../../../build/msi/sign-msi.ts';
import { needs } from '../../tools.ts';

let folder: string;
let application: string;
let msi: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-msi-'));
  application = path.join(folder, 'win-unpacked');
  fs.mkdirSync(path.join(application, 'resources', 'deep er'), { recursive: true });
  fs.writeFileSync(path.join(application, 'Sigill.exe'), 'MZ');
  fs.writeFileSync(path.join(application, 'resources', 'deep er', 'å & ä.txt'), 'text');
  msi = path.join(folder, 'made.msi');
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const made = (): string => makeMsi({ application, version: '1.2.3', output: msi });
const faults = (): readonly string[] => checkMsi(msi, application, '1.2.3').flatMap(({ faults: found }) => found);
const tamper = (query: string): void => {
  expect(spawnSync('msibuild', [msi, '-q', query]).status).toBe(0);
};

needs('wixl', 'msiinfo')('what is made reads back without faults, and leaves nothing beside itself', () => {
  made();
  expect(faults()).toEqual([]);
  expect(fs.readdirSync(folder).toSorted()).toEqual(['made.msi', 'win-unpacked']);
});

needs('wixl', 'msiinfo')('each thing that could be wrong is found', () => {
  const wrong: readonly (readonly [string, RegExp])[] = [
    ["UPDATE Property SET Value='' WHERE Property='ALLUSERS'", /^ALLUSERS/u],
    ["UPDATE Property SET Value='{00000000-0000-0000-0000-000000000000}' WHERE Property='UpgradeCode'", /^UpgradeCode/u],
    ["UPDATE Component SET Condition='1' WHERE Component='GivenProxy'", /^PROXY is written when it is not given/u],
    ["UPDATE Property SET Value='ORGNR' WHERE Property='SecureCustomProperties'", /not in SecureCustomProperties/u],
    ["UPDATE InstallExecuteSequence SET Sequence=6602 WHERE Action='KeepUnit'", /^UNIT is not kept/u],
    ["DELETE FROM LaunchCondition WHERE Condition='NOT WIX_DOWNGRADE_DETECTED'", /^a downgrade is not refused/u],
    ["UPDATE InstallExecuteSequence SET Sequence=6601 WHERE Action='RemoveExistingProducts'", /not taken away first/u],
    ["UPDATE Property SET Value='x' WHERE Property='DATALEFTIN'", /^DATALEFTIN/u],
  ];
  for (const [query, fault] of wrong) {
    made();
    tamper(query);
    expect(faults().join('\n'), query).toMatch(new RegExp(fault.source, 'mu'));
  }
  made();
  fs.writeFileSync(path.join(application, 'Sigill.exe'), 'MZ longer');
  fs.writeFileSync(path.join(application, 'new.txt'), '');
  expect(faults()).toEqual(['Sigill.exe has another size', 'new.txt is not installed']);
});

needs('wixl')('a version that Windows Installer cannot compare is refused', () => {
  expect(() => makeMsi({ application, version: '1.2.3-beta', output: msi })).toThrow('three numbers');
});

needs('mono')('the real WiX takes the source', () => {
  const work = path.join(folder, 'wix');
  fs.mkdirSync(work);
  expect(checkWithWix(application, '1.2.3', work).flatMap(({ faults: found }) => found)).toEqual([]);
});

needs(
  'wixl',
  'osslsigncode',
  'openssl',
)('is signed when a certificate is given, and only then', () => {
  made();
  expect(signMsi(msi, {})).toBe(false);
  const inFolder = (name: string): string => path.join(folder, name);
  const openssl = (...args: readonly string[]): void => expect(spawnSync('openssl', args).status).toBe(0);
  const subject = ['-subj', '/CN=Sigill test', '-addext', 'extendedKeyUsage=codeSigning'];
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', inFolder('key'), '-out', inFolder('cert'), '-days', '2', ...subject);
  openssl('pkcs12', '-export', '-inkey', inFolder('key'), '-in', inFolder('cert'), '-out', inFolder('p12'), '-passout', 'pass:hemligt');
  expect(signMsi(msi, { CSC_LINK: inFolder('p12'), CSC_KEY_PASSWORD: 'hemligt' })).toBe(true);
  const verified = spawnSync('osslsigncode', ['verify', '-CAfile', inFolder('cert'), '-in', msi], { encoding: 'utf8' });
  expect(verified.stdout).toMatch(/Number of verified signatures: 1|Signature verification: ok/u);
  expect(() => signMsi(msi, { CSC_LINK: inFolder('p12'), CSC_KEY_PASSWORD: 'fel' })).toThrow('osslsigncode');
});
