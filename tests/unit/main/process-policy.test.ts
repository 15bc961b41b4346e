import { expect, test } from 'vitest';
import { applyProcessPolicy } from '../../../main/process-policy.ts';

/** Started with these switches. @returns the switches that are left, and whether the sandbox is on */
function applied(
  isPackaged: boolean,
  given: readonly string[] = [],
): { readonly switches: Readonly<Record<string, string>>; readonly isSandboxed: boolean } {
  const switches = new Map(given.map(name => [name, '']));
  let isSandboxed = false;
  applyProcessPolicy({
    commandLine: {
      appendSwitch: (name, value = '') => void switches.set(name, value),
      removeSwitch: name => void switches.delete(name),
      hasSwitch: name => switches.has(name),
    },
    enableSandbox: () => (isSandboxed = true),
    isPackaged,
  });
  return { switches: Object.fromEntries(switches), isSandboxed };
}

test('every page is sandboxed, and no name can be looked up for it', () => {
  for (const isPackaged of [true, false]) {
    expect(applied(isPackaged)).toEqual({ switches: { 'host-resolver-rules': 'MAP * ~NOTFOUND' }, isSandboxed: true });
  }
});

test.each([
  'remote-debugging-port',
  'remote-debugging-pipe',
  'disable-web-security',
  'no-sandbox',
  'load-extension',
  'js-flags',
  'ignore-certificate-errors',
])('the packaged program takes --%s back', name => {
  const { switches, isSandboxed } = applied(true, [name, 'lang']);
  expect(Object.keys(switches).sort()).toEqual(['host-resolver-rules', 'lang']);
  expect(isSandboxed).toBe(true);
});

test('a checkout may be debugged, and run by root in a container', () => {
  expect(applied(false, ['remote-debugging-port', 'no-sandbox'])).toEqual({
    switches: { 'remote-debugging-port': '', 'no-sandbox': '', 'host-resolver-rules': 'MAP * ~NOTFOUND' },
    isSandboxed: false,
  });
});
