import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { accountGroups, groupsIn } from '../../../main/node/account-groups.ts';

/** As a Swedish Windows 11 prints it: the kinds and attributes in Swedish, the names and SIDs as in any other. */
const PRINTED = [
  '"Alla","Välkänd grupp","S-1-1-0","Obligatorisk grupp, Aktiverad som standard, Aktiverad grupp"',
  '"BUILTIN\\Users","Alias","S-1-5-32-545","Obligatorisk grupp, Aktiverad som standard, Aktiverad grupp"',
  '"KOMMUN\\Sigill Arkivarier, Åmål","Grupp","S-1-5-21-1004336348-1177238915-682003330-1132","Obligatorisk grupp, Aktiverad grupp"',
  '"","Okänd SID-typ","S-1-5-21-1-2-3-4444","Obligatorisk grupp, Aktiverad grupp"',
  '"Obligatorisk etikett\\Medelhög obligatorisk nivå","Etikett","S-1-16-8192",""',
  '',
].join('\r\n');

test('every group that Windows tells of is known by its name and by its SID', () => {
  const found = groupsIn(`\uFEFF${PRINTED}`);
  expect(found).toContain('KOMMUN\\Sigill Arkivarier, Åmål');
  expect(found).toContain('S-1-5-21-1004336348-1177238915-682003330-1132');
  expect(found).toContain('S-1-5-21-1-2-3-4444');
  expect(found).toContain('Alla');
  expect(found).not.toContain('');
});

test('on Windows the programs are those of the system folder, and an answer that makes no sense is none', async () => {
  const asked: (readonly string[])[] = [];
  const answering = (printed: string | undefined): ReturnType<typeof accountGroups> =>
    accountGroups('win32', { SystemRoot: 'D:\\Windows' }, async (program, given) => {
      asked.push([program, ...given]);
      return Promise.resolve(printed);
    });
  expect(await answering(PRINTED)).toContain('BUILTIN\\Users');
  expect(asked[0]?.[0]).toBe('D:\\Windows\\System32\\cmd.exe');
  expect(asked[0]?.at(-1)).toContain('D:\\Windows\\System32\\whoami.exe /groups /fo csv /nh');
  for (const printed of [undefined, '', 'ERROR: Invalid argument/option', '"half a']) expect(await answering(printed)).toBeUndefined();
});

test('elsewhere a name with spaces is one group', async () => {
  expect(await accountGroups('linux', {}, () => Promise.resolve('anna\0domain users@kommun.se\0'))).toEqual([
    'anna',
    'domain users@kommun.se',
  ]);
  expect(await accountGroups('linux', {}, () => Promise.resolve(undefined))).toBeUndefined();
});

test.runIf(process.platform === 'linux')('the groups of whoever runs this are found', async () => {
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  expect(await accountGroups(process.platform, process.env)).toContain(group);
});
