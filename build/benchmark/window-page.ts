import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { root } from '../bootstrap.mjs';

const folder = path.join(root, 'dist', 'benchmark');

/** The least that React can be: some words, and a field that takes the focus when Ctrl+E says so, as the window's does. Built and served as the window is. */
export async function buildEmptyPage(): Promise<string> {
  const source = path.join(folder, 'empty-source');
  const output = path.join(folder, 'empty');
  fs.mkdirSync(source, { recursive: true });
  fs.writeFileSync(
    path.join(source, 'index.html'),
    '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Tom</title></head><body><div id="root"></div><script type="module" src="./page.js"></script></body></html>',
  );
  fs.writeFileSync(
    path.join(source, 'page.js'),
    `import { createElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
function Page() {
  const [typed, setTyped] = useState('');
  useEffect(() => {
    window.addEventListener('keydown', event => {
      if (!event.ctrlKey || event.key !== 'e') return;
      event.preventDefault();
      document.querySelector('input').select();
    });
  }, []);
  return createElement(
    'main',
    undefined,
    createElement('h1', undefined, 'En tom sida'),
    createElement('p', undefined, 'Med ett fält.'),
    createElement('input', { 'aria-label': 'Sök', value: typed, onChange: event => setTyped(event.target.value) }),
  );
}
createRoot(document.getElementById('root')).render(createElement(Page));
`,
  );
  await build({
    root: source,
    base: './',
    configFile: false,
    mode: 'production',
    logLevel: 'error',
    publicDir: false,
    build: { outDir: output, emptyOutDir: true, target: 'chrome130', modulePreload: { polyfill: false }, reportCompressedSize: false },
  });
  return output;
}

export type ViewBytes = { readonly view: string; readonly script: number; readonly style: number };

/** What a view makes the page load: the start by itself, and each part that is fetched later by its own name, without what the start has brought. */
export function bytesPerView(page: string): readonly ViewBytes[] {
  const html = fs.readFileSync(path.join(page, 'index.html'), 'utf8');
  const assets = path.join(page, 'assets');
  const sizeOf = (file: string): number => fs.statSync(path.join(assets, file)).size;
  const textOf = (file: string): string => fs.readFileSync(path.join(assets, file), 'utf8');
  /** A file with everything that it cannot run without. */
  const closure = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const [, name = ''] of textOf(file).matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/gu)) closure(name, seen);
    return seen;
  };
  const total = (files: Iterable<string>): number => [...files].reduce((sum, file) => sum + sizeOf(file), 0);
  const started = [...html.matchAll(/assets\/([\w.-]+\.(?:js|css))/gu)].map(([, file = '']) => file);
  const base = new Set(started.filter(file => file.endsWith('.js')).flatMap(file => [...closure(file)]));
  const lazy = new Set<string>();
  const follow = (files: Iterable<string>): void => {
    for (const file of files) {
      for (const [, name = ''] of textOf(file).matchAll(/import\(\s*["'`]\.\/([\w.-]+\.js)["'`]\s*\)/gu)) {
        if (lazy.has(name)) continue;
        lazy.add(name);
        follow(closure(name));
      }
    }
  };
  follow(base);
  const start = { view: 'start', script: total(base), style: total(started.filter(file => file.endsWith('.css'))) };
  const views = [...lazy].sort().map(file => ({
    view: file.replace(/-[\w-]{8}\.js$/u, ''),
    script: total([...closure(file)].filter(one => !base.has(one))),
    style: 0,
  }));
  return [start, ...views];
}
