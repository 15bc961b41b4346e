import { expect, test } from 'vitest';
import { systemProxy } from '../../../main/system-proxy.ts';

test('the system is asked, and a PAC file once for all addresses', async () => {
  const set: unknown[] = [];
  const resolve = systemProxy(() => ({
    setProxy: config => {
      set.push(config);
      return Promise.resolve();
    },
    resolveProxy: url => Promise.resolve(`PROXY for-${url}`),
  }));
  expect(await resolve('https://a/', undefined)).toBe('PROXY for-https://a/');
  await resolve('https://a/', 'http://wpad/proxy.pac');
  await resolve('https://b/', 'http://wpad/proxy.pac');
  expect(set).toEqual([{ mode: 'system' }, { mode: 'pac_script', pacScript: 'http://wpad/proxy.pac' }]);
});
