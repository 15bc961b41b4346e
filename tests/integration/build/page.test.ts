import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../../build/bootstrap.mjs';
import { bytesPerView } from '../../../build/benchmark/window-page.ts';
import { bundleWhenStale } from '../../../build/bundle.ts';

const page = path.join(root, 'dist', 'renderer');
const filesOfKind = (ending: string): readonly string[] =>
  fs
    .readdirSync(page, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith(ending))
    .map(file => fs.readFileSync(path.join(page, file), 'utf8'));

beforeAll(async () => {
  await bundleWhenStale();
});

// The policy that the page must live under: default-src 'none'; script-src 'self'; style-src 'self' 'nonce-…'; font-src 'self'.
test('the page has no inline script or style, and every file it names lies beside it', () => {
  const [html = ''] = filesOfKind('index.html');
  const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gu)];
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter(([, attributes = '', body = '']) => body.trim() !== '' || !/\bsrc="/u.test(attributes))).toEqual([]);
  expect(html).not.toMatch(/<style\b|\sstyle="|\son[a-z]+="|javascript:/u);
  const named = [...html.matchAll(/\b(?:src|href)="([^"]+)"/gu)].map(([, address = '']) => address);
  expect(named.filter(address => !/^\.\//u.test(address) || !fs.existsSync(path.join(page, address)))).toEqual([]);
});

test('fonts are files, and nothing is fetched from elsewhere', () => {
  const styles = filesOfKind('.css').join('\n');
  expect(styles).not.toBe('');
  expect([...styles.matchAll(/url\(\s*["']?(data:font|data:application|https?:)[^)]{0,40}/gu)].map(([found]) => found)).toEqual([]);
  expect(styles).not.toMatch(/@import\s/u);
});

test('what a start does not need is fetched later: writing, settings, archive and the PDF viewer have parts of their own', () => {
  const views = bytesPerView(page);
  expect(views.map(({ view }) => view)).toEqual(
    expect.arrayContaining(['start', 'compose-screen', 'settings-screen', 'records-screen', 'sent-message', 'pdf-pages']),
  );
  expect(views[0]?.script).toBeLessThan(800_000);
});
