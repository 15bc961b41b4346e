/** How the client shows itself: its own Electron window, a window of an installed browser, or an address to open by hand. */
export type Face = 'electron' | 'window' | 'page';

export interface Surroundings {
  /** `SIGILL_FACE`, as given. */
  readonly forced: string | undefined;
  /** Why Electron can start, or why not. */
  readonly electron: { readonly isThere: boolean; readonly why: string };
  readonly hasDisplay: boolean;
  /** Path of an installed Chromium, Chrome or Edge. */
  readonly browser: string | undefined;
}

export type FaceChoice = { readonly face: Face; readonly why: string } | { readonly refused: string };

/** Electron before an app window before a page, unless one is forced: then that one or a sentence that says what it lacks. */
export function chooseFace({ forced, electron, hasDisplay, browser }: Surroundings): FaceChoice {
  switch (forced) {
    case undefined:
    case '':
      if (electron.isThere) return { face: 'electron', why: electron.why };
      if (!hasDisplay) return { face: 'page', why: 'there is no display for a window' };
      if (browser === undefined) return { face: 'page', why: `${electron.why}, and no Chromium, Chrome or Edge is installed` };
      return { face: 'window', why: `${electron.why}, so ${browser} shows it` };
    case 'electron':
      return electron.isThere
        ? { face: 'electron', why: `SIGILL_FACE asks for it; ${electron.why}` }
        : { refused: `SIGILL_FACE=electron, but ${electron.why}.` };
    case 'window':
      if (browser === undefined) return { refused: 'SIGILL_FACE=window, but no Chromium, Chrome or Edge is installed.' };
      return hasDisplay
        ? { face: 'window', why: `SIGILL_FACE asks for it; ${browser} shows it` }
        : { refused: 'SIGILL_FACE=window, but there is no display.' };
    case 'page':
      return { face: 'page', why: 'SIGILL_FACE asks for it' };
    default:
      return { refused: `SIGILL_FACE=${forced} is not known: electron, window or page.` };
  }
}
