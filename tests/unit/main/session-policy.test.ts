import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { applySessionPolicy } from '../../../main/session-policy.ts';

/** A session that asks at once what it is given to ask, and keeps what was answered. */
function hardened(isPackaged: boolean): {
  readonly answers: Record<string, unknown>;
  readonly mayLoad: (url: string) => boolean;
  readonly downloads: () => boolean;
} {
  const answers: Record<string, unknown> = {};
  let judge: (url: string) => boolean = () => true;
  let download: (event: { preventDefault: () => void }) => void = () => undefined;
  const session = {
    setPermissionCheckHandler: (handler: (c: null, permission: string, origin: string) => boolean) => {
      answers['check'] = ['media', 'clipboard-read', 'unknown'].some(permission => handler(null, permission, 'app://sigill'));
      answers['check copy'] = ['app://sigill', 'app://sigill/', 'https://a.example', 'app://sigill.example', ''].map(origin =>
        handler(null, 'clipboard-sanitized-write', origin),
      );
    },
    setPermissionRequestHandler: (
      handler: (c: null, p: string, done: (granted: boolean) => void, details: { requestingUrl: string }) => void,
    ) => {
      for (const permission of ['media', 'openExternal', 'fullscreen', 'clipboard-read', 'clipboard-sanitized-write', 'unknown'])
        handler(null, permission, granted => (answers[permission] = granted), { requestingUrl: 'app://sigill/index.html' });
      handler(null, 'clipboard-sanitized-write', granted => (answers['copy elsewhere'] = granted), { requestingUrl: 'https://a.example/' });
    },
    setDevicePermissionHandler: (handler: () => boolean) => (answers['device'] = handler()),
    setSpellCheckerEnabled: (isEnabled: boolean) => (answers['spellcheck'] = isEnabled),
    webRequest: {
      onBeforeRequest: (handler: (d: { url: string }, done: (r: { cancel: boolean }) => void) => void) => {
        judge = url => {
          let isCancelled: boolean | undefined;
          handler({ url }, ({ cancel }) => (isCancelled = cancel));
          return isCancelled === false;
        };
      },
    },
    on: (event: string, listener: typeof download) => {
      if (event === 'will-download') download = listener;
    },
  };
  applySessionPolicy(session as unknown as Session, isPackaged);
  const downloads = (): boolean => {
    let isPrevented = false;
    download({ preventDefault: () => (isPrevented = true) });
    return !isPrevented;
  };
  return { answers, mayLoad: judge, downloads };
}

test('every web permission but to copy text and every device is denied, and no dictionary is fetched', () => {
  expect(hardened(true).answers).toEqual({
    check: false,
    'check copy': [true, true, false, false, false],
    'clipboard-read': false,
    'clipboard-sanitized-write': true,
    'copy elsewhere': false,
    media: false,
    openExternal: false,
    fullscreen: false,
    unknown: false,
    device: false,
    spellcheck: false,
  });
});

test('the page loads its own files', () => {
  const { mayLoad } = hardened(true);
  expect(mayLoad('app://sigill/index.html')).toBe(true);
  expect(mayLoad('data:image/png;base64,AA==')).toBe(true);
});

test.each([
  'https://elsewhere.test/',
  'http://127.0.0.1:8080/',
  'wss://elsewhere.test/',
  'ftp://elsewhere.test/',
  'file:///etc/passwd',
  'app://elsewhere/index.html',
  'app://sigill.evil/',
  'chrome://settings/',
  'devtools://devtools/bundled/inspector.html',
  'https://elsewhere.test/app://sigill/',
])('%s is cancelled before it is asked for', url => {
  expect(hardened(true).mayLoad(url)).toBe(false);
});

test('only a checkout lets DevTools load, and nothing else through that door', () => {
  const { mayLoad } = hardened(false);
  expect(mayLoad('devtools://devtools/bundled/inspector.html')).toBe(true);
  expect(mayLoad('devtools://remote/serve_file/x')).toBe(false);
  expect(mayLoad('https://elsewhere.test/')).toBe(false);
});

test('nothing is downloaded', () => {
  expect(hardened(true).downloads()).toBe(false);
});
