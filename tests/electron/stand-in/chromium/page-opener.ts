import { unawaited, type CdpSession } from './cdp-connection.ts';

/** A page that Chromium holds before its first request, until `Runtime.runIfWaitingForDebugger`. */
export interface HeldPage {
  readonly targetId: string;
  readonly session: CdpSession;
}

/**
 * Opens pages so that the first document is met by everything that shall be in its way. Any page that nobody opened here (a popup, where Chromium does not
 * know `--block-new-web-contents`) is closed while it is still held, so that it never loads.
 */
export class PageOpener {
  readonly #browser: CdpSession;
  #expected: ((page: HeldPage) => void) | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(browser: CdpSession) {
    this.#browser = browser;
  }

  async start(): Promise<void> {
    this.#browser.on('Target.attachedToTarget', ({ sessionId, targetInfo: { targetId, openerId } }) => {
      const expected = this.#expected;
      if (openerId === undefined && expected !== undefined) {
        this.#expected = undefined;
        expected({ targetId, session: this.#browser.child(sessionId) });
      } else {
        unawaited(this.#browser.send('Target.closeTarget', { targetId }));
      }
    });
    await this.#browser.send('Target.setDiscoverTargets', { discover: true });
    await this.#browser.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{ type: 'page' }],
    });
  }

  /** One after the other, since Chromium's announcement of a page does not say who asked for it. */
  open(url: string, { width, height }: Electron.Size): Promise<HeldPage> {
    const opened = this.#queue.then(() => {
      const { promise, resolve } = Promise.withResolvers<HeldPage>();
      this.#expected = resolve;
      unawaited(this.#browser.send('Target.createTarget', { url, newWindow: true, width, height }));
      return promise;
    });
    this.#queue = opened;
    return opened;
  }
}
