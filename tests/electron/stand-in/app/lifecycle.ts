import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { startChromium, type Chromium } from '../chromium/chromium-process.ts';
import { preventableEvent } from '../preventable-event.ts';

/** A window, as far as the end of the program is concerned. */
export interface OpenWindow {
  /** As the user's close: may be prevented. Answers whether the window is closed now. */
  readonly requestClose: () => Promise<boolean>;
  readonly destroy: () => void;
}

type Announce = (event: string, ...args: readonly unknown[]) => boolean;

/**
 * When the program is ready and how it ends, in Electron's order: `before-quit`, every window's `close`, `will-quit`, `quit`. One window that prevents its
 * close stops the quitting. Chromium starts when the program's entry module has been evaluated to its end, as in Electron, where a top-level
 * `await app.whenReady()` therefore never returns.
 */
class Lifecycle {
  announce: Announce = () => false;
  isListenedTo: (event: string) => boolean = () => false;
  /** Playwright drives this process and answers the dialogs of its pages. */
  isUnderPlaywright = false;
  readonly windows = new Set<OpenWindow>();
  readonly ready: Promise<void>;
  #isReady = false;
  #isQuitting = false;
  #isEnding = false;
  #chromium: Chromium | undefined;
  readonly #markReady: () => void;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ready = promise;
    this.#markReady = resolve;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** Chromium, which every part may use once the program is ready. */
  get chromium(): Chromium {
    if (this.#chromium === undefined) throw new Error('Cannot create BrowserWindow before app is ready');
    return this.#chromium;
  }

  /** Starts Chromium, lets `prepare` use it, and tells the program that it is ready. */
  async start(sessionData: string, switches: ReadonlyMap<string, string>, prepare: (chromium: Chromium) => Promise<void>): Promise<void> {
    if (this.#isEnding) return;
    this.announce('will-finish-launching');
    const profile = path.join(sessionData, 'stand-in-profile');
    mkdirSync(profile, { recursive: true });
    const chromium = await startChromium(profile, switches);
    this.#chromium = chromium;
    chromium.onExit(() => {
      if (this.#isEnding) return;
      console.error('The stand-in’s Chromium ended by itself.');
      process.exit(1);
    });
    await prepare(chromium);
    if (switches.has('remote-debugging-port')) console.error(`\nDevTools listening on ${chromium.devToolsUrl}`);
    this.#isReady = true;
    this.announce('ready', preventableEvent({}), {});
    this.#markReady();
  }

  /** A window has closed. The last one ends the program, unless it listens to `window-all-closed` or is ending already. */
  forget(window: OpenWindow): void {
    this.windows.delete(window);
    if (this.windows.size > 0 || this.#isQuitting) return;
    if (this.isListenedTo('window-all-closed')) this.announce('window-all-closed');
    else this.quit();
  }

  quit(): void {
    if (this.#isQuitting) return;
    const beforeQuit = preventableEvent({});
    this.announce('before-quit', beforeQuit);
    if (beforeQuit.defaultPrevented) return;
    this.#isQuitting = true;
    void this.#closeAndExit();
  }

  exit(exitCode: number): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#isQuitting = true;
    for (const window of this.windows) window.destroy();
    this.announce('quit', preventableEvent({}), exitCode);
    void (this.#chromium?.close() ?? Promise.resolve()).then(() => process.exit(exitCode));
  }

  async #closeAndExit(): Promise<void> {
    for (const window of this.windows) {
      if (!(await window.requestClose())) {
        this.#isQuitting = false;
        return;
      }
    }
    const willQuit = preventableEvent({});
    this.announce('will-quit', willQuit);
    if (willQuit.defaultPrevented) this.#isQuitting = false;
    else this.exit(0);
  }
}

export const lifecycle = new Lifecycle();
