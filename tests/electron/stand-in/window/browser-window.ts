import { app } from '../app/app.ts';
import { lifecycle, type OpenWindow } from '../app/lifecycle.ts';
import { recordCall } from '../control.ts';
import { nativeTheme } from '../desktop/native-theme.ts';
import { preventableEvent } from '../preventable-event.ts';
import { guardClass, type Part, whole } from '../uncovered.ts';
import { openContents, type ContentsHandle } from './open-contents.ts';
import { wholeContents } from './web-contents.ts';
import { focusedFrame, WindowFrame } from './window-frame.ts';
import { checkWindowOptions } from './window-options.ts';

const open = new Map<BrowserWindow, ContentsHandle>();
let lastId = 0;

/** A window without pixels on a screen: its page is real, the rest is the state of `WindowFrame`. */
export class BrowserWindow extends WindowFrame implements Part<Electron.BrowserWindow> {
  readonly id: number;
  readonly webContents: Electron.WebContents;
  autoHideMenuBar: boolean;
  readonly #handle: ContentsHandle;
  readonly #openWindow: OpenWindow;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    checkWindowOptions(options);
    super(options);
    lastId += 1;
    this.id = lastId;
    this.autoHideMenuBar = options.autoHideMenuBar ?? false;
    this.#handle = openContents(
      {
        size: () => {
          const { width, height } = this.getContentBounds();
          return { width, height };
        },
        titleChanged: title => {
          this.#titleChanged(title);
        },
        destroyed: () => {
          this.#closed();
        },
      },
      options.webPreferences ?? {},
    );
    this.webContents = wholeContents(this.#handle.contents);
    this.#handle.contents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.#openWindow = {
      requestClose: () => this.#requestClose(),
      destroy: () => {
        this.destroy();
      },
    };
    lifecycle.windows.add(this.#openWindow);
    open.set(this, this.#handle);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, whole<Electron.BrowserWindow>(this));
    if (options.show !== false) this.show();
  }

  static getAllWindows(): Electron.BrowserWindow[] {
    return [...open.keys()].map(window => whole<Electron.BrowserWindow>(window));
  }

  static getFocusedWindow(): Electron.BrowserWindow | null {
    return BrowserWindow.getAllWindows().find(window => window.isFocused()) ?? null;
  }

  static fromId(id: number): Electron.BrowserWindow | null {
    return BrowserWindow.getAllWindows().find(window => window.id === id) ?? null;
  }

  static fromWebContents(contents: Electron.WebContents): Electron.BrowserWindow | null {
    return BrowserWindow.getAllWindows().find(window => window.webContents === contents) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.#handle.contents.loadURL(url);
  }

  reload(): void {
    this.#handle.contents.reload();
  }

  capturePage(rect?: Electron.Rectangle): Promise<Electron.NativeImage> {
    return this.#handle.contents.capturePage(rect);
  }

  setMenu(menu: Electron.Menu | null): void {
    recordCall('BrowserWindow.setMenu', menu === null ? null : menu.items.map(({ label }) => label));
  }

  removeMenu(): void {
    this.setMenu(null);
  }

  setMenuBarVisibility(isVisible: boolean): void {
    recordCall('BrowserWindow.setMenuBarVisibility', isVisible);
  }

  setAutoHideMenuBar(hides: boolean): void {
    this.autoHideMenuBar = hides;
  }

  setProgressBar(progress: number): void {
    recordCall('BrowserWindow.setProgressBar', progress);
  }

  flashFrame(flashes: boolean): void {
    recordCall('BrowserWindow.flashFrame', flashes);
  }

  close(): void {
    void this.#requestClose();
  }

  destroy(): void {
    if (!this.isDestroyed()) this.#handle.destroy();
  }

  isDestroyed(): boolean {
    return !open.has(this);
  }

  protected override resized(): void {
    this.#handle.resize();
  }

  async #requestClose(): Promise<boolean> {
    if (this.isDestroyed()) return true;
    const event = preventableEvent({});
    this.emit('close', event);
    return !event.defaultPrevented && (this.isDestroyed() || (await this.#handle.close()));
  }

  #titleChanged(title: string): void {
    const event = preventableEvent({});
    this.#handle.contents.emit('page-title-updated', event, title, true);
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.title = title;
  }

  #closed(): void {
    if (focusedFrame() === this) this.blur();
    open.delete(this);
    this.emit('closed');
    lifecycle.forget(this.#openWindow);
  }
}
guardClass('BrowserWindow', BrowserWindow);

nativeTheme.on('updated', () => {
  for (const { paint } of open.values()) paint(nativeTheme.shouldUseDarkColors ? 'dark' : 'light');
});
