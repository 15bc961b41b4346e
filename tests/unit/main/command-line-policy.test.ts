import { expect, test } from 'vitest';
import { applyCommandLinePolicy } from '../../../main/command-line-policy.ts';

function applied(isPackaged: boolean): { readonly added: Record<string, string | undefined>; readonly removed: string[] } {
  const added: Record<string, string | undefined> = {};
  const removed: string[] = [];
  applyCommandLinePolicy({ appendSwitch: (name, value) => (added[name] = value), removeSwitch: name => removed.push(name) }, isPackaged);
  return { added, removed };
}

test('no name can be looked up for the page', () => {
  for (const isPackaged of [true, false]) expect(applied(isPackaged).added).toEqual({ 'host-resolver-rules': 'MAP * ~NOTFOUND' });
});

test('the packaged program takes back what opens the window to others', () => {
  expect(applied(true).removed).toEqual(
    expect.arrayContaining(['remote-debugging-port', 'remote-debugging-pipe', 'disable-web-security', 'no-sandbox', 'load-extension']),
  );
  expect(applied(false).removed).toEqual([]);
});
