import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { root } from '../../build/bootstrap.mjs';
import { readSource, sourceFiles } from './source-files.ts';

const files = sourceFiles();

/** Longer than 300 lines, and why that is right. Keep it short: split by concept first. */
const LONG_FILES: Readonly<Record<string, string>> = {};

/** Tools read their configuration and their set-up from a default export; the stand-in plays a CommonJS module, whose default is itself. */
const READ_BY_A_TOOL =
  /(^build\/eslint\.config\.js|\/(vite|vitest|playwright)\.config\.ts|^tests\/(e2e|electron)\/prepare-[a-z-]+\.ts|^tests\/electron\/stand-in\/electron-module\.ts)$/u;

describe('files', () => {
  test('hold at most 300 lines, unless listed here with a reason', () => {
    const long = files.filter(file => readSource(file).split('\n').length > 301 && LONG_FILES[file] === undefined);
    expect(long).toEqual([]);
  });

  test('that are listed as long are long', () => {
    expect(Object.keys(LONG_FILES).filter(file => !files.includes(file) || readSource(file).split('\n').length <= 301)).toEqual([]);
  });

  test('are named in kebab case, for what they hold', () => {
    const names = files.map(file => ({
      file,
      name: path.posix.basename(file).replace(/(\.(node|dom|test|spec|config|setup))*\.(ts|tsx|mjs|js)$/u, ''),
    }));
    expect(names.filter(({ name }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(name)).map(({ file }) => file)).toEqual([]);
    expect(
      names.filter(({ name }) => /^(utils?|helpers?|common|manager|impl|base|misc|shared)$/u.test(name)).map(({ file }) => file),
    ).toEqual([]);
    expect(files.filter(file => file.endsWith('/index.ts') && file !== 'main/index.ts')).toEqual([]);
  });
});

test('no document holds two versions of a passage: code with a merge mark in it does not compile, prose is simply read', () => {
  const documents = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(isOurDocument);
  expect(documents).toContain('README.md');
  expect(documents.filter(file => /^(<{7}|>{7}) /mu.test(fs.readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
});

function isOurDocument(file: string): boolean {
  return file.endsWith('.md') && !/(^|[\\/])(node_modules|dist|release)[\\/]/u.test(file);
}

test('nothing is exported by default', () => {
  expect(files.filter(file => !READ_BY_A_TOOL.test(file) && exportsDefault(file, readSource(file)))).toEqual([]);
});

test('a default export is found in every spelling', () => {
  for (const source of [
    'export default 1;',
    'export default function f() {}',
    'const a = 1; export { a as default };',
    'export = 1;',
    "export { default } from './x.ts';",
  ]) {
    expect(exportsDefault('x.ts', source)).toBe(true);
  }
  expect(exportsDefault('x.ts', "export { default as x } from './x.ts'; export const y = 1; // export default")).toBe(false);
});

test('whoever switches a lint rule off says why on the same line', () => {
  const silent = files.flatMap(file =>
    readSource(file)
      .split('\n')
      .filter(line => /(\/\/|\/\*)\s*eslint-disable/u.test(line) && !/\s--\s+\S/u.test(line))
      .map(line => `${file}: ${line.trim()}`),
  );
  expect(silent).toEqual([]);
});

test('dependencies are pinned to one version each', () => {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string> | undefined
  >;
  const pinned = /^(npm:(@[^/]+\/)?[^@]+@)?\d+\.\d+\.\d+$/u;
  const all = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap(kind => Object.entries(manifest[kind] ?? {}));
  expect(all.length).toBeGreaterThan(20);
  expect(all.filter(([, version]) => !pinned.test(version))).toEqual([]);
});

function exportsDefault(file: string, source: string): boolean {
  return ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true).statements.some(statement => {
    if (ts.isExportAssignment(statement)) return true;
    if (ts.isExportDeclaration(statement) && statement.exportClause !== undefined && ts.isNamedExports(statement.exportClause)) {
      return statement.exportClause.elements.some(element => element.name.text === 'default');
    }
    return ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true;
  });
}

test('a formatter is made when it is asked for: a dozen of them before the first picture were a third of what that took', () => {
  const makers = files.filter(
    file => /^(app|renderer)\//u.test(file) && file !== 'app/kernel/late-format.ts' && /^\S.*\bnew Intl\./mu.test(readSource(file)),
  );
  expect(makers).toEqual([]);
});
