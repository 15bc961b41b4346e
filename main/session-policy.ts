import type { Session } from 'electron';
import { isOwnAddress } from './app-origin.ts';

/**
 * What the page's session may do: nothing but load our own files and copy text when the person asks for it ("Kopiera"). Every other permission is denied, reading
 * the clipboard among them, whether it is asked for, checked or about a device
 * (Electron's security list, 5), and every request to anywhere else is cancelled before it is made, since only Node talks to the network.
 * @param isPackaged false leaves DevTools their own files
 */
export function applySessionPolicy(session: Session, isPackaged: boolean): void {
  session.setPermissionCheckHandler((_contents, permission, origin) => permission === ALLOWED && isOwnAddress(origin));
  session.setPermissionRequestHandler((_contents, permission, done, { requestingUrl }) => {
    done(permission === ALLOWED && isOwnAddress(requestingUrl));
  });
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, done) => {
    done({ cancel: !mayLoad(url, isPackaged) });
  });
  // It fetches dictionaries from a host that is none of ours.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', event => {
    event.preventDefault();
  });
}

/** Puts plain text on the clipboard; Chromium lets a page do it only right after a click or a key. */
const ALLOWED = 'clipboard-sanitized-write';

/** `data:` never leaves the process, and the content policy says where it may be used. */
function mayLoad(url: string, isPackaged: boolean): boolean {
  return isOwnAddress(url) || url.startsWith('data:') || (!isPackaged && url.startsWith('devtools://devtools/'));
}
