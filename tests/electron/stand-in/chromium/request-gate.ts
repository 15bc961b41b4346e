import { unawaited, type CdpSession, type Payload } from './cdp-connection.ts';

export type PausedRequest = Payload<'Fetch.requestPaused'>;

/** A page that answers for the requests of its frames. */
export interface RequestOwner {
  readonly owns: (frameId: string) => boolean;
  readonly handle: (paused: PausedRequest) => Promise<void>;
}

/**
 * Every request of every page stops here, from the first one on. It stands at the browser and not at the page, because a page has asked for its document
 * before anything can be attached to it. What no page of ours answers for (a popup) never leaves.
 */
export class RequestGate {
  readonly #browser: CdpSession;
  readonly #owners = new Set<RequestOwner>();
  readonly #opening = new Set<Promise<unknown>>();

  constructor(browser: CdpSession) {
    this.#browser = browser;
  }

  async start(): Promise<void> {
    this.#browser.on('Fetch.requestPaused', paused => {
      unawaited(this.#pass(paused));
    });
    await this.#browser.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  }

  admit(owner: RequestOwner): void {
    this.#owners.add(owner);
  }

  dismiss(owner: RequestOwner): void {
    this.#owners.delete(owner);
  }

  /** Requests that nobody answers for yet wait until this has settled: the page that they belong to may be on its way. */
  waitFor(opening: Promise<unknown>): void {
    this.#opening.add(opening);
    const settle = (): void => {
      this.#opening.delete(opening);
    };
    opening.then(settle, settle);
  }

  /** When no page is being opened. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#opening);
  }

  async #pass(paused: PausedRequest): Promise<void> {
    const { requestId, frameId, resourceType, request } = paused;
    if (resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico') return this.#refuse(requestId); // Electron asks for no icons
    if (this.#ownerOf(frameId) === undefined) await this.settled();
    const owner = this.#ownerOf(frameId);
    return owner === undefined ? this.#refuse(requestId) : owner.handle(paused);
  }

  #ownerOf(frameId: string): RequestOwner | undefined {
    return [...this.#owners].find(owner => owner.owns(frameId));
  }

  async #refuse(requestId: string): Promise<void> {
    await this.#browser.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
  }
}
