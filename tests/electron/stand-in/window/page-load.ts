import type { CdpSession } from '../chromium/cdp-connection.ts';
import { preventableEvent } from '../preventable-event.ts';
import { fromAlias, toAlias } from '../session/scheme-alias.ts';
import type { PageTarget } from './page-target.ts';

type Announce = (event: string, ...args: readonly unknown[]) => void;

interface Waiting {
  readonly url: string;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Chromium's numbers for the failures that a test is likely to meet (net_error_list.h). */
const ERROR_NUMBERS: Readonly<Record<string, number>> = {
  ERR_ABORTED: -3,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_FAILED: -2,
  ERR_FILE_NOT_FOUND: -6,
  ERR_INVALID_URL: -300,
  ERR_NAME_NOT_RESOLVED: -105,
};

/** Tells the window how the loading of its page goes, in Electron's events, and settles the promises of `loadURL`. */
export class PageLoad {
  readonly #page: PageTarget;
  readonly #announce: Announce;
  /** By the number that Chromium gives the document. */
  readonly #waiting = new Map<string, Waiting>();
  /** The document that the page was opened with, before it has a number. */
  #first: Waiting | undefined;
  #finished = '';
  #isErrorPage = false;
  #isLoading = false;

  constructor(page: PageTarget, announce: Announce) {
    this.#page = page;
    this.#announce = announce;
    this.#listenToLoading(page.session);
    this.#listenToDocuments(page.session);
  }

  get isLoading(): boolean {
    return this.#isLoading;
  }

  /** From this moment on the page counts as loading, as in Electron, although Chromium has yet to say so. */
  begin(): void {
    if (this.#isLoading) return;
    this.#isLoading = true;
    this.#announce('did-start-loading');
  }

  /** The load that the page was opened for: settles as `navigate` does. */
  async first(url: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#first = { url, resolve, reject };
    });
  }

  /** As `webContents.loadURL`: resolves when the document has loaded, rejects with `ERR_… (number) loading '…'`. */
  async navigate(url: string): Promise<void> {
    const { loaderId, errorText } = await this.#page.session.send('Page.navigate', { url: toAlias(url) });
    if (errorText !== undefined && errorText !== '') throw this.#failure(errorText, url);
    if (loaderId === undefined || this.#finished === loaderId) return;
    await new Promise<void>((resolve, reject) => this.#waiting.set(loaderId, { url, resolve, reject }));
  }

  /** The page has closed: what was still loading has failed. */
  abandon(): void {
    for (const { reject, url } of [...this.#waiting.values(), ...(this.#first === undefined ? [] : [this.#first])])
      reject(netError('ERR_FAILED', url));
    this.#waiting.clear();
    this.#first = undefined;
  }

  #listenToLoading(session: CdpSession): void {
    const { main } = this.#page.frames;
    const start = (frameId: string): void => {
      if (frameId === main.id) this.begin();
    };
    session.on('Page.frameStartedLoading', ({ frameId }) => {
      start(frameId);
    });
    session.on('Page.frameStartedNavigating', ({ frameId, loaderId, navigationType }) => {
      if (navigationType !== 'sameDocument' && navigationType !== 'historySameDocument') start(frameId);
      if (frameId !== main.id || this.#first === undefined) return;
      this.#waiting.set(loaderId, this.#first);
      this.#first = undefined;
    });
    session.on('Page.frameStoppedLoading', ({ frameId }) => {
      if (frameId !== main.id) return;
      this.#isLoading = false;
      this.#announce('did-stop-loading');
    });
  }

  #listenToDocuments(session: CdpSession): void {
    const { main } = this.#page.frames;
    session.on('Network.loadingFailed', ({ requestId, errorText }) => {
      const waiting = this.#waiting.get(requestId);
      this.#waiting.delete(requestId);
      waiting?.reject(this.#failure(errorText, waiting.url));
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      this.#isErrorPage = frame.unreachableUrl !== undefined;
      for (const [loaderId, { reject, url }] of this.#waiting) {
        if (loaderId === frame.loaderId) continue;
        this.#waiting.delete(loaderId);
        reject(netError('ERR_ABORTED', url));
      }
      if (!this.#isErrorPage) this.#announce('did-navigate', preventableEvent({}), main.url, 200, 'OK');
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      this.#announce('did-navigate-in-page', preventableEvent({}), fromAlias(url), frameId === main.id, 1, main.routingId);
    });
    session.on('Page.domContentEventFired', () => {
      if (!this.#isErrorPage) this.#announce('dom-ready', preventableEvent({}));
    });
    session.on('Page.loadEventFired', () => {
      if (this.#isErrorPage) return;
      this.#finished = main.documentId;
      this.#waiting.get(main.documentId)?.resolve();
      this.#waiting.delete(main.documentId);
      this.#announce('did-finish-load');
    });
  }

  #failure(errorText: string, url: string): Error {
    const error = netError(errorText.replace(/^net::/u, ''), url);
    this.#announce('did-fail-load', preventableEvent({}), error.errno, error.code, url, true, 1, this.#page.frames.main.routingId);
    return error;
  }
}

function netError(code: string, url: string): Error & { readonly code: string; readonly errno: number; readonly url: string } {
  const errno = ERROR_NUMBERS[code] ?? -2;
  return Object.assign(new Error(`${code} (${String(errno)}) loading '${url}'`), { code, errno, url });
}
