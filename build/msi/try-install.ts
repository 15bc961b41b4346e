import fs from 'node:fs';
import path from 'node:path';
import type { Check } from '../check-package.ts';
import { makeMsi } from './make-msi.ts';
import { makeWinePrefix, type WinePrefix } from './wine-prefix.ts';

/** 1603 (ERROR_INSTALL_FAILURE), of which a process under wine gives back one byte. */
const REFUSED = 1603 % 256;
const KEY = 'Software\\Sigill';
const PLACE = 'Program Files/Sigill';
const FIRST = {
  ORGNR: '2021004748',
  ENVIRONMENT: 'test',
  CONFIGFILE: 'C:\\ProgramData\\Sigill\\configuration.json',
  PROXY: 'system',
} as const;
const NAMES: Readonly<Record<string, string>> = {
  ORGNR: 'OrganisationNumber',
  ENVIRONMENT: 'Environment',
  CONFIGFILE: 'ConfigurationFile',
  PROXY: 'Proxy',
  LANGUAGE: 'Language',
};

const EVENT_SOURCE = {
  EventMessageFile: '%SystemRoot%\\Microsoft.NET\\Framework64\\v4.0.30319\\EventLogMessages.dll',
  TypesSupported: '7',
} as const;

/**
 * Installs an MSI under wine as `msiexec /qn` would, upgrades it to a later one, tries to go back, and uninstalls; the tree, the registry and the
 * shortcuts are compared each time. About 25 seconds.
 * @param work an empty folder
 */
export function tryInstall(msi: string, application: string, work: string): readonly Check[] {
  const later = laterApplication(application, path.join(work, 'later'));
  const laterMsi = makeMsi({ application: later, version: '99.0.0', output: path.join(work, 'later.msi') });
  const wine = makeWinePrefix(work);
  const data = wine.folder('users/handlaggare/AppData/Local/Sigill');
  try {
    const checks: Check[] = [];
    const step = (name: string, faults: readonly string[]): void => void checks.push({ name: `under wine: ${name}`, faults });

    const given = Object.entries(FIRST).map(([name, value]) => `${name}=${value}`);
    step('installs silently', [
      ...statusFaults(wine.msiexec(['/i', inWindows(msi), ...given]), 0),
      ...treeFaults(wine, application),
      ...shortcutFaults(wine, true),
    ]);
    step('configures by property', [...valueFaults(wine, FIRST), ...commandFaults(wine), ...eventSourceFaults(wine)]);

    fs.mkdirSync(data, { recursive: true });
    fs.writeFileSync(path.join(data, 'journal.db'), 'data of a user');
    step('upgrades: the tree is the new one, what was given is kept, what is given anew counts', [
      ...statusFaults(wine.msiexec(['/i', inWindows(laterMsi), 'ENVIRONMENT=production', 'LANGUAGE=en']), 0),
      ...treeFaults(wine, later),
      ...valueFaults(wine, { ...FIRST, ENVIRONMENT: 'production', LANGUAGE: 'en' }),
      ...eventSourceFaults(wine),
      ...shortcutFaults(wine, true),
    ]);
    step('refuses a downgrade and leaves everything as it was', [
      ...statusFaults(wine.msiexec(['/i', inWindows(msi)]), REFUSED),
      ...treeFaults(wine, later),
      ...valueFaults(wine, { ...FIRST, ENVIRONMENT: 'production', LANGUAGE: 'en' }),
    ]);
    step('uninstalls: program, registry and shortcut are gone, data is left', [
      ...statusFaults(wine.msiexec(['/x', inWindows(laterMsi)]), 0),
      ...(fs.existsSync(wine.folder(PLACE)) ? [`${PLACE} is still there`] : []),
      ...[KEY, 'Software\\Classes\\sigill', 'Software\\Classes\\Sigill.Utkast', 'Software\\Classes\\.sigill-utkast', MENU].flatMap(key =>
        wine.machineValues(key).size > 0 ? [`${key} is still there`] : [],
      ),
      ...(eventSource(wine).size > 0 ? ['the source of the event log is still there'] : []),
      ...shortcutFaults(wine, false),
      ...(fs.existsSync(path.join(data, 'journal.db')) ? [] : ['the data of a user is gone']),
    ]);
    return checks;
  } finally {
    wine.end();
  }
}

/** The next version: a file less, one more, one changed. */
function laterApplication(application: string, folder: string): string {
  fs.cpSync(application, folder, { recursive: true });
  fs.rmSync(path.join(folder, 'LICENSE.electron.txt'));
  fs.writeFileSync(path.join(folder, 'resources', 'new in this version.txt'), 'new');
  fs.appendFileSync(path.join(folder, 'resources', 'app.asar'), 'changed');
  return folder;
}

