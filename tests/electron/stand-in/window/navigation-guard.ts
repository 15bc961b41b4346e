import { setTimeout } from 'node:timers/promises';
import { unawaited, type CdpSession, type Payload } from '../chromium/cdp-connection.ts';
import { fromAlias, schemeOf, schemePrivileges, toAlias } from '../session/scheme-alias.ts';
import type { Frame, FrameTree } from './frame-tree.ts';

export type NavigationEvent = 'will-frame-navigate' | 'will-navigate' | 'will-redirect';

export interface NavigationOwner {
  /** Tells the program; answers whether a listener prevented it. */
  readonly isPrevented: (event: NavigationEvent, frame: Frame, url: string) => boolean;
  /** A page that navigates to a scheme for another program, and was not prevented. */
  readonly leavesFor: (frame: Frame, url: string) => void;
  /** A click that asks for another tab or window. */
  readonly opensWindow: (url: string) => void;
}

/** Schemes whose requests pause, so that a navigation can be refused before anything happens. */
const PAUSES = /^(?:https?|file)$/u;
const INSIDE_CHROMIUM = /^(?:blob|data|filesystem)$/u;

/**
 * Finds the navigations that a page starts itself, which are the only ones that Electron asks about: Chromium announces those before it makes the request.
 * As Electron, it does not ask about `about:` pages and steps within a document.
 */
export class NavigationGuard {
  readonly #session: CdpSession;
  readonly #frames: FrameTree;
  readonly #owner: NavigationOwner;
  /** Announced by a page, and not yet seen as a request. */
  readonly #announced = new Map<string, string>();

  constructor(session: CdpSession, frames: FrameTree, owner: NavigationOwner) {
    this.#session = session;
    this.#frames = frames;
    this.#owner = owner;
    session.on('Page.frameRequestedNavigation', announcement => {
      this.#announce(announcement);
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      this.#announced.delete(frame.id);
    });
  }

  /** Whether the request for a document may go on. */
  allows({ request, frameId, redirectedRequestId }: Payload<'Fetch.requestPaused'>): boolean {
    const frame = this.#frames.byId(frameId);
    if (frame === undefined) return true;
    const url = fromAlias(`${request.url}${request.urlFragment ?? ''}`);
    if (redirectedRequestId !== undefined) return !this.#owner.isPrevented('will-redirect', frame, url);
    const announced = this.#announced.get(frameId);
    if (announced === undefined || withoutFragment(announced) !== withoutFragment(request.url)) return true;
    this.#announced.delete(frameId);
    return !this.#isPrevented(frame, url);
  }

  #announce({ frameId, url, disposition }: Payload<'Page.frameRequestedNavigation'>): void {
    const frame = this.#frames.byId(frameId);
    const scheme = schemeOf(url);
    if (frame === undefined || scheme === 'about' || disposition === 'download') return;
    if (disposition !== 'currentTab') {
      this.#owner.opensWindow(fromAlias(url));
    } else if (PAUSES.test(scheme)) {
      this.#announced.set(frameId, url);
    } else if (this.#isPrevented(frame, fromAlias(url))) {
      unawaited(this.#hold(url, this.#frames.main.url));
    } else if (schemePrivileges(scheme) !== undefined) {
      // Chromium takes our own scheme, written out in a page, for another program's.
      unawaited(this.#session.send('Page.navigate', { url: toAlias(url), frameId }));
    } else if (!INSIDE_CHROMIUM.test(scheme)) {
      this.#owner.leavesFor(frame, fromAlias(url));
    }
  }

  /**
   * Where no request pauses, Chromium may commit the document after it was told to stop, and without a word to this session. Of a page that has only
   * just loaded it then keeps no entry to go back to, so the document that stood there is loaded again.
   */
  async #hold(url: string, stood: string): Promise<void> {
    unawaited(this.#session.send('Page.stopLoading')); // a page that is just being replaced never answers
    for (let look = 0; look < 20; look += 1) {
      const { currentIndex, entries } = await this.#session.send('Page.getNavigationHistory');
      if (entries[currentIndex]?.url === url) await this.#session.send('Page.navigate', { url: toAlias(stood) });
      await setTimeout(100);
    }
  }

  #isPrevented(frame: Frame, url: string): boolean {
    return (
      this.#owner.isPrevented('will-frame-navigate', frame, url) ||
      (frame.parent === undefined && this.#owner.isPrevented('will-navigate', frame, url))
    );
  }
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/su, '');
}
