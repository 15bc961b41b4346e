import path from 'node:path';
import { app } from '../app/app.ts';
import { unawaited } from '../chromium/cdp-connection.ts';
import { recordCall, standIn } from '../control.ts';
import { CoveredEmitter } from '../covered-emitter.ts';
import { CONTENTS_EVENTS, namesOf } from '../covered-events.ts';
import { theSession } from '../session/session.ts';
import { guardClass, type Part, whole } from '../uncovered.ts';
import { pageImage, pagePdf, printPage } from './page-output.ts';
import type { WindowPage } from './window-page.ts';

/** Chromium's zoom levels are powers of this (blink::kTextSizeMultiplierRatio). */
const ZOOM_STEP = 1.2;

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** What the contents and the window that made them share. */
export interface ContentsState {
  readonly id: number;
  readonly preferences: Electron.WebPreferences;
  readonly page: WindowPage;
  /** Called after `zoomFactor` has changed. */
  readonly resize: () => void;
  readonly destroy: () => void;
  zoomFactor: number;
  openHandler: OpenHandler | undefined;
  requestedUrl: string;
  isCrashed: boolean;
  isDestroyed: boolean;
}

/** All that are not destroyed. */
export const openContentsById = new Map<number, { readonly contents: Electron.WebContents; readonly page: WindowPage }>();

export class WebContents extends CoveredEmitter implements Part<Electron.WebContents> {
  readonly session = theSession;
  readonly id: number;
  readonly #state: ContentsState;

  constructor(state: ContentsState) {
    super('webContents', namesOf(CONTENTS_EVENTS));
    this.id = state.id;
    this.#state = state;
  }

  static getAllWebContents(): Electron.WebContents[] {
    return [...openContentsById.values()].map(({ contents }) => contents);
  }

  static fromId(id: number): Electron.WebContents | undefined {
    return openContentsById.get(id)?.contents;
  }

  static fromDevToolsTargetId(targetId: string): Electron.WebContents | undefined {
    return [...openContentsById.values()].find(({ page }) => page.targetId === targetId)?.contents;
  }

  get mainFrame(): Electron.WebFrameMain {
    return this.#state.page.mainFrame;
  }

  get zoomFactor(): number {
    return this.#state.zoomFactor;
  }

  set zoomFactor(factor: number) {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.#state.zoomFactor = factor;
    this.#state.resize();
  }

  get zoomLevel(): number {
    return Math.log(this.#state.zoomFactor) / Math.log(ZOOM_STEP);
  }

  set zoomLevel(level: number) {
    this.zoomFactor = ZOOM_STEP ** level;
  }

  getZoomFactor(): number {
    return this.zoomFactor;
  }

  setZoomFactor(factor: number): void {
    this.zoomFactor = factor;
  }

  getZoomLevel(): number {
    return this.zoomLevel;
  }

  setZoomLevel(level: number): void {
    this.zoomLevel = level;
  }

  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }

  getURL(): string {
    return this.#state.page.url ?? this.#state.requestedUrl;
  }

  getTitle(): string {
    return this.#state.page.title;
  }

  getType(): 'window' {
    return 'window';
  }

  isDestroyed(): boolean {
    return this.#state.isDestroyed;
  }

  isCrashed(): boolean {
    return this.#state.isCrashed;
  }

  isLoading(): boolean {
    return this.#state.page.isLoading;
  }

  isLoadingMainFrame(): boolean {
    return this.#state.page.isLoading;
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  /** There is no window to open them in. Where `devTools: false` forbids them, Electron does nothing either. */
  openDevTools(): void {
    if (this.#state.preferences.devTools !== false) recordCall('webContents.openDevTools', this.id);
  }

  closeDevTools(): void {
    recordCall('webContents.closeDevTools', this.id);
  }

  toggleDevTools(): void {
    this.openDevTools();
  }

  focus(): void {
    unawaited(this.#state.page.command('Page.bringToFront'));
  }

  async loadURL(url: string): Promise<void> {
    this.#state.requestedUrl = url;
    await this.#state.page.navigate(url);
  }

  reload(): void {
    this.#state.page.reload(false);
  }

  reloadIgnoringCache(): void {
    this.#state.page.reload(true);
  }

  stop(): void {
    unawaited(this.#state.page.command('Page.stopLoading'));
  }

  /** As Electron, waits for a page that is still loading. */
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const page = await this.#state.page.opened;
    if (this.#state.page.isLoading || this.getURL() === '') await new Promise(resolve => this.once('did-stop-loading', resolve));
    return this.#state.page.executeJavaScript(page.frames.main, code, userGesture);
  }

  send(channel: string, ...args: readonly unknown[]): void {
    this.#state.page.sendToMainFrame(channel, args);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#state.openHandler = handler;
  }

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    return pagePdf((await this.#state.page.opened).session, options);
  }

  print(
    options: Electron.WebContentsPrintOptions = {},
    callback: (success: boolean, failureReason: string) => void = () => undefined,
  ): void {
    const folder = path.join(app.getPath('userData'), 'stand-in-printed');
    const printed = this.#state.page.opened.then(({ session }) => printPage(session, options, folder));
    unawaited(
      printed.then(([success, failureReason]) => {
        callback(success, failureReason);
      }),
    );
  }

  getPrintersAsync(): Promise<Electron.PrinterInfo[]> {
    return Promise.resolve(standIn.printers.map(printer => ({ ...printer })));
  }

  async capturePage(rect?: Electron.Rectangle): Promise<Electron.NativeImage> {
    return pageImage((await this.#state.page.opened).session, rect);
  }

  undo(): void {
    this.#edit('undo');
  }

  redo(): void {
    this.#edit('redo');
  }

  cut(): void {
    this.#edit('cut');
  }

  copy(): void {
    this.#edit('copy');
  }

  paste(): void {
    this.#edit('paste');
  }

  delete(): void {
    this.#edit('delete');
  }

  selectAll(): void {
    this.#edit('selectAll');
  }

  forcefullyCrashRenderer(): void {
    void this.#state.page.command('Page.crash').catch(() => undefined); // its answer dies with the page
  }

  /** As Electron, without the window's own `close` event; `waitForBeforeUnload: false`, the default, does not ask the page either. */
  close(options?: Electron.CloseOpts): void {
    if (options?.waitForBeforeUnload === true) void this.#state.page.close();
    else this.#state.destroy();
  }

  #edit(command: string): void {
    unawaited(this.#state.page.command('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] }));
  }
}
guardClass('webContents', WebContents);

/** A piece as programs see it. */
export function wholeContents(contents: WebContents): Electron.WebContents {
  return whole<Electron.WebContents>(contents);
}
