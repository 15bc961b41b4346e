import { expect, test } from 'vitest';
import { accountName } from '../../../main/node/account-name.ts';

const anna = (): { username: string } => ({ username: 'anna' });
const nobody = (): never => {
  throw new Error('ENOENT');
};

test('Windows names the domain, others do not', () => {
  expect(accountName('win32', { USERDOMAIN: 'KOMMUN' }, anna)).toBe('KOMMUN\\anna');
  expect(accountName('win32', {}, anna)).toBe('anna');
  expect(accountName('linux', { USERDOMAIN: 'KOMMUN' }, anna)).toBe('anna');
});

test('a process that no account goes with still has a name', () => {
  expect(accountName('linux', {}, nobody)).toBe(`uid ${process.getuid?.() ?? 'unknown'}`);
  expect(accountName('win32', { USERNAME: 'SYSTEM', USERDOMAIN: 'KOMMUN' }, nobody)).toBe('KOMMUN\\SYSTEM');
});
