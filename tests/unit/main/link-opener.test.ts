import { expect, test } from 'vitest';
import { linkOpener } from '../../../main/link-opener.ts';

const refused = { ok: false, failure: { code: 'not-available-here', what: 'links' } };

function opener(...allowed: readonly (string | undefined)[]): {
  readonly open: (url: string) => Promise<unknown>;
  readonly opened: string[];
} {
  const opened: string[] = [];
  const links = linkOpener(async url => void opened.push(url));
  for (const url of allowed) links.allow(url);
  return { open: links.open, opened };
}

test('the support page, and nothing that was not allowed', async () => {
  const { open, opened } = opener('https://kommun.example/hjalp', undefined);
  await expect(open('https://kommun.example/hjalp')).resolves.toEqual({ ok: true, value: undefined });
  for (const url of [
    'https://kommun.example/annat',
    'https://kommun.example/hjalp?x',
    'https://elsewhere.test/',
    'https://kommun.example/',
  ]) {
    await expect(open(url)).resolves.toEqual(refused);
  }
  expect(opened).toEqual(['https://kommun.example/hjalp']);
});

test.each([
  'http://kommun.example/',
  'file:///C:/Windows/System32/calc.exe',
  'C:\\Windows\\System32\\calc.exe',
  'javascript:alert(1)',
  'ms-msdt:/id',
  'smb://elsewhere.test/share',
  'https://user@kommun.example/',
  'https://user:password@kommun.example/',
  'mailto:a@kommun.example',
  '',
])('%s is not opened even when it was put on the list', async url => {
  const { open, opened } = opener(url);
  await expect(open(url)).resolves.toEqual(refused);
  expect(opened).toEqual([]);
});

test('a computer without a browser is no fault of the program', async () => {
  const links = linkOpener(() => Promise.reject(new Error('no handler')));
  links.allow('https://kommun.example/');
  await expect(links.open('https://kommun.example/')).resolves.toEqual(refused);
});
