import type { Session } from 'electron';
import type { Platform } from '../app/platform.ts';

/**
 * Asks Chromium which proxy the system, or a PAC file, wants for an address; it runs the PAC file in its own sandbox.
 * @param open a session of its own, which no page uses: what is set on it concerns nobody else
 */
export function systemProxy(open: () => Pick<Session, 'setProxy' | 'resolveProxy'>): NonNullable<Platform['resolveProxy']> {
  let set: { readonly pac: string | undefined; readonly session: Promise<Pick<Session, 'resolveProxy'>> } | undefined;
  return async (url, pac) => {
    if (set === undefined || set.pac !== pac) {
      const session = open();
      const isSet = session.setProxy(pac === undefined ? { mode: 'system' } : { mode: 'pac_script', pacScript: pac });
      set = { pac, session: isSet.then(() => session) };
    }
    return (await set.session).resolveProxy(url);
  };
}
