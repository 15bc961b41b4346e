type Preventable = { readonly preventDefault: () => void };

export type CloseGuard = {
  /** For the window's `close`, which quitting comes to as well: lets it happen, or holds it and asks. */
  readonly hold: (event: Preventable) => void;
  /** From now on nothing is held: the system ends the session, or somebody stops the process. */
  readonly stopAsking: () => void;
};

/**
 * Nobody closes Sigill without being told that something has not left the computer. One question at a time; while it stands, closing again does nothing.
 * @param unsent how many messages have not left; one that cannot be counted (a journal that does not answer) holds nobody back
 * @param ask resolves to whether to close anyway
 * @param waiting the person waits: show them what for
 * @param leave begins the end, which then goes through
 */
export function closeGuard(parts: {
  readonly unsent: () => Promise<number>;
  readonly ask: (unsent: number) => Promise<boolean>;
  readonly waiting: (unsent: number) => void;
  readonly leave: () => void;
}): CloseGuard {
  let state: 'open' | 'asking' | 'leaving' = 'open';
  const decide = async (): Promise<void> => {
    const unsent = await parts.unsent().catch(() => 0);
    const mayLeave = unsent === 0 || (await parts.ask(unsent).catch(() => true));
    // The session may have ended while the question stood.
    if (isLeaving()) return;
    state = mayLeave ? 'leaving' : 'open';
    if (mayLeave) parts.leave();
    else parts.waiting(unsent);
  };
  const isLeaving = (): boolean => state === 'leaving';
  return {
    hold: event => {
      if (isLeaving()) return;
      event.preventDefault();
      if (state === 'asking') return;
      state = 'asking';
      void decide();
    },
    stopAsking: () => {
      state = 'leaving';
    },
  };
}
