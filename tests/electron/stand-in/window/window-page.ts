import vm from 'node:vm';
import { lifecycle } from '../app/lifecycle.ts';
import { unawaited, type CdpSession, type Payload } from '../chromium/cdp-connection.ts';
import type { Chromium } from '../chromium/chromium-process.ts';
import type { OpenedPage } from '../chromium/page-opener.ts';
import { nativeTheme } from '../desktop/native-theme.ts';
import { RendererLink, type RendererOwner } from '../ipc/renderer-link.ts';
import { injectedScripts } from '../page/injected-scripts.ts';
import { preventableEvent } from '../preventable-event.ts';
import { permissionDesk, requestListeners } from '../session/session.ts';
import { fromAlias, toAlias } from '../session/scheme-alias.ts';
import { guard, Uncovered } from '../uncovered.ts';
import { FrameTree, type Frame } from './frame-tree.ts';
import { NavigationGuard, type NavigationEvent } from './navigation-guard.ts';
import { PageLoad } from './page-load.ts';
import { paintPage, preparePage, sizePage, type PageTarget } from './page-target.ts';
import { RequestInterception } from './request-interception.ts';
import { webFrame, type FrameActions } from './web-frame.ts';
import { windowOpenDetails } from './window-open-details.ts';

/** The contents that a page belongs to, and what they want to hear. */
export interface PageOwner {
  readonly webContents: Electron.WebContents;
  readonly preload: { readonly file: string; readonly text: string } | undefined;
  readonly preloadsInSubframes: boolean;
  readonly processArguments: readonly string[];
  readonly size: () => Electron.Size;
  readonly zoomFactor: () => number;
  readonly announce: (event: string, ...args: readonly unknown[]) => void;
  readonly titleChanged: (title: string) => void;
  readonly closeRequested: () => void;
  readonly openRequested: (details: Electron.HandlerDetails) => void;
  readonly crashed: () => void;
  readonly gone: () => void;
}

/** One window's page in Chromium: opened at once, usable when `opened` has resolved. Joins the guards, the messages and the loading to one session. */
export class WindowPage implements FrameActions {
  readonly opened: Promise<PageTarget>;
  readonly #chromium: Chromium;
  readonly #owner: PageOwner;
  #firstUrl: string | undefined;
  #isOpening = false;
  readonly #firstLoad = Promise.withResolvers<void>();
  #page: PageTarget | undefined;
  #load: PageLoad | undefined;
  #link: RendererLink | undefined;
  #refusedClose: (() => void) | undefined;
  /** The page is there, though it may not have answered yet. */
  readonly #claimed = Promise.withResolvers<PageTarget>();
  readonly #ended = Promise.withResolvers<void>();
  title = '';

  constructor(chromium: Chromium, owner: PageOwner) {
    this.#chromium = chromium;
    this.#owner = owner;
    this.opened = this.#open();
    unawaited(this.opened);
  }

  get targetId(): string | undefined {
    return this.#page?.targetId;
  }

  get isLoading(): boolean {
    return this.#load?.isLoading ?? false;
  }

  get url(): string | undefined {
    const url = this.#page?.frames.main.url;
    return url === '' ? undefined : url;
  }

