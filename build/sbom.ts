import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';
import { shippedPackages, type ShippedPackage } from './shipped-packages.ts';

/** The list of parts in CycloneDX 1.6 (JSON). The same lockfile gives the same bytes: no time, no random serial number. */
export function cycloneDx(version: string, packages: readonly ShippedPackage[]): object {
  const serial = createHash('sha256')
    .update(JSON.stringify([version, packages.map(({ name, version: of, integrity }) => [name, of, integrity])]))
    .digest('hex');
  const components = packages.map(({ name, version: of, integrity, licence }) => ({
    type: name === 'electron' ? 'framework' : 'library',
    'bom-ref': purl(name, of),
    name,
    version: of,
    purl: purl(name, of),
    scope: 'required',
    ...(integrity?.startsWith('sha512-') === true
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') }] }
      : {}),
    licenses: [/[ ()]/u.test(licence) ? { expression: licence } : { license: { id: licence } }],
  }));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial.slice(0, 8)}-${serial.slice(8, 12)}-8${serial.slice(13, 16)}-a${serial.slice(17, 20)}-${serial.slice(20, 32)}`,
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': `sigill@${version}`, name: 'Sigill', version } },
    components,
    dependencies: [{ ref: `sigill@${version}`, dependsOn: components.map(component => component['bom-ref']) }],
  };
}

const purl = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** Every licence text, as the packages carry it; a package without one is named with its SPDX identifier alone. */
export function thirdPartyLicences(packages: readonly ShippedPackage[]): string {
  return packages
    .map(({ name, version, licence, folder }) => {
      const files = fs
        .readdirSync(folder)
        .filter(file => /^(?:licen[cs]e|copying|notice)/iu.test(file) && fs.statSync(path.join(folder, file)).isFile());
      const texts = files.map(file => fs.readFileSync(path.join(folder, file), 'utf8').trim());
      return [`${name} ${version} (${licence})`, ...texts].join('\n\n');
    })
    .join(`\n\n${'-'.repeat(80)}\n\n`)
    .concat('\n');
}

/** Writes both beside what is packed. */
export function writeSbom(folder: string): void {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly version: string };
  const packages = shippedPackages();
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, `Sigill-${version}.cdx.json`), `${JSON.stringify(cycloneDx(version, packages), undefined, 2)}\n`);
  fs.writeFileSync(path.join(folder, 'third-party-licences.txt'), thirdPartyLicences(packages));
}
