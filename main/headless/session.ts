import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Header that carries a token. A page of another origin cannot set it without asking first, and nobody answers that question. */
export const TOKEN_HEADER = 'x-sigill-token';

/**
 * Who may talk to the headless server. The address that is printed holds a token that works once: the page trades it for a session token
 * when it opens, so an address that stays in a terminal, a history or a screenshot opens nothing. Whoever closes the tab by mistake gets
 * the next address from the terminal.
 */
export type Sessions = {
  /** A new one-time token; the one before it is void. */
  readonly invite: () => string;
  /** Spends the one-time token. @returns a session token, or undefined when that is not the token */
  readonly open: (token: string | undefined) => string | undefined;
  readonly isOpen: (session: string | undefined) => boolean;
};

/** Sessions last as long as the process. Tokens are 192 random bits; only their hashes are kept. */
export function sessions(): Sessions {
  let invitation: Buffer | undefined;
  const open: Buffer[] = [];
  return {
    invite: () => {
      const token = newToken();
      invitation = hashOf(token);
      return token;
    },
    open: token => {
      if (token === undefined || invitation === undefined || !timingSafeEqual(hashOf(token), invitation)) return undefined;
      invitation = undefined;
      const session = newToken();
      open.push(hashOf(session));
      return session;
    },
    isOpen: session => {
      if (session === undefined) return false;
      const given = hashOf(session);
      return open.some(known => timingSafeEqual(given, known));
    },
  };
}

const newToken = (): string => randomBytes(24).toString('base64url');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
