import { unawaited, type CdpSession } from '../chromium/cdp-connection.ts';
import { recordCall } from '../control.ts';
import type { PermissionAsked } from '../page/wire.ts';
import { Uncovered } from '../uncovered.ts';
import { toAlias } from './scheme-alias.ts';

export type RequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
export type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
export type DeviceHandler = NonNullable<Parameters<Electron.Session['setDevicePermissionHandler']>[0]>;
type Permission = Parameters<RequestHandler>[1];

/** Who asks: the window, and the frame's URL and place in it. */
export interface Asker {
  readonly webContents: Electron.WebContents;
  readonly url: string;
  readonly origin: string;
  readonly isMainFrame: boolean;
}

/** Electron's names, and those under which Chromium itself can be told to grant or deny. Permissions without the second are enforced by the page's hook alone. */
const IN_CHROMIUM: Readonly<Record<string, readonly string[]>> = {
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  'display-capture': ['display-capture'],
  geolocation: ['geolocation'],
  'idle-detection': ['idle-detection'],
  keyboardLock: ['keyboard-lock'],
  'local-fonts': ['local-fonts'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  notifications: ['notifications'],
  'persistent-storage': ['persistent-storage'],
  pointerLock: ['pointer-lock'],
  'screen-wake-lock': ['screen-wake-lock'],
  'storage-access': ['storage-access'],
  'window-management': ['window-management'],
};

/** Asks the program's three permission handlers and makes Chromium obey. Without handlers everything is granted, which is Electron's default. */
export class PermissionDesk {
  #browser: CdpSession | undefined;
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;
  #device: DeviceHandler | null = null;

  /** Called once Chromium runs. */
  async open(browser: CdpSession): Promise<void> {
    this.#browser = browser;
    await this.#setDefaults();
  }

  setRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
    unawaited(this.#setDefaults());
  }

  setCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
    unawaited(this.#setDefaults());
  }

  setDeviceHandler(handler: DeviceHandler | null): void {
    this.#device = handler;
  }

  /** The program's answer, after Chromium has been told of it. */
  async answer(asker: Asker, { how, permission, mediaTypes }: PermissionAsked): Promise<boolean> {
    if (how === 'device') return this.#askForDevice(asker, permission);
    const name = permission as Permission; // a page may name any permission; handlers are written to meet unknown ones
    const isGranted = how === 'request' ? await this.#askRequest(asker, name, mediaTypes) : this.#askCheck(asker, name, mediaTypes?.[0]);
    await this.#set(permission, isGranted, asker.origin);
    return isGranted;
  }

  /** openExternal is a permission of Electron's own: a page that navigates to `mailto:` asks for it. */
  async leaveFor(asker: Asker, externalURL: string): Promise<void> {
    if (await this.#askRequest(asker, 'openExternal', undefined, externalURL)) recordCall('page.openExternal', externalURL);
  }

  async #askRequest(
    asker: Asker,
    permission: Permission,
    mediaTypes?: PermissionAsked['mediaTypes'],
    externalURL?: string,
  ): Promise<boolean> {
    const handler = this.#request;
    if (handler === null) return true;
    const details = {
      isMainFrame: asker.isMainFrame,
      requestingUrl: asker.url,
      ...(mediaTypes === undefined ? {} : { mediaTypes: [...mediaTypes], securityOrigin: `${asker.origin}/` }),
      ...(externalURL === undefined ? {} : { externalURL }),
    };
    return new Promise(resolve => {
      handler(asker.webContents, permission, resolve, details);
    });
  }

  #askCheck({ webContents, url, origin, isMainFrame }: Asker, permission: Permission, mediaType?: 'video' | 'audio'): boolean {
    const details = { isMainFrame, requestingUrl: url, securityOrigin: `${origin}/`, ...(mediaType === undefined ? {} : { mediaType }) };
    return this.#check === null || this.#check(webContents, permission, `${origin}/`, details);
  }

  /** As Electron: first the check handler, then the device handler, for a device that this machine need not have. Choosing one is not covered. */
  #askForDevice(asker: Asker, permission: string): boolean {
    const deviceType = permission as Electron.DevicePermissionHandlerHandlerDetails['deviceType'];
    if (!this.#askCheck(asker, deviceType)) return false;
    const device = {
      name: 'Stand-in device',
      vendorId: 1,
      productId: 1,
      guid: 'stand-in',
      deviceId: 'stand-in',
    } as unknown as Electron.HIDDevice;
    if (this.#device?.({ deviceType, origin: asker.origin, device }) ?? true)
      throw new Uncovered(`a page that may choose a ${deviceType} device`);
    return false;
  }

  async #setDefaults(): Promise<void> {
    const isGranted = this.#request === null && this.#check === null;
    await Promise.all(Object.keys(IN_CHROMIUM).map(permission => this.#set(permission, isGranted)));
  }

  async #set(permission: string, isGranted: boolean, origin?: string): Promise<void> {
    const where = origin === undefined || !/^[a-z]+:\/\//u.test(origin) ? {} : { origin: toAlias(origin) };
    for (const name of IN_CHROMIUM[permission] ?? []) {
      const setting = { permission: { name }, setting: isGranted ? ('granted' as const) : ('denied' as const), ...where };
      // A name that this Chromium lacks is a permission that it cannot grant either.
      await this.#browser?.send('Browser.setPermission', setting).catch((error: unknown) => {
        if (!(error instanceof Error && /PermissionDescriptor|Can't|not supported/u.test(error.message))) throw error;
      });
    }
  }
}
