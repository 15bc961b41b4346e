import { describe, expect, test } from 'vitest';
import { Configuration } from '../../../app/configuration.ts';
import { operations } from '../../../app/contract/operations.ts';
import { governConfiguration } from '../../../app/policy/govern-configuration.ts';
import { combinePolicies, kindOfKey, NO_POLICY, Policy, POLICY_KEYS, registryName } from '../../../app/policy/policy.ts';
import { policyFromRegistry, readRegistryOutput } from '../../../app/policy/registry-values.ts';
import { consoleText } from '../../../app/policy/console-text.node.ts';
import { findRoles, isDecided, mayUse, rolesOf } from '../../../app/policy/roles.ts';
import { adml, admx } from '../../../build/policies/admx.ts';
import { documentedProperties } from '../../../build/msi/make-msi.ts';
import fs from 'node:fs';

const TOP = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Sigill';

describe('where it comes from', () => {
  test('the stronger source counts, and each value tells its own', () => {
    const { values, sources } = combinePolicies({
      'shared-folder': { undoSeconds: 1, unit: 'delad', language: 'en' },
      installer: { undoSeconds: 2, unit: 'installerad' },
      'machine-file': { undoSeconds: 3 },
      'group-policy': { environment: 'test' },
    });
    expect(values).toEqual({ undoSeconds: 3, unit: 'installerad', language: 'en', environment: 'test' });
    expect(sources).toEqual({ undoSeconds: 'machine-file', unit: 'installer', language: 'shared-folder', environment: 'group-policy' });
  });

  test('what reg.exe prints is read: kinds, lists as subkeys and as one text, and nothing of another key', () => {
    const output = [
      '',
      TOP,
      '    UndoSeconds    REG_DWORD    0x1e',
      '    TrustSystemCertificates    REG_DWORD    0x1',
      '    Unit    REG_SZ    Äldre och funktionshinder    norr',
      '    AllowedOperators    REG_SZ    ek.example; bjork.example:8443',
      '',
      `${TOP}\\Administrators`,
      '    1    REG_SZ    KOMMUN\\anna',
      '    2    REG_SZ    KOMMUN\\bo',
      '',
      `${TOP}Other`,
      '    Unit    REG_SZ    fel',
      '',
    ].join('\r\n');
    const policy = policyFromRegistry(readRegistryOutput(output), TOP);
    expect(Policy.parse(policy)).toEqual({
      undoSeconds: 30,
      trustSystemCertificates: true,
      unit: 'Äldre och funktionshinder    norr',
      allowedOperators: ['ek.example', 'bjork.example:8443'],
      administrators: ['KOMMUN\\anna', 'KOMMUN\\bo'],
    });
  });

  test('what reg.exe prints is read in the code page of the console as in UTF-8: a group keeps its å, ä and ö', () => {
    const output = `${TOP}\r\n    Unit    REG_SZ    Äldre, Ö & Å, café\r\n\r\n${TOP}\\ArchivistGroups\r\n    1    REG_SZ    KOMMUN\\Arkivsköterskor på Åsö\r\n`;
    const octets = Uint8Array.from(output, character => {
      const at = ['Ä', 'Ö', 'Å', 'é', 'ö', 'å'].indexOf(character);
      return at === -1 ? character.charCodeAt(0) : ([0x8e, 0x99, 0x8f, 0x82, 0x94, 0x86][at] ?? 0);
    });
    for (const printed of [octets, new TextEncoder().encode(output)])
      expect(Policy.parse(policyFromRegistry(readRegistryOutput(consoleText(printed)), TOP))).toEqual({
        unit: 'Äldre, Ö & Å, café',
        archivistGroups: ['KOMMUN\\Arkivsköterskor på Åsö'],
      });
    const all = consoleText(Uint8Array.from({ length: 256 }, (_, octet) => octet));
    expect([all.length, new Set(all).size]).toEqual([256, 256]);
  });

  test('a misspelt policy is refused by name, a wrong value by its key; the installer’s own notes are neither', () => {
    const read = (line: string): unknown => policyFromRegistry(readRegistryOutput(`${TOP}\n    ${line}\n`), TOP);
    expect(JSON.stringify(Policy.safeParse(read('UndoSecond    REG_SZ    1')).error?.issues)).toContain('UndoSecond');
    expect(Policy.safeParse(read('UndoSeconds    REG_SZ    många')).error?.issues[0]?.path).toEqual(['undoSeconds']);
    expect(read('InstallFolder    REG_SZ    C:\\Program Files\\Sigill\\')).toEqual({});
  });

  test('the installer writes nothing that the schema does not know', () => {
    const source = fs.readFileSync(new URL('../../../build/msi/product.wxs', import.meta.url), 'utf8');
    const names = [...source.matchAll(/Key="SOFTWARE\\Sigill" Name="(\w+)" Type="string" Value="\[(?!INSTALLDIR)/gu)].map(
      ([, name]) => name,
    );
    expect(names).toHaveLength(documentedProperties().length);
    expect(names.filter(name => !POLICY_KEYS.map(registryName).includes(name ?? ''))).toEqual([]);
  });
});

test('policy beats the configuration file, key by key, and leaves the rest', () => {
  const json = {
    environment: 'production',
    sender: { organisationNumber: '1', name: 'A' },
    certificates: { sender: { pkcs12: 'own' }, transport: 'kept' },
  };
  const policy: Policy = {
    environment: 'test',
    organisationNumber: '2021004748',
    allowedOperators: ['ek'],
    certificate: 'C:/x.p12',
    certificatePasswordFile: 'C:/x',
  };
  expect(governConfiguration(json, policy)).toEqual({
    environment: 'test',
    sender: { organisationNumber: '2021004748', name: 'A' },
    operators: { allowedHosts: ['ek'] },
    certificates: { sender: { pkcs12: 'C:/x.p12', passwordFile: 'C:/x' }, transport: 'kept' },
  });
  expect(governConfiguration(json, {})).toBe(json);
  expect(governConfiguration({ retention: { rules: [] } }, { erasureSecondPerson: true })).toEqual({
    retention: { rules: [], secondPerson: true },
  });
  expect(governConfiguration([], policy)).toEqual([]);
});

describe('roles', () => {
  const governing = (values: Policy): typeof NO_POLICY => ({ values, sources: {} });

  test('undivided work: everybody may everything', () => {
    expect(rolesOf('anna', NO_POLICY)).toBe('all');
    expect(mayUse('dispatch.send', 'all')).toBe(true);
  });

  test('an account is found with and without its domain, however cased; everybody else has the default', () => {
    const policy = governing({ archivists: ['KOMMUN\\Anna', 'bo'], auditors: ['bo'] });
    expect(rolesOf('kommun\\anna', policy)).toEqual(['archivist']);
    expect(rolesOf('KOMMUN\\bo', policy)).toEqual(['archivist', 'auditor']);
    expect(rolesOf('ANNAN\\anna', policy)).toEqual(['caseworker']);
    expect(rolesOf('anna', policy)).toEqual(['caseworker']);
    expect(rolesOf('x', governing({ auditors: [], defaultRole: 'none' }))).toEqual([]);
  });

  test('a group gives its role by its whole name, however cased, and by its SID; never by a name without its domain', () => {
    const policy = governing({
      archivistGroups: ['KOMMUN\\Arkiv', 'S-1-5-21-1-2-3-1132'],
      auditors: ['anna'],
      administratorGroups: ['wheel'],
    });
    expect(rolesOf('bo', policy, ['kommun\\arkiv'])).toEqual(['archivist']);
    expect(rolesOf('bo', policy, ['X\\Y', 'S-1-5-21-1-2-3-1132'])).toEqual(['archivist']);
    expect(rolesOf('anna', policy, ['KOMMUN\\Arkiv'])).toEqual(['archivist', 'auditor']);
    expect(rolesOf('bo', policy, ['wheel'])).toEqual(['administrator']);
    // A local group of the right name, a longer SID, and nothing at all.
    expect(rolesOf('bo', policy, ['PC17\\Arkiv', 'Arkiv', 'PC17\\wheel', 'S-1-5-21-1-2-3-11321'])).toEqual(['caseworker']);
    expect(rolesOf('bo', policy)).toEqual(['caseworker']);
    // Groups alone divide the work too.
    expect(rolesOf('bo', governing({ auditorGroups: ['KOMMUN\\Revision'] }))).toEqual(['caseworker']);
  });

  test('groups are asked for only when a policy names any, and a policy that needs them is not passed over', async () => {
    const policy = governing({ auditorGroups: ['KOMMUN\\Revision'] });
    const none = (): Promise<undefined> => Promise.resolve(undefined);
    expect(await findRoles('bo', governing({ auditors: ['bo'] }), none)).toEqual({ ok: true, value: ['auditor'] });
    expect(await findRoles('bo', policy, () => Promise.resolve(['KOMMUN\\Revision']))).toEqual({ ok: true, value: ['auditor'] });
    for (const ask of [none, undefined]) expect(await findRoles('bo', policy, ask)).toMatchObject({ failure: { code: 'policy.invalid' } });
  });

  test.each([
    [
      'auditor',
      ['dispatch.show', 'journal.verify', 'export.history', 'statistics.read'],
      [
        'dispatch.send',
        'draft.save',
        'certificate.install',
        'dispatch.attachment',
        'evidence.save',
        'recipient.lookup',
        'export.start',
        'mask.save',
      ],
    ],
    ['archivist', ['dispatch.list', 'evidence.save', 'export.start'], ['dispatch.send', 'draft.save', 'certificate.install']],
    [
      'administrator',
      ['certificate.install', 'settings.effective', 'health.check'],
      ['dispatch.send', 'dispatch.show', 'export.start', 'draft.open'],
    ],
    ['caseworker', ['dispatch.send', 'draft.save', 'evidence.save'], ['certificate.install', 'export.start', 'gallring.carry-out']],
  ] as const)('%s', (role, allowed, refused) => {
    expect(allowed.filter(operation => !mayUse(operation, [role]))).toEqual([]);
    expect(refused.filter(operation => mayUse(operation, [role]))).toEqual([]);
  });

  test('without a role the window opens and may be looked at, and nothing else', () => {
    expect(Object.keys(operations).filter(operation => mayUse(operation, []))).toEqual([
      'app.describe',
      'preferences.read',
      'preferences.change',
      'view.read',
      'view.remember',
    ]);
  });

  test('somebody has decided about every operation there is', () => {
    expect(Object.keys(operations).filter(operation => !isDecided(operation))).toEqual([]);
    expect(isDecided('unheard.of')).toBe(false);
    expect(mayUse('unheard.of', ['administrator'])).toBe(false);
  });
});

describe('the templates for group policy', () => {
  test.each(POLICY_KEYS)('%s stands in the ADMX with its kind, and in both languages', key => {
    const name = registryName(key);
    const policy = new RegExp(`<policy name="${name}" class="Machine"[^]*?</policy>`, 'u').exec(admx())?.[0] ?? '';
    const element = { text: '<text', number: '<decimal id', boolean: '<enabledValue>', choice: '<enum', list: '<list' }[kindOfKey(key)];
    expect(policy).toContain(element);
    for (const language of ['sv', 'en'] as const) {
      const words = adml(language);
      for (const [, id = ''] of policy.matchAll(/\$\(string\.(\w+)\)/gu)) expect(words).toContain(`<string id="${id}">`);
      for (const [, id = ''] of policy.matchAll(/\$\(presentation\.(\w+)\)/gu)) expect(words).toContain(`<presentation id="${id}">`);
    }
  });

  test('the editor offers every language that the window speaks', () => {
    expect(Policy.safeParse({ language: 'nb' }).success).toBe(true);
    expect(admx()).toContain('<item displayName="$(string.Language_nb)"><value><string>nb</string></value></item>');
  });

  test('limits of the schema are limits in the editor', () => {
    expect(admx()).toContain('<decimal id="UndoSeconds" valueName="UndoSeconds" required="true" minValue="0" maxValue="60" />');
  });

  /** What the editor writes for one setting, as `reg.exe` prints it: read from the template, not from the schema. */
  const written = (name: string): { readonly lines: readonly string[]; readonly value: unknown } => {
    const policy = new RegExp(`<policy name="${name}" class="Machine"[^]*?</policy>`, 'u').exec(admx())?.[0] ?? '';
    const number = /<decimal id="\w+" valueName="(\w+)"[^>]* minValue="(\d+)" maxValue="(\d+)"/u.exec(policy);
    if (number !== null)
      return { lines: [`    ${number[1] ?? ''}    REG_DWORD    0x${Number(number[3]).toString(16)}`], value: Number(number[3]) };
    const choice = /<enum id="\w+" valueName="(\w+)"[^]*<value><string>(\w+)<\/string>/u.exec(policy);
    if (choice !== null) return { lines: [`    ${choice[1] ?? ''}    REG_SZ    ${choice[2] ?? ''}`], value: choice[2] };
    const list = /<list id="\w+" key="SOFTWARE\\Policies\\Sigill\\(\w+)"/u.exec(policy);
    const samples: Readonly<Record<string, string>> = {
      OrganisationNumber: '2021004748',
      Proxy: 'system',
      TestRecipients: '198101032384',
      CertificateThumbprint: 'ab'.repeat(20),
    };
    const sample = samples[name] ?? 'värde';
    if (list !== null) return { lines: [`${TOP}\\${list[1] ?? ''}`, `    1    REG_SZ    ${sample}`], value: [sample] };
    const on = /valueName="(\w+)">[^]*<enabledValue><decimal value="1" \/><\/enabledValue>/u.exec(policy);
    if (on !== null) return { lines: [`    ${on[1] ?? ''}    REG_DWORD    0x1`], value: true };
    const text = /<text id="\w+" valueName="(\w+)"/u.exec(policy);
    return { lines: [`    ${text?.[1] ?? ''}    REG_SZ    ${sample}`], value: sample };
  };

  test.each(POLICY_KEYS)('what the editor writes for %s comes back as that key and no other', key => {
    const { lines, value } = written(registryName(key));
    const read = Policy.safeParse(policyFromRegistry(readRegistryOutput([TOP, ...lines].join('\r\n')), TOP));
    expect(read.success ? read.data : read.error.issues).toEqual({ [key]: value });
  });

  test('the same as JSON for the machine, and what the configuration file would say, is known to both schemas', () => {
    const values = Object.fromEntries(POLICY_KEYS.map(key => [key, written(registryName(key)).value]));
    const policy = Policy.parse(values);
    const governed = Configuration.safeParse(governConfiguration({}, policy));
    const unknown = governed.error?.issues.filter(({ code }) => code === 'unrecognized_keys') ?? [];
    expect(unknown).toEqual([]);
  });

  test('nothing stands there that the schema does not know', () => {
    const names = [...admx().matchAll(/<policy name="(\w+)"/gu)].map(([, name]) => name);
    expect(names).toEqual(POLICY_KEYS.map(registryName));
  });
});
