import { CoveredEmitter } from '../covered-emitter.ts';
import { SESSION_EVENTS, namesOf } from '../covered-events.ts';
import { standIn } from '../control.ts';
import { guard, guardClass, type Part, Uncovered, whole } from '../uncovered.ts';
import { PermissionDesk, type CheckHandler, type DeviceHandler, type RequestHandler } from './permission-desk.ts';
import { protocol } from './protocol.ts';
import { RequestListeners } from './web-request.ts';

/** The session's working parts, for the windows that use it. */
export const permissionDesk = new PermissionDesk();
export const requestListeners = new RequestListeners();

class Session extends CoveredEmitter implements Part<Electron.Session> {
  readonly protocol = whole<Electron.Protocol>(protocol);
  readonly webRequest = whole<Electron.WebRequest>(requestListeners.webRequest);
  readonly storagePath = null;

  constructor() {
    super('session', namesOf(SESSION_EVENTS));
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    permissionDesk.setRequestHandler(handler);
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    permissionDesk.setCheckHandler(handler);
  }

  setDevicePermissionHandler(handler: DeviceHandler | null): void {
    permissionDesk.setDeviceHandler(handler);
  }

  /** There is no spell checker in a Chromium without a window: off is true, on would not be. */
  setSpellCheckerEnabled(isEnabled: boolean): void {
    if (isEnabled) throw new Uncovered('session.setSpellCheckerEnabled(true)');
  }

  isSpellCheckerEnabled(): boolean {
    return false;
  }

  setSpellCheckerLanguages(languages: string[]): void {
    if (languages.length > 0) throw new Uncovered('session.setSpellCheckerLanguages');
  }

  isPersistent(): boolean {
    return true;
  }

  resolveProxy(url: string): Promise<string> {
    return Promise.resolve(standIn.resolveProxy(url));
  }
}
guardClass('session', Session);

const defaultSession = new Session();

/** The default session as programs see it, on which the stand-in emits. */
export const theSession = whole<Electron.Session>(defaultSession);

export const session = guard('session', {
  defaultSession: theSession,
  fromPartition: (partition: string): Electron.Session => {
    if (partition === '') return theSession;
    throw new Uncovered(`session.fromPartition('${partition}')`);
  },
} satisfies Partial<typeof Electron.Session>);
