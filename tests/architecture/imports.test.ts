import { describe, expect, test } from 'vitest';
import { importsOf } from './imports-of.ts';
import { offences, RUNS_WITHOUT_ELECTRON } from './import-licence.ts';
import { readSource, sourceFiles } from './source-files.ts';

const files = sourceFiles();
const imports = new Map(files.map(file => [file, importsOf(file, readSource(file))]));

describe('who may import what', () => {
  test.each(['app', 'main', 'renderer', 'tests', 'build'])('%s/ imports only what its licence lists', folder => {
    const own = files.filter(file => file.startsWith(`${folder}/`));
    expect(own.length).toBeGreaterThan(0);
    expect(own.flatMap(file => offences(file, imports.get(file) ?? []))).toEqual([]);
  });

  test('what runs without Electron never reaches it, through however many files', () => {
    const reached = new Map<string, string>();
    const walk = (file: string, path: string): void => {
      if (reached.has(file)) return;
      reached.set(file, path);
      for (const { target, isType } of imports.get(file) ?? []) if (!isType) walk(target, `${path} → ${target}`);
    };
    for (const file of files.filter(name => RUNS_WITHOUT_ELECTRON.test(name))) walk(file, file);
    expect(reached.get('electron')).toBeUndefined();
    expect(reached.get('electron-store')).toBeUndefined();
  });
});

describe('the check itself', () => {
  const judged = (file: string, source: string): readonly string[] => offences(file, importsOf(file, source));

  test.each([
    ['app/kernel/x.ts', "import { z } from 'zod';", 'zod'],
    ['app/kernel/x.ts', "export * from '../contract/values.ts';", 'app/contract/values.ts'],
    ['app/contract/x.ts', "import type { Dispatch } from '../dispatch/dispatch.ts';", 'app/dispatch/dispatch.ts (types)'],
    ['app/contract/x.node.ts', "import fs from 'node:fs';", undefined],
    ['app/dispatch/x.ts', "import fs from 'node:fs';", 'node:fs'],
    ['app/dispatch/x.ts', "const fs = await import('node:fs');", 'node:fs'],
    ['app/dispatch/x.ts', 'const fs = await import(name);', '(computed)'],
    ['app/dispatch/x.ts', "type Fs = import('node:fs').Stats;", 'node:fs (types)'],
    ['app/dispatch/x.ts', "import type { X } from '../journal/sqlite-journal.node.ts';", 'app/journal/sqlite-journal.node.ts (types)'],
    ['app/dispatch/x.ts', "import { SaxesParser } from 'saxes';", 'saxes'],
    ['app/journal/x.node.ts', "import { verify } from 'xml-crypto';", 'xml-crypto'],
    ['app/journal/x.node.ts', "import type { App } from 'electron';", 'electron (types)'],
    ['app/journal/x.node.ts', "import '../../main/ipc.ts';", 'main/ipc.ts'],
    ['renderer/compose/x.tsx', "import { Draft } from '../../app/dispatch/dispatch.ts';", 'app/dispatch/dispatch.ts'],
    ['renderer/x.tsx', "import { z } from 'zod';", 'zod'],
    ['renderer/x.tsx', "import { ipcRenderer } from 'electron';", 'electron'],
    ['main/preload.ts', "import { operations } from '../app/contract/operations.ts';", 'app/contract/operations.ts'],
    ['main/ipc.ts', "import { ipcMain } from 'electron';", 'electron'],
    ['main/ipc.ts', "import { type IpcMain, ipcMain } from 'electron';", 'electron'],
    ['main/command-line/x.ts', "import { app } from 'electron';", 'electron'],
    ['main/command-line/x.ts', "import { openMenu } from '../menu.ts';", 'main/menu.ts'],
    ['main/headless/bridge.dom.ts', "import { router } from '../../app/contract/router.ts';", 'app/contract/router.ts'],
    ['tests/unit/x.test.ts', "import { app } from 'electron';", 'electron'],
    ['build/start.ts', "import { ok } from '../app/kernel/result.ts';", 'app/kernel/result.ts'],
    ['app/notes.tsx', '', undefined],
  ])('%s may not say %s', (file, source, target) => {
    expect(judged(file, source)).toEqual([
      target === undefined ? `${file}: no licence covers a file of this name here` : `${file} → ${target}`,
    ]);
  });

  test.each([
    ['app/dispatch/x.ts', "import { ok } from '../kernel/result.ts'; import { z } from 'zod'; // import 'node:fs'"],
    ['app/contract/values.ts', "import Personnummer from 'personnummer';"],
    ['app/xml/xml-reader.ts', "import { SaxesParser } from 'saxes';"],
    ['app/practice/x.node.ts', "import { SignedXml } from 'xml-crypto';"],
    ['main/ipc.ts', "import type { IpcMain } from 'electron'; import { type IpcMainInvokeEvent } from 'electron';"],
    ['main/preload.ts', "import { contextBridge } from 'electron'; import type { Bridge } from '../app/contract/bridge.ts';"],
    ['main/headless/serve.ts', "import { contentPolicy } from '../content-policy.ts'; import http from 'node:http';"],
    ['renderer/x.tsx', "import { useState } from 'react'; import '@mantine/core/styles.css'; import './x.css';"],
  ])('%s may say %s', (file, source) => {
    expect(judged(file, source)).toEqual([]);
  });
});
