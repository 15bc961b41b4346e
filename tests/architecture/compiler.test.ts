import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { root } from '../../build/bootstrap.mjs';

/** Files that are not there, by path from the root, given to the compiler as members of our programs. */
const PROBES: Readonly<Record<string, string>> = {
  'app/dispatch/keeps-to-the-rules.ts': "import type { Result } from '../kernel/result.ts'; export type Probe = Result<string>;",
  'app/dispatch/takes-node.ts': "import fs from 'node:fs'; export const probe: unknown = fs;",
  'app/dispatch/takes-process.ts': 'export const probe: unknown = process;',
  'app/dispatch/takes-window.ts': 'export const probe: unknown = window;',
  'app/dispatch/takes-adapter.ts': "import { probe } from './adapter.node.ts'; export const again: unknown = probe;",
  'app/dispatch/adapter.node.ts': 'export const probe = 1;',
  'renderer/takes-dispatch.ts': "import type { Dispatch } from '../app/dispatch/dispatch.ts'; export type Probe = Dispatch;",
};

/** What the compiler says of one probe under the options of one of our programs. */
function complaints(program: string, file: string): readonly string[] {
  const configFile = path.join(root, program);
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(configFile, name => ts.sys.readFile(name)).config,
    ts.sys,
    path.dirname(configFile),
  );
  const host = ts.createCompilerHost(options);
  const disk = ts.createCompilerHost(options);
  const probe = (name: string): string | undefined => PROBES[path.relative(root, path.resolve(name)).split(path.sep).join('/')];
  host.fileExists = name => probe(name) !== undefined || disk.fileExists(name);
  host.getSourceFile = (name, target) => {
    const source = probe(name);
    return source === undefined ? disk.getSourceFile(name, target) : ts.createSourceFile(name, source, target, true);
  };
  // The program's members: a composite program refuses what is none of them (TS6307). An adapter is a member of none of these.
  const built = ts.createProgram({ rootNames: [path.join(root, file), path.join(root, 'app/kernel/result.ts')], options, host });
  const found = [
    ...built.getSemanticDiagnostics(built.getSourceFile(path.join(root, file))),
    ...built.getOptionsDiagnostics(),
    ...built.getGlobalDiagnostics(),
  ];
  return found.map(({ code }) => `TS${String(code)}`);
}

test.each([
  ['app/tsconfig.json', 'app/dispatch/takes-node.ts', 'TS2591'],
  ['app/tsconfig.json', 'app/dispatch/takes-process.ts', 'TS2591'],
  ['app/tsconfig.json', 'app/dispatch/takes-window.ts', 'TS2304'],
  ['app/tsconfig.json', 'app/dispatch/takes-adapter.ts', 'TS6307'],
  ['renderer/tsconfig.json', 'renderer/takes-dispatch.ts', 'TS6307'],
])('%s refuses %s', (program, file, code) => {
  expect(complaints(program, file)).toContain(code);
});

test('and accepts what keeps to the rules', () => {
  expect(complaints('app/tsconfig.json', 'app/dispatch/keeps-to-the-rules.ts')).toEqual([]);
});
