import fs from 'node:fs';
import { expect, test } from 'vitest';
import { cycloneDx, thirdPartyLicences } from '../../../build/sbom.ts';
import { shippedPackages } from '../../../build/shipped-packages.ts';

const packages = shippedPackages();
const names = packages.map(({ name }) => name);

test('what reaches the user is listed, and what only builds or tests is not', () => {
  for (const name of ['electron', 'zod', 'node-forge', 'koffi', 'react', 'react-dom', '@mantine/core', 'scheduler', 'saxes', 'xmlchars'])
    expect(names).toContain(name);
  for (const name of ['vitest', 'typescript', 'eslint', 'playwright', 'electron-builder', 'vite', '@electron/get'])
    expect(names).not.toContain(name);
});

test('each part has version, licence and the hash that the lockfile holds', () => {
  expect(packages.filter(({ version, licence }) => version === '' || licence === '')).toEqual([]);
  const bom = cycloneDx('1.2.3', packages) as {
    readonly specVersion: string;
    readonly components: readonly { readonly hashes?: readonly { readonly content: string }[] }[];
  };
  expect(bom.specVersion).toBe('1.6');
  expect(bom.components).toHaveLength(packages.length);
  expect(bom.components.filter(({ hashes }) => hashes?.[0]?.content.length !== 128)).toEqual([]);
  expect(JSON.stringify(cycloneDx('1.2.3', packages))).toBe(JSON.stringify(bom));
});

test('no licence that forbids shipping, and every text that a package carries', () => {
  expect(
    packages.filter(({ licence }) => /GPL|SSPL|UNLICENSED|^$/u.test(licence) && !licence.includes(' OR ')).map(({ name }) => name),
  ).toEqual([]);
  const texts = thirdPartyLicences(packages);
  expect(texts).toContain(fs.readFileSync(new URL('../../../node_modules/zod/LICENSE', import.meta.url), 'utf8').trim());
});
