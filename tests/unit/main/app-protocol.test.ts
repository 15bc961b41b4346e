import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_PAGE, isOwnAddress } from '../../../main/app-origin.ts';
import { answerPage, APP_SCHEME_PRIVILEGES, servePage } from '../../../main/app-protocol.ts';

let folder: string;
let page: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-page-'));
  page = path.join(folder, 'renderer');
  fs.mkdirSync(path.join(page, 'assets'), { recursive: true });
  fs.mkdirSync(path.join(folder, 'renderer-secret'));
  fs.writeFileSync(path.join(page, 'index.html'), '<meta name="csp-nonce" content="{{nonce}}"><script src="./assets/app.js"></script>');
  fs.writeFileSync(path.join(page, 'assets', 'app.js'), 'let a = "{{nonce}}";');
  fs.writeFileSync(path.join(page, 'assets', 'ö.css'), 'p {}');
  fs.writeFileSync(path.join(page, 'key.p12'), 'not a file of the page');
  fs.writeFileSync(path.join(folder, 'outside.js'), 'secret');
  fs.writeFileSync(path.join(folder, 'renderer-secret', 'beside.js'), 'secret');
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const get = (url: string, method = 'GET'): Promise<Response> => answerPage(page, { url, method });

describe('the page under its own scheme', () => {
  test('the document comes with a fresh nonce, the same in the policy and in the page', async () => {
    const [first, second] = [await get(APP_PAGE), await get(APP_PAGE)];
    const policy = first.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([A-Za-z0-9+/=]{24})'/u.exec(policy)?.[1];
    expect(nonce).toBeDefined();
    expect(await first.text()).toContain(`content="${nonce!}"`);
    expect(second.headers.get('content-security-policy')).not.toBe(policy);
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test('the policy lets the page load itself and talk to nobody', async () => {
    const policy = (await get(APP_PAGE)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; ");
    expect(policy).toContain("connect-src 'none'");
  });

  test('a file of the page comes as it is, as what it is, and may not be taken for anything else', async () => {
    const script = await get('app://sigill/assets/app.js');
    expect(script.status).toBe(200);
    expect(await script.text()).toBe('let a = "{{nonce}}";');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await get('app://sigill/assets/%C3%B6.css')).status).toBe(200);
  });

  test.each([
    ['app://sigill/../outside.js'],
    ['app://sigill/assets/../../outside.js'],
    ['app://sigill/%2e%2e/outside.js'],
    ['app://sigill/assets/%2e%2e/%2e%2e/outside.js'],
    ['app://sigill/..%2foutside.js'],
    ['app://sigill/%2e%2e%2foutside.js'],
    ['app://sigill/..%5coutside.js'],
    ['app://sigill/..\\outside.js'],
    ['app://sigill/%2e%2e%2frenderer-secret/beside.js'],
    ['app://sigill/../renderer-secret/beside.js'],
    ['app://sigill/C:/Windows/win.ini'],
    ['app://sigill/C%3a%5cWindows%5cwin.js'],
    ['app://sigill//outside.js'],
    ['app://sigill/%00.js'],
    ['app://sigill/assets/app.js%00.html'],
    ['app://sigill/assets/app.js::$DATA'],
    ['app://sigill/%ff.js'],
    ['app://sigill/'],
    ['app://sigill/assets'],
    ['app://sigill/assets/'],
    ['app://sigill/key.p12'],
    ['app://sigill/missing.js'],
  ])('%s is not served', async url => {
    const answer = await get(url);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).toBe('');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('absolute paths do not lead out', async () => {
    const outside = path.join(folder, 'outside.js');
    for (const url of [`app://sigill${outside}`, `app://sigill/${encodeURIComponent(outside)}`, `app://sigill/%2f${outside}`]) {
      expect((await get(url)).status).toBeGreaterThanOrEqual(400);
    }
  });

  test('nothing is served to another host, under another scheme or to another method', async () => {
    for (const url of [
      'app://other/index.html',
      'app://sigill.evil/index.html',
      'app://sigill:80/index.html',
      'https://sigill/index.html',
      'app:index.html',
    ]) {
      expect((await get(url)).status).toBe(403);
    }
    expect((await get('app://user:password@sigill/index.html')).status).toBe(403);
    for (const method of ['POST', 'HEAD', 'PUT', 'OPTIONS']) expect((await get(APP_PAGE, method)).status).toBe(405);
  });

  test('is put behind the scheme `app`, and that scheme has no way around the policy', () => {
    const schemes: string[] = [];
    servePage({ handle: scheme => schemes.push(scheme) }, page);
    expect(schemes).toEqual(['app']);
    expect(APP_SCHEME_PRIVILEGES).toMatchObject({
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        bypassCSP: false,
        allowServiceWorkers: false,
        supportFetchAPI: false,
        corsEnabled: false,
      },
    });
  });
});

test.each([
  ['app://sigill/index.html', true],
  ['app://sigill/index.html#x', true],
  ['app://sigill.evil/', false],
  ['app://evil/sigill', false],
  ['https://sigill/', false],
  ['file:///index.html', false],
  ['app://a@sigill/', false],
  ['about:blank', false],
  ['', false],
])('%s is ours: %s', (url, expected) => {
  expect(isOwnAddress(url)).toBe(expected);
});
