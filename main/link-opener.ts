import { fail, ok, type Result } from '../app/kernel/result.ts';

export type LinkOpener = {
  /** From now on this address, exactly as written, may be opened. One that is not plain https is never opened, allowed or not. */
  readonly allow: (url: string | undefined) => void;
  readonly open: (url: string) => Promise<Result<void>>;
};

/**
 * Hands an address to the person's browser: https only, without a name or password in it, and only one from the allow-list (Electron's security list, 15).
 * Everything else fails as `not-available-here`.
 */
export function linkOpener(openExternal: (url: string) => Promise<void>): LinkOpener {
  const allowed = new Set<string>();
  return {
    allow: url => {
      if (url !== undefined && isPlainHttps(url)) allowed.add(new URL(url).href);
    },
    open: async url => {
      if (!isPlainHttps(url) || !allowed.has(new URL(url).href)) return fail({ code: 'not-available-here', what: 'links' });
      try {
        await openExternal(new URL(url).href);
        return ok(undefined);
      } catch {
        // No browser is set, or a policy forbids it.
        return fail({ code: 'not-available-here', what: 'links' });
      }
    },
  };
}

function isPlainHttps(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password, hostname } = new URL(url);
  return protocol === 'https:' && username === '' && password === '' && hostname !== '';
}
