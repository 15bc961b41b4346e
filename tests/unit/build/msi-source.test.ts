import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../build/bootstrap.mjs';
import { documentedProperties, wixlOmissions } from '../../../build/msi/make-msi.ts';
import { guidOf, payloadFragment } from '../../../build/msi/payload-fragment.ts';
import { machineValues } from '../../../build/msi/wine-prefix.ts';

test('the properties that IT was promised are documented in the source', () => {
  expect(documentedProperties()).toEqual(
    expect.arrayContaining(['ORGNR', 'ENVIRONMENT', 'CONFIGFILE', 'CERTIFICATE', 'PROXY', 'SHAREDFOLDER', 'LANGUAGE']),
  );
});

test('what wixl passes over is mended: a condition for each property', () => {
  const source =
    '<Component Id="GivenUnit" Guid="X" Win64="yes">\n <Condition>UNIT</Condition>\n</Component>\n    <Property Id="KEPTUNIT">\n';
  const queries = wixlOmissions(source);
  expect(queries[0]).toBe("UPDATE Component SET Condition='UNIT' WHERE Component='GivenUnit'");
  expect(queries.join('\n')).toContain('WIX_UPGRADE_DETECTED;UNIT');
});

test('what wixl passes over is mended: a value with %NAMES% keeps its type', () => {
  expect(wixlOmissions('<RegistryValue Root="HKLM" Key="K" Name="File" Type="expandable" Value="%SystemRoot%\\a.dll" />')).toContain(
    "UPDATE Registry SET Value='#%%SystemRoot%\\a.dll' WHERE Name='File'",
  );
});

test('the source that the program writes to in the event log is registered, and every level that it uses is supported', () => {
  const source = fs.readFileSync(path.join(root, 'build/msi/product.wxs'), 'utf8');
  const key = 'SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\Sigill';
  expect(source).toContain(`Key="${key}" Name="EventMessageFile" Type="expandable"`);
  expect(source).toContain(`Key="${key}" Name="TypesSupported" Type="integer" Value="7"`);
  expect(source).toContain('<ComponentRef Id="EventSource" />');
});

test('a handed-over draft opens in Sigill by a double click, and whatever its name is it is no switch', () => {
  const source = fs.readFileSync(path.join(root, 'build/msi/product.wxs'), 'utf8');
  expect(source).toContain('Key="SOFTWARE\\Classes\\.sigill-utkast" Type="string" Value="Sigill.Utkast"');
  const command = '&quot;[INSTALLDIR]Sigill.exe&quot; -- compose --attach &quot;%1&quot;';
  expect(source).toContain(`Key="SOFTWARE\\Classes\\Sigill.Utkast\\shell\\open\\command" Type="string" Value="${command}"`);
  expect(source).toContain('<ComponentRef Id="HandedDraft" />');
});

test('a file keeps its GUID from build to build, however Windows spells it, and no two share one', () => {
  // Pinned: another value would make every upgrade leave the old files behind.
  expect(guidOf('Sigill.exe')).toBe('72B5492E-A89B-892D-A141-3169E6C0EBE8');
  expect(guidOf('SIGILL.EXE')).toBe(guidOf('Sigill.exe'));
  expect(guidOf('resources/app.asar')).not.toBe(guidOf('Sigill.exe'));
  expect(guidOf('a')).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-A[0-9A-F]{3}-[0-9A-F]{12}$/u);
});

test('folders are nested, names are escaped, every component is in the group', () => {
  const fragment = payloadFragment(['b/c/d & e.txt', 'a.txt']);
  expect(fragment).toContain('Source="$(var.Payload)/b/c/d &amp; e.txt"');
  expect(fragment.match(/<Directory /gu)).toHaveLength(2);
  expect(fragment.match(/<ComponentRef /gu)).toHaveLength(2);
});

test("wine's registry file is read: subkeys, unnamed, empty, expandable and number values, letters outside ASCII", () => {
  const registry = [
    'WINE REGISTRY Version 2',
    '[Software\\\\Sigill] 1700000000',
    '"Unit"="F\\xf6rvaltning"',
    '"Path"="C:\\\\Program Files"',
    '[Software\\\\Sigill\\\\Sub] 1',
    '@="here"',
    '"URL Protocol"=""',
    '"File"=str(2):"%SystemRoot%\\\\a.dll"',
    '"Types"=dword:00000007',
    '[Software\\\\SigillOther] 1',
    '"Unit"="no"',
  ].join('\n');
  expect(Object.fromEntries(machineValues(registry, 'Software\\Sigill'))).toEqual({
    'Software\\Sigill\\Unit': 'Förvaltning',
    'Software\\Sigill\\Path': 'C:\\Program Files',
    'Software\\Sigill\\Sub\\': 'here',
    'Software\\Sigill\\Sub\\URL Protocol': '',
    'Software\\Sigill\\Sub\\File': '%SystemRoot%\\a.dll',
    'Software\\Sigill\\Sub\\Types': '7',
  });
});