/** Wine shows the whole of this computer as drive Z. */
const inWindows = (file: string): string => `Z:${path.resolve(file).replaceAll('/', '\\')}`;

const statusFaults = (found: number, expected: number): readonly string[] =>
  found === expected ? [] : [`msiexec ended with status ${found}, not ${expected}`];

function treeFaults(wine: WinePrefix, application: string): readonly string[] {
  const [installed, made] = [filesOf(wine.folder(PLACE)), filesOf(application)];
  return [
    ...[...made].flatMap(([place, bytes]) => {
      const found = installed.get(place);
      if (found === undefined) return [`${place} was not installed`];
      return found.equals(bytes) ? [] : [`${place} has other bytes`];
    }),
    ...[...installed.keys()].filter(place => !made.has(place)).map(place => `${place} should not be there`),
  ];
}

function filesOf(folder: string): ReadonlyMap<string, Buffer> {
  if (!fs.existsSync(folder)) return new Map();
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return new Map(
    entries.map(({ parentPath, name }) => [
      path.relative(folder, path.join(parentPath, name)),
      fs.readFileSync(path.join(parentPath, name)),
    ]),
  );
}

function valueFaults(wine: WinePrefix, given: Readonly<Record<string, string>>): readonly string[] {
  const values = wine.machineValues(KEY);
  return Object.entries(NAMES).flatMap(([property, name]) => {
    const found = values.get(`${KEY}\\${name}`);
    return found === given[property]
      ? []
      : [`HKLM\\${KEY}\\${name} is ${found ?? 'absent'}, ${property} was ${given[property] ?? 'not given'}`];
  });
}

const MENU = 'Software\\Classes\\SystemFileAssociations\\.pdf\\shell\\Sigill';

/** What Explorer and a link start. */
function commandFaults(wine: WinePrefix): readonly string[] {
  const program = 'C:\\Program Files\\Sigill\\Sigill.exe';
  const expected: readonly (readonly [string, string, string])[] = [
    [MENU, '', 'Skicka som digital post'],
    [`${MENU}\\command`, '', `"${program}" -- compose --attach "%1"`],
    ['Software\\Classes\\.sigill-utkast', '', 'Sigill.Utkast'],
    ['Software\\Classes\\Sigill.Utkast\\shell\\open\\command', '', `"${program}" -- compose --attach "%1"`],
    ['Software\\Classes\\sigill', 'URL Protocol', ''],
    ['Software\\Classes\\sigill\\shell\\open\\command', '', `"${program}" -- compose --link "%1"`],
  ];
  return expected.flatMap(([key, name, value]) => {
    const found = wine.machineValues(key).get(`${key}\\${name}`);
    return found === value ? [] : [`HKLM\\${key}\\${name} is ${found ?? 'absent'}`];
  });
}

/** CurrentControlSet is a link, which wine's file holds by the name of what it leads to. */
const eventSource = (wine: WinePrefix): ReadonlyMap<string, string> =>
  new Map(
    ['CurrentControlSet', 'ControlSet001'].flatMap(set =>
      [...wine.machineValues(`System\\${set}\\Services\\EventLog\\Application\\Sigill`)].map(
        ([place, value]) => [place.split('\\').at(-1) ?? '', value] as const,
      ),
    ),
  );

function eventSourceFaults(wine: WinePrefix): readonly string[] {
  const found = eventSource(wine);
  return Object.entries(EVENT_SOURCE).flatMap(([name, value]) =>
    found.get(name) === value ? [] : [`${name} of the event log's source is ${found.get(name) ?? 'absent'}`],
  );
}

/** Wine puts the shortcut into the user's own menu in spite of ALLUSERS; Windows uses the common one. */
function shortcutFaults(wine: WinePrefix, isExpected: boolean): readonly string[] {
  const menus = ['ProgramData', ...fs.readdirSync(wine.folder('users')).map(user => `users/${user}/AppData/Roaming`)].map(place =>
    wine.folder(`${place}/Microsoft/Windows/Start Menu`),
  );
  const found = menus.flatMap(menu => [...filesOf(menu)]).filter(([place]) => path.basename(place) === 'Sigill.lnk');
  if (!isExpected) return found.map(([place]) => `${place} is still there`);
  if (found.length !== 1) return [`there are ${found.length} shortcuts`];
  const target = found[0]?.[1] ?? Buffer.alloc(0);
  return target.includes('Sigill.exe', 0, 'utf16le') || target.includes('Sigill.exe') ? [] : ['the shortcut does not lead to Sigill.exe'];
}
