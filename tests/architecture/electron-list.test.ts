import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../build/bootstrap.mjs';

const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

/** A point of Electron's security list ("Security", checklist): what protects, and the tests that fail without it. */
type Point = {
  readonly point: number;
  readonly says: string;
  readonly protection: readonly (readonly [file: string, line: RegExp])[];
  readonly shownBy: readonly (readonly [file: string, test: string])[];
};

const OPTIONS = 'main/window-options.ts';
const OPTIONS_TEST = [
  'tests/unit/main/window-options.test.ts',
  'the page has no Node, no shared world, a sandbox and the web’s own rules',
] as const;
const HARDENING = 'tests/electron/hardening.spec.ts';
const POLICY_TEST = [
  'tests/unit/main/content-policy.test.ts',
  'allows nothing but our own files, and inline style under the nonce',
] as const;
const CONTENTS_TEST = 'tests/unit/main/contents-policy.test.ts';

const LIST: readonly Point[] = [
  {
    point: 1,
    says: 'Only load secure content',
    protection: [['main/app-origin.ts', /APP_SCHEME = 'app'/u]],
    shownBy: [[HARDENING, 'talks to nobody: not by fetch']],
  },
  {
    point: 2,
    says: 'Disable Node.js integration for remote content',
    protection: [[OPTIONS, /nodeIntegration: false/u]],
    shownBy: [OPTIONS_TEST, [HARDENING, 'has no Node, no Electron']],
  },
  {
    point: 3,
    says: 'Enable context isolation',
    protection: [[OPTIONS, /contextIsolation: true/u]],
    shownBy: [OPTIONS_TEST, [HARDENING, 'gets two functions from the preload']],
  },
  {
    point: 4,
    says: 'Enable process sandboxing',
    protection: [
      [OPTIONS, /sandbox: true/u],
      ['main/process-policy.ts', /enableSandbox\(\)/u],
    ],
    shownBy: [OPTIONS_TEST, ['tests/unit/main/process-policy.test.ts', 'every page is sandboxed']],
  },
  {
    point: 5,
    says: 'Handle session permission requests from remote content',
    protection: [['main/session-policy.ts', /setPermissionRequestHandler/u]],
    shownBy: [
      ['tests/unit/main/session-policy.test.ts', 'every web permission but to copy text and every device is denied'],
      [HARDENING, 'is denied every other permission that it asks for'],
    ],
  },
  { point: 6, says: 'Do not disable webSecurity', protection: [[OPTIONS, /webSecurity: true/u]], shownBy: [OPTIONS_TEST] },
  {
    point: 7,
    says: 'Define a Content Security Policy',
    protection: [['main/content-policy.ts', /"default-src 'none'"/u]],
    shownBy: [POLICY_TEST, [HARDENING, 'runs no inline script']],
  },
  {
    point: 8,
    says: 'Do not enable allowRunningInsecureContent',
    protection: [[OPTIONS, /allowRunningInsecureContent: false/u]],
    shownBy: [OPTIONS_TEST],
  },
  {
    point: 9,
    says: 'Do not enable experimental features',
    protection: [[OPTIONS, /experimentalFeatures: false/u]],
    shownBy: [OPTIONS_TEST],
  },
  { point: 10, says: 'Do not use enableBlinkFeatures', protection: [[OPTIONS, /^(?![^]*enableBlinkFeatures)/u]], shownBy: [OPTIONS_TEST] },
  { point: 11, says: 'Do not use allowpopups for WebViews', protection: [[OPTIONS, /webviewTag: false/u]], shownBy: [OPTIONS_TEST] },
  {
    point: 12,
    says: 'Verify WebView options and params',
    protection: [['main/contents-policy.ts', /'will-attach-webview', refuse/u]],
    shownBy: [[CONTENTS_TEST, 'will-attach-webview']],
  },
  {
    point: 13,
    says: 'Disable or limit navigation',
    protection: [['main/contents-policy.ts', /'will-navigate', refuse/u]],
    shownBy: [
      [CONTENTS_TEST, 'will-navigate'],
      [HARDENING, 'goes nowhere and opens nothing'],
    ],
  },
  {
    point: 14,
    says: 'Disable or limit creation of new windows',
    protection: [['main/contents-policy.ts', /action: 'deny'/u]],
    shownBy: [[CONTENTS_TEST, 'no window is opened']],
  },
  {
    point: 15,
    says: 'Do not use shell.openExternal with untrusted content',
    protection: [['main/link-opener.ts', /https:/u]],
    shownBy: [['tests/unit/main/link-opener.test.ts', 'the support page, and nothing that was not allowed']],
  },
  {
    point: 16,
    says: 'Use a current version of Electron',
    protection: [['package.json', /"electron": "\d+\.\d+\.\d+"/u]],
    shownBy: [['tests/architecture/electron-list.test.ts', 'Electron is pinned exactly']],
  },
  {
    point: 17,
    says: 'Validate the sender of all IPC messages',
    protection: [['main/ipc.ts', /isOwnMainFrame\(event\)/u]],
    shownBy: [
      ['tests/unit/main/ipc.test.ts', 'one channel'],
      [HARDENING, 'the channel answers nobody but our own page'],
    ],
  },
  {
    point: 18,
    says: 'Avoid usage of the file:// protocol and prefer usage of custom protocols',
    protection: [['main/app-protocol.ts', /fileWithin\(folder, pathname\)/u]],
    shownBy: [
      ['tests/unit/main/app-protocol.test.ts', 'absolute paths do not lead out'],
      [HARDENING, 'gets nothing from outside its folder'],
    ],
  },
  {
    point: 19,
    says: 'Check which fuses you can change',
    protection: [['electron-builder.yml', /onlyLoadAppFromAsar: true/u]],
    shownBy: [['tests/unit/build/check-package.test.ts', 'fuse %i turned to %s is found']],
  },
  {
    point: 20,
    says: 'Do not expose Electron APIs to untrusted web content',
    protection: [['main/preload.ts', /exposeInMainWorld/u]],
    shownBy: [[HARDENING, 'gets two functions from the preload and cannot replace them']],
  },
];

describe("Electron's security list", () => {
  test('has twenty points, and each is here', () => {
    expect(LIST.map(({ point }) => point)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test.each(LIST)('$point. $says', ({ protection, shownBy }) => {
    for (const [file, line] of protection) expect(line.test(read(file)), `${file}: ${line.source}`).toBe(true);
    expect(shownBy.length).toBeGreaterThan(0);
    for (const [file, name] of shownBy) expect(read(file), file).toContain(name);
  });

  test('Electron is pinned exactly, the same in both places, and Sigill runs on its Node', () => {
    const pinned = (JSON.parse(read('package.json')) as { readonly devDependencies: Readonly<Record<string, string>> }).devDependencies[
      'electron'
    ];
    expect(pinned).toMatch(/^\d+\.\d+\.\d+$/u);
    expect(read('electron-builder.yml')).toContain(`electronVersion: ${pinned ?? ''}\n`);
  });

  test('nothing in main/ opens a window or a session beside the ones that are hardened', () => {
    const sources = fs.readdirSync(path.join(root, 'main'), { encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
    const making = sources.filter(file => /new (?:electron\.)?(?:BrowserWindow|WebContentsView|BrowserView)\(/u.test(read(`main/${file}`)));
    expect(making).toEqual(['main-window.ts']);
    expect(sources.filter(file => /file:\/\//u.test(read(`main/${file}`)))).toEqual([]);
  });
});