  get frames(): FrameTree {
    if (this.#page === undefined) throw new Uncovered('frames of a window in the moment of its making');
    return this.#page.frames;
  }

  get mainFrame(): Electron.WebFrameMain {
    return this.frameFor(this.frames.main);
  }

  frameFor(frame: Frame): Electron.WebFrameMain {
    return webFrame(frame, this.frames, this);
  }

  async command(...[method, params]: Parameters<CdpSession['send']>): Promise<void> {
    await (await this.opened).session.send(method, params);
  }

  /** The first URL, when it is named at once, is what the page is opened with; Playwright then never meets an empty page. */
  async navigate(url: string): Promise<void> {
    if (this.#firstUrl === undefined && !this.#isOpening) {
      this.#firstUrl = url;
      await this.#firstLoad.promise;
    } else {
      await this.opened;
      await this.#load?.navigate(url);
    }
  }

  send(frame: Frame, channel: string, args: readonly unknown[]): void {
    this.#link?.send(frame, channel, args);
  }

  sendToMainFrame(channel: string, args: readonly unknown[]): void {
    if (this.#page !== undefined) this.send(this.#page.frames.main, channel, args);
  }

  /** In the page's own world. Only the main frame: DevTools has no name for the page's world of another. */
  async executeJavaScript(frame: Frame, code: string, userGesture: boolean): Promise<unknown> {
    if (frame.parent !== undefined) throw new Uncovered('executeJavaScript in a subframe');
    const { session } = await this.opened;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (exceptionDetails === undefined) return result.value as unknown;
    throw new Error(exceptionDetails.exception?.description?.replace(/^Error: /u, '').split('\n')[0] ?? exceptionDetails.text);
  }

  reload(ignoreCache: boolean): void {
    this.#load?.begin();
    unawaited(this.command('Page.reload', { ignoreCache }));
  }

  async resize(size: Electron.Size, zoomFactor: number): Promise<void> {
    await sizePage(await this.opened, size, zoomFactor);
  }

  async paint(scheme: 'light' | 'dark'): Promise<void> {
    await paintPage(await this.opened, scheme);
  }

  /** Lets the page run `beforeunload`; answers whether it has closed. */
  async close(): Promise<boolean> {
    const { session } = await this.#claimed.promise;
    const refused = new Promise<false>(resolve => {
      this.#refusedClose = () => {
        resolve(false);
      };
    });
    unawaited(session.send('Page.close'));
    return Promise.race([refused, this.#ended.promise.then(() => true as const)]);
  }

  async destroy(): Promise<void> {
    const { targetId } = await this.#claimed.promise;
    await this.#chromium.browser.send('Target.closeTarget', { targetId });
  }

  async #open(): Promise<PageTarget> {
    await new Promise(resolve => setImmediate(resolve)); // lets the program name the first URL
    this.#isOpening = true;
    const prepared = Promise.withResolvers<void>();
    const url = toAlias(this.#firstUrl ?? 'about:blank');
    await this.#chromium.pages.open(url, this.#owner.size(), opened => {
      this.#claimed.resolve(this.#claim(opened, prepared.promise));
    });
    const page = await this.#claimed.promise;
    const preparations = Promise.all([
      ...preparePage(page, this.#scripts()),
      sizePage(page, this.#owner.size(), this.#owner.zoomFactor()),
      paintPage(page, nativeTheme.shouldUseDarkColors ? 'dark' : 'light'),
    ]);
    // Without a renderer there is no answer yet; Chromium then keeps the commands, in order, for the one that the first document gets.
    if (this.#chromium.hasEarlyRenderers) await preparations;
    prepared.resolve();
    await Promise.all([preparations, page.session.send('Runtime.runIfWaitingForDebugger')]);
    return page;
  }

  /** Joins everything that listens to the page. Nothing of it may wait: its first request stands at the gate. */
  #claim({ targetId, session }: OpenedPage, prepared: Promise<void>): PageTarget {
    const owner = this.#owner;
    const frames = new FrameTree(targetId); // the main frame of a page has the page's own id
    frames.listen(session);
    const page = { targetId, session, frames };
    this.#page = page;
    const load = new PageLoad(page, owner.announce);
    this.#load = load;
    if (this.#firstUrl !== undefined) load.first(this.#firstUrl).then(this.#firstLoad.resolve, this.#firstLoad.reject);
    this.#link = new RendererLink(session, frames, this.#rendererOwner());
    const navigation = new NavigationGuard(session, frames, {
      isPrevented: (event, frame, url) => this.#isPrevented(event, frame, url),
      leavesFor: (frame, url) => unawaited(permissionDesk.leaveFor(this.#asker(frame), url)),
      opensWindow: url => {
        owner.openRequested(windowOpenDetails(url, '', '', 'background-tab', this.url ?? ''));
      },
    });
    const interception = new RequestInterception(this.#chromium.browser, page, requestListeners, {
      webContents: owner.webContents,
      prepared,
      frameFor: frame => this.frameFor(frame),
      allowsNavigation: paused => navigation.allows(paused),
    });
    this.#chromium.gate.admit(interception);
    void this.#ended.promise.then(() => {
      this.#chromium.gate.dismiss(interception);
      load.abandon();
    });
    this.#listen(page);
    return page;
  }

  #rendererOwner(): RendererOwner {
    const owner = this.#owner;
    return {
      webContents: owner.webContents,
      frameFor: frame => this.frameFor(frame),
      answerPermission: (frame, asked) => permissionDesk.answer(this.#asker(frame), asked),
      closeRequested: owner.closeRequested,
      openRequested: ({ url, frameName, features }) => {
        owner.openRequested(windowOpenDetails(fromAlias(url), frameName, features, undefined, this.url ?? ''));
      },
      titleChanged: title => {
        this.title = title;
        owner.titleChanged(title);
      },
      contextMenuRequested: details => {
        const shown = guard('ContextMenuParams', { ...details, linkURL: fromAlias(details.linkURL) });
        owner.announce('context-menu', preventableEvent({}), shown);
      },
      preloadFailed: error => {
        owner.announce('preload-error', {}, owner.preload?.file, error);
      },
    };
  }

  #scripts(): ReturnType<typeof injectedScripts> {
    const { preload, preloadsInSubframes, processArguments } = this.#owner;
    try {
      if (preload !== undefined)
        new vm.Script(`(function (require, module, exports, process) {\n${preload.text}\n})`, { filename: preload.file });
      return injectedScripts(preload?.text, preloadsInSubframes, processArguments);
    } catch (error) {
      console.error(`Unable to load preload script: ${preload?.file ?? ''}`, error);
      this.#owner.announce('preload-error', {}, preload?.file, error);
      return injectedScripts(undefined, preloadsInSubframes, processArguments);
    }
  }

  #listen({ targetId, session, frames }: PageTarget): void {
    const owner = this.#owner;
    // window.open itself never gets here (page/main-world.dom.ts): these are links and forms with a target.
    session.on('Page.windowOpen', ({ url, windowName }) => {
      owner.openRequested(windowOpenDetails(fromAlias(url), windowName, '', undefined, frames.main.url));
    });
    session.on('Page.javascriptDialogOpening', dialog => {
      this.#answerDialog(session, dialog);
    });
    session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
      const level = type === 'error' || type === 'warning' || type === 'debug' ? type : 'info';
      const message = args.map(argument => String(argument.value ?? argument.description ?? '')).join(' ');
      const at = stackTrace?.callFrames[0];
      const details = { message, level, lineNumber: at?.lineNumber ?? 0, sourceId: fromAlias(at?.url ?? ''), frame: this.mainFrame };
      owner.announce('console-message', preventableEvent(details));
    });
    session.on('Inspector.targetCrashed', owner.crashed);
    this.#chromium.browser.on('Target.targetDestroyed', destroyed => {
      if (destroyed.targetId !== targetId) return;
      this.#ended.resolve();
      owner.gone();
    });
  }

  /** `beforeunload` holds the page unless a listener of `will-prevent-unload` says otherwise. Other dialogs are Playwright's, where it is there. */
  #answerDialog(session: CdpSession, { type }: Payload<'Page.javascriptDialogOpening'>): void {
    if (type === 'beforeunload') {
      const event = preventableEvent({});
      this.#owner.announce('will-prevent-unload', event);
      unawaited(session.send('Page.handleJavaScriptDialog', { accept: event.defaultPrevented }));
      if (!event.defaultPrevented) this.#refusedClose?.();
    } else if (!lifecycle.isUnderPlaywright) {
      throw new Uncovered(`a page that calls ${type}()`);
    }
  }

  #isPrevented(name: NavigationEvent, frame: Frame, url: string): boolean {
    const isMainFrame = frame.parent === undefined;
    const webFrameMain = this.frameFor(frame);
    const event = preventableEvent({ url, isSameDocument: false, isMainFrame, frame: webFrameMain, initiator: webFrameMain });
    this.#owner.announce(name, event, url, false, isMainFrame, 1, frame.routingId);
    return event.defaultPrevented;
  }

  #asker(frame: Frame): Parameters<typeof permissionDesk.answer>[0] {
    return { webContents: this.#owner.webContents, url: frame.url, origin: frame.origin, isMainFrame: frame.parent === undefined };
  }
}
