import { unawaited, type CdpSession } from './cdp-connection.ts';
import type { RequestGate } from './request-gate.ts';

export interface OpenedPage {
  readonly targetId: string;
  readonly session: CdpSession;
}

/**
 * Opens pages, each held by Chromium until `Runtime.runIfWaitingForDebugger` and its first request by the gate. Closes every page that nobody opened here: a
 * popup, where Chromium is a whole browser and does not know `--block-new-web-contents`. What such a page asks for has been refused at the gate.
 */
export class PageOpener {
  readonly #browser: CdpSession;
  readonly #gate: RequestGate;
  readonly #own = new Set<string>();
  readonly #sessions = new Map<string, PromiseWithResolvers<CdpSession>>();

  constructor(browser: CdpSession, gate: RequestGate) {
    this.#browser = browser;
    this.#gate = gate;
  }

  async start(): Promise<void> {
    this.#browser.on('Target.attachedToTarget', ({ sessionId, targetInfo: { targetId } }) => {
      this.#sessionOf(targetId).resolve(this.#browser.child(sessionId));
      unawaited(this.#closeForeign(targetId));
    });
    await this.#browser.send('Target.setDiscoverTargets', { discover: true });
    const filter = [{ type: 'page' }];
    await this.#browser.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter });
  }

  /** A page whose first document waits until `claim` has put an owner at the gate. */
  open(url: string, size: Electron.Size, claim: (page: OpenedPage) => void): Promise<void> {
    const opened = this.#open(url, size, claim);
    this.#gate.waitFor(opened);
    return opened;
  }

  async #open(url: string, { width, height }: Electron.Size, claim: (page: OpenedPage) => void): Promise<void> {
    const { targetId } = await this.#browser.send('Target.createTarget', { url, newWindow: true, width, height });
    this.#own.add(targetId);
    const session = await this.#sessionOf(targetId).promise;
    claim({ targetId, session });
  }

  #sessionOf(targetId: string): PromiseWithResolvers<CdpSession> {
    const session = this.#sessions.get(targetId) ?? Promise.withResolvers<CdpSession>();
    this.#sessions.set(targetId, session);
    return session;
  }

  async #closeForeign(targetId: string): Promise<void> {
    await this.#gate.settled();
    if (!this.#own.has(targetId)) await this.#browser.send('Target.closeTarget', { targetId });
  }
}
