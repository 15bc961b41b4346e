import fs from 'node:fs';
import path from 'node:path';
import type { Check } from '../check-package.ts';
import { documentedProperties } from './make-msi.ts';
import { msiSummary, msiTable } from './msi-tables.ts';
import { guidOf, UPGRADE_CODE } from './payload-fragment.ts';

const PER_MACHINE_X64 = { ALLUSERS: '1', UpgradeCode: `{${UPGRADE_CODE}}`, ProductLanguage: '1053', ARPNOMODIFY: '1' } as const;

/**
 * Reads an MSI back table by table.
 * @param application what it was made of
 */
export function checkMsi(msi: string, application: string, version: string): readonly Check[] {
  const table = (name: string): ReturnType<typeof msiTable> => msiTable(msi, name);
  const property = Object.fromEntries(table('Property').map(row => [row['Property'] ?? '', row['Value'] ?? '']));
  const check = (name: string, faults: readonly string[]): Check => ({ name: `MSI: ${name}`, faults });
  const expected: Readonly<Record<string, string>> = { ...PER_MACHINE_X64, ProductName: 'Sigill', ProductVersion: version };
  return [
    check('per machine, 64 bits, fixed upgrade code', [
      ...Object.entries(expected).flatMap(([name, value]) =>
        property[name] === value ? [] : [`${name} is ${property[name] ?? 'absent'}`],
      ),
      ...(msiSummary(msi)['Template'] === 'x64;1053' ? [] : [`Template is ${msiSummary(msi)['Template'] ?? 'absent'}`]),
      ...(property['MSIINSTALLPERUSER'] === undefined ? [] : ['MSIINSTALLPERUSER is set']),
    ]),
    check(
      'every file of the application folder, each in a component of its own that never changes its GUID',
      fileFaults(table, application),
    ),
    check('documented properties reach the registry, and an upgrade keeps them', propertyFaults(table, property)),
    check('the source of the event log has its messages and levels', eventSourceFaults(table)),
    check('a file, a link and a handed-over draft start Sigill, with two hyphens before what was chosen', commandFaults(table)),
    check('upgrade takes the old one away first; a downgrade is refused in words', upgradeFaults(table, version)),
    check(
      'letters outside ASCII come back whole',
      (property['ARPCOMMENTS'] ?? '').includes('inställningar') ? [] : ['ARPCOMMENTS is garbled'],
    ),
    check('uninstalling leaves data, and says where', dataFaults(table, property)),
  ];
}

type Table = (name: string) => ReturnType<typeof msiTable>;

function fileFaults(table: Table, application: string): readonly string[] {
  const directories = new Map(table('Directory').map(row => [row['Directory'] ?? '', row]));
  const placeOf = (id: string): string => {
    if (id === 'INSTALLDIR') return '';
    const row = directories.get(id);
    return `${placeOf(row?.['Directory_Parent'] ?? 'INSTALLDIR')}${longName(row?.['DefaultDir'] ?? '')}/`;
  };
  const components = new Map(table('Component').map(row => [row['Component'] ?? '', row]));
  const installed = new Map(
    table('File').map(row => {
      const component = components.get(row['Component_'] ?? '');
      return [`${placeOf(component?.['Directory_'] ?? 'INSTALLDIR')}${longName(row['FileName'] ?? '')}`, { row, component }] as const;
    }),
  );
  const wanted = fs
    .readdirSync(application, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name));
  return [
    ...wanted.flatMap(file => {
      const place = path.relative(application, file).split(path.sep).join('/');
      const found = installed.get(place);
      if (found === undefined) return [`${place} is not installed`];
      installed.delete(place);
      if (Number(found.row['FileSize']) !== fs.statSync(file).size) return [`${place} has another size`];
      return found.component?.['ComponentId'] === `{${guidOf(place)}}` ? [] : [`${place} has another component GUID`];
    }),
    ...[...installed.keys()].map(place => `${place} is installed but is not in the application folder`),
  ];
}

/** `8.3|long name`, or the name alone. */
const longName = (name: string): string => name.split('|').at(-1) ?? '';

