import type { PermissionAsked } from './wire.ts';

/**
 * Puts a question to the main process in front of every web API that Electron asks permission for. A refusal rejects here as Chromium does; the permissions
 * that DevTools can set are refused inside Chromium as well, so a page that reaches the untouched API gains nothing. Refers to nothing outside itself: its
 * source text runs in the page.
 */
export function hookPermissions(ask: (asked: PermissionAsked) => Promise<boolean>): void {
  type Method = (...args: unknown[]) => unknown;
  const apply = Reflect.apply;
  const refusal = (name = 'NotAllowedError'): DOMException => new DOMException('Permission denied', name);

  /** Replaces `owner[name]` where the browser has it. `owner` is looked up by path, since insecure documents and older browsers lack whole interfaces. */
  const replace = (path: string, name: string, replacement: (native: Method, self: unknown, args: unknown[]) => unknown): void => {
    let owner: unknown = window;
    for (const step of path.split('.'))
      owner = typeof owner === 'object' || typeof owner === 'function' ? (owner as Record<string, unknown> | null)?.[step] : undefined;
    const native = (owner as Record<string, unknown> | undefined)?.[name];
    if (typeof native !== 'function') return;
    const hooked = {
      [name](this: unknown, ...args: unknown[]): unknown {
        return replacement(native as Method, this, args);
      },
    }[name];
    Object.defineProperty(owner, name, { value: hooked, writable: true, configurable: true, enumerable: true });
  };
  const requestFirst = (path: string, name: string, permission: string, error?: string): void => {
    replace(path, name, async (native, self, args) => {
      if (!(await ask({ how: 'request', permission }))) throw refusal(error);
      return apply(native, self, args);
    });
  };

  requestFirst('Clipboard.prototype', 'read', 'clipboard-read');
  requestFirst('Clipboard.prototype', 'readText', 'clipboard-read');
  requestFirst('Clipboard.prototype', 'write', 'clipboard-sanitized-write');
  requestFirst('Clipboard.prototype', 'writeText', 'clipboard-sanitized-write');
  requestFirst('Document.prototype', 'requestStorageAccess', 'storage-access');
  requestFirst('Element.prototype', 'requestFullscreen', 'fullscreen', 'TypeError');
  requestFirst('Element.prototype', 'requestPointerLock', 'pointerLock');
  requestFirst('Keyboard.prototype', 'lock', 'keyboardLock');
  requestFirst('MediaDevices.prototype', 'getDisplayMedia', 'display-capture');
  requestFirst('WakeLock.prototype', 'request', 'screen-wake-lock');
  requestFirst('window', 'getScreenDetails', 'window-management');
  requestFirst('window', 'queryLocalFonts', 'local-fonts');

  replace('MediaDevices.prototype', 'getUserMedia', async (native, self, args) => {
    const { audio = false, video = false } = (args[0] ?? {}) as { readonly audio?: unknown; readonly video?: unknown };
    const mediaTypes = [...(video === false ? [] : (['video'] as const)), ...(audio === false ? [] : (['audio'] as const))];
    if (mediaTypes.length > 0 && !(await ask({ how: 'request', permission: 'media', mediaTypes }))) throw refusal();
    return apply(native, self, args);
  });
  replace('Navigator.prototype', 'requestMIDIAccess', async (native, self, args) => {
    const isSysex = ((args[0] ?? {}) as { readonly sysex?: unknown }).sysex === true;
    if (!(await ask({ how: 'request', permission: isSysex ? 'midiSysex' : 'midi' }))) throw refusal();
    return apply(native, self, args);
  });
  replace('Notification', 'requestPermission', async (native, self, args) => {
    const isGranted = await ask({ how: 'request', permission: 'notifications' });
    if (isGranted) return apply(native, self, args);
    if (typeof args[0] === 'function') apply(args[0], undefined, ['denied']);
    return 'denied';
  });
  replace('IdleDetector', 'requestPermission', async (native, self, args) =>
    (await ask({ how: 'request', permission: 'idle-detection' })) ? apply(native, self, args) : 'denied',
  );
  replace('StorageManager.prototype', 'persist', async (native, self, args) =>
    (await ask({ how: 'request', permission: 'persistent-storage' })) ? apply(native, self, args) : false,
  );
  for (const name of ['getCurrentPosition', 'watchPosition']) {
    let watches = 0;
    replace('Geolocation.prototype', name, (native, self, args) => {
      watches += 1;
      void ask({ how: 'request', permission: 'geolocation' }).then(isGranted => {
        if (isGranted) apply(native, self, args);
        else if (typeof args[1] === 'function')
          apply(args[1], undefined, [
            { code: 1, message: 'User denied Geolocation', PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 },
          ]);
      });
      return name === 'watchPosition' ? watches : undefined;
    });
  }
  for (const [path, name, permission] of [
    ['HID.prototype', 'requestDevice', 'hid'],
    ['USB.prototype', 'requestDevice', 'usb'],
    ['Serial.prototype', 'requestPort', 'serial'],
  ] as const) {
    replace(path, name, async () => {
      await ask({ how: 'device', permission });
      if (permission === 'hid') return [];
      throw new DOMException(permission === 'usb' ? 'No device selected.' : 'No port selected by the user.', 'NotFoundError');
    });
  }

  const NAMES: Readonly<Record<string, string>> = {
    camera: 'media',
    microphone: 'media',
    'clipboard-write': 'clipboard-sanitized-write',
    'pointer-lock': 'pointerLock',
    'keyboard-lock': 'keyboardLock',
  };
  replace('Permissions.prototype', 'query', async (native, self, args) => {
    const { name } = (args[0] ?? {}) as { readonly name?: string };
    if (name !== undefined) {
      const mediaTypes = name === 'camera' ? (['video'] as const) : name === 'microphone' ? (['audio'] as const) : undefined;
      await ask({ how: 'check', permission: NAMES[name] ?? name, ...(mediaTypes === undefined ? {} : { mediaTypes }) });
    }
    return apply(native, self, args);
  });
}
