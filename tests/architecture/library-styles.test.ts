import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../build/bootstrap.mjs';
import { readSource, sourceFiles } from './source-files.ts';

const library = path.join(root, 'node_modules', '@mantine');
const core = path.join(library, 'core');
const read = (...parts: readonly string[]): string => fs.readFileSync(path.join(...parts), 'utf8');
const namesFrom = (source: string, module: string): readonly string[] =>
  [...source.matchAll(/import\s*\{([^}]*)\}\s*from\s*["'](@mantine\/core)["']/gu)]
    .filter(([, , from]) => from === module)
    .flatMap(([, names = '']) => names.split(',').map(name => name.trim().replace(/\sas\s.*$/u, '')))
    .filter(name => name !== '' && !name.startsWith('type '));

/** The components that the window draws with, also through the library's other packages. */
function drawnWith(): readonly string[] {
  const ours = sourceFiles()
    .filter(file => file.startsWith('renderer/'))
    .map(readSource);
  const others = ['dropzone', 'notifications', 'spotlight', 'modals']
    .filter(name => ours.some(source => source.includes(`'@mantine/${name}'`)))
    .map(name => path.join(library, name, 'esm'))
    .flatMap(folder =>
      fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(file => file.endsWith('.mjs'))
        .map(file => read(folder, file)),
    );
  return [...new Set([...ours, ...others].flatMap(source => namesFrom(source, '@mantine/core')))];
}

/** The classes of these components and of all that they are made of. */
function classesOf(components: readonly string[]): ReadonlySet<string> {
  const index = read(core, 'esm', 'index.mjs');
  const seen = new Set<string>();
  const classes = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file) || !fs.existsSync(file)) return;
    seen.add(file);
    const source = fs.readFileSync(file, 'utf8');
    if (file.endsWith('.module.mjs')) for (const [name] of source.matchAll(/\bm_[0-9a-f]{4,8}\b/gu)) classes.add(name);
    for (const [, target = ''] of source.matchAll(/from\s*"(\.[^"]+)"/gu)) follow(path.join(path.dirname(file), target));
  };
  for (const name of components) {
    const [, file] = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "\\./([^"]+)"`, 'u').exec(index) ?? [];
    if (file !== undefined) follow(path.join(core, 'esm', file));
  }
  return classes;
}

test('the page carries the styles of the components that it draws with, in the order of the library, and no others', () => {
  const components = drawnWith();
  expect(components).toEqual(expect.arrayContaining(['Button', 'TextInput', 'LoadingOverlay']));
  const classes = classesOf(components);
  const all = read(core, 'styles.css');
  const needed = fs
    .readdirSync(path.join(core, 'styles'))
    .filter(file => file.endsWith('.css') && !file.endsWith('.layer.css'))
    .flatMap(file => {
      const own = [...new Set([...read(core, 'styles', file).matchAll(/\.(m_[0-9a-f]{4,8})\b/gu)].map(([, name = '']) => name))];
      const isBase = own.length === 0;
      return isBase || own.some(name => classes.has(name)) ? [{ file, at: isBase ? 0 : all.indexOf(own[0] ?? '') }] : [];
    })
    .toSorted((one, other) => one.at - other.at || one.file.localeCompare(other.file))
    .map(({ file }) => file);
  const carried = [...readSource('renderer/shared/library.css').matchAll(/@import '@mantine\/core\/styles\/([^']+)'/gu)].map(
    ([, file = '']) => file,
  );
  expect(carried).toEqual(needed);
});