function propertyFaults(table: Table, property: Readonly<Record<string, string>>): readonly string[] {
  const registry = table('Registry');
  const conditions = new Map(table('Component').map(row => [row['Component'] ?? '', row['Condition'] ?? '']));
  const sequence = new Map(table('InstallExecuteSequence').map(row => [row['Action'] ?? '', row]));
  const secure = (property['SecureCustomProperties'] ?? '').split(';');
  const kept = table('CustomAction');
  return documentedProperties().flatMap(name => {
    const row = registry.find(({ Value, Key }) => Value === `[${name}]` && Key === 'SOFTWARE\\Sigill');
    if (row === undefined) return [`${name} is written nowhere`];
    const keep = kept.find(({ Source, Target }) => Source === name && Target === `[KEPT${name}]`);
    const when = sequence.get(keep?.['Action'] ?? '');
    const at = Number(when?.['Sequence']);
    return [
      ...(conditions.get(row['Component_'] ?? '') === name ? [] : [`${name} is written when it is not given`]),
      ...(secure.includes(name) ? [] : [`${name} is not in SecureCustomProperties`]),
      ...(when?.['Condition'] === `NOT ${name} AND KEPT${name}` && at > 50 && at < 100 ? [] : [`${name} is not kept at an upgrade`]),
    ];
  });
}

/** What Explorer starts; a name that somebody chose is always an argument, never a switch to Chromium. */
function commandFaults(table: Table): readonly string[] {
  const rows = table('Registry');
  const commands: Readonly<Record<string, string>> = {
    'SystemFileAssociations\\.pdf\\shell\\Sigill\\command': '--attach',
    'Sigill.Utkast\\shell\\open\\command': '--attach',
    'sigill\\shell\\open\\command': '--link',
  };
  const found = (key: string): string =>
    rows.find(({ Key, Name }) => Key === `SOFTWARE\\Classes\\${key}` && Name === '')?.['Value'] ?? 'absent';
  return [
    ...Object.entries(commands).flatMap(([key, option]) =>
      found(key) === `"[INSTALLDIR]Sigill.exe" -- compose ${option} "%1"` ? [] : [`${key} is ${found(key)}`],
    ),
    ...(found('.sigill-utkast') === 'Sigill.Utkast' ? [] : [`.sigill-utkast is ${found('.sigill-utkast')}`]),
  ];
}

/** `#%` is REG_EXPAND_SZ, `#` REG_DWORD (Windows Installer, Registry table). */
function eventSourceFaults(table: Table): readonly string[] {
  const rows = table('Registry').filter(({ Key }) => Key === 'SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\Sigill');
  const value = (name: string): string => rows.find(({ Name }) => Name === name)?.['Value'] ?? 'absent';
  return [
    ...(value('EventMessageFile').startsWith('#%%SystemRoot%\\') ? [] : [`EventMessageFile is ${value('EventMessageFile')}`]),
    ...(value('TypesSupported') === '#7' ? [] : [`TypesSupported is ${value('TypesSupported')}`]),
  ];
}

function upgradeFaults(table: Table, version: string): readonly string[] {
  const upgrade = table('Upgrade');
  const remove = table('InstallExecuteSequence').find(({ Action }) => Action === 'RemoveExistingProducts');
  const refused = table('LaunchCondition').find(({ Condition }) => Condition === 'NOT WIX_DOWNGRADE_DETECTED');
  return [
    ...(upgrade.some(row => row['VersionMax'] === version && row['ActionProperty'] === 'WIX_UPGRADE_DETECTED')
      ? []
      : ['no older version is found']),
    ...(upgrade.some(row => row['VersionMin'] === version && row['ActionProperty'] === 'WIX_DOWNGRADE_DETECTED')
      ? []
      : ['no newer version is found']),
    ...(remove?.['Sequence'] === '1401' ? [] : ['the old product is not taken away first']),
    ...(refused === undefined ? ['a downgrade is not refused'] : []),
  ];
}

/** Nothing in the tables may remove what Windows Installer has not put there. */
function dataFaults(table: Table, property: Readonly<Record<string, string>>): readonly string[] {
  return [
    ...(table('RemoveFile').length > 0 ? ['files are removed that were not installed'] : []),
    ...((property['ARPCOMMENTS'] ?? '').includes('%LOCALAPPDATA%\\Sigill') ? [] : ['ARPCOMMENTS does not say where the data is']),
    ...(property['DATALEFTIN'] === '%LOCALAPPDATA%\\Sigill' ? [] : ['DATALEFTIN is not the data folder']),
  ];
}
