import { app } from '../app/app.ts';
import { CoveredEmitter } from '../covered-emitter.ts';
import { namesOf, WINDOW_EVENTS } from '../covered-events.ts';
import { type Part, whole } from '../uncovered.ts';
import { WindowState } from './window-state.ts';

const focus: { on: WindowFrame | undefined } = { on: undefined };

/** The window that has the focus, if one has. */
export function focusedFrame(): WindowFrame | undefined {
  return focus.on;
}

/** The half of a window that a window manager sees: place, size, title, focus. It behaves as one would have it, without a screen. */
export abstract class WindowFrame extends CoveredEmitter {
  readonly #state: WindowState;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super('BrowserWindow', namesOf(WINDOW_EVENTS));
    this.#state = new WindowState(options, app.getName());
  }

  /** The page must follow the new size. */
  protected abstract resized(): void;

  get title(): string {
    return this.#state.title;
  }

  set title(title: string) {
    this.#state.title = title;
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    if (this.#state.isVisible) return;
    this.#state.isVisible = true;
    this.emit('show');
  }

  hide(): void {
    if (!this.#state.isVisible) return;
    this.#state.isVisible = false;
    this.blur();
    this.emit('hide');
  }

  isVisible(): boolean {
    return this.#state.isVisible;
  }

  focus(): void {
    if (focus.on === this || !this.#state.isVisible) return;
    focus.on?.blur();
    focus.on = this;
    this.emit('focus', {});
    app.emit('browser-window-focus', {}, whole<Electron.BrowserWindow>(this as Part<Electron.BrowserWindow>));
  }

  blur(): void {
    if (focus.on !== this) return;
    focus.on = undefined;
    this.emit('blur', {});
    app.emit('browser-window-blur', {}, whole<Electron.BrowserWindow>(this as Part<Electron.BrowserWindow>));
  }

  isFocused(): boolean {
    return focus.on === this;
  }

  minimize(): void {
    if (this.#state.isMinimized) return;
    this.#state.isMinimized = true;
    this.blur();
    this.emit('minimize');
  }

  restore(): void {
    if (!this.#state.isMinimized) return;
    this.#state.isMinimized = false;
    this.emit('restore');
    this.focus();
  }

  isMinimized(): boolean {
    return this.#state.isMinimized;
  }

  maximize(): void {
    if (this.#state.isMaximized) return;
    this.#state.isMaximized = true;
    this.showInactive();
    this.resized();
    this.emit('maximize');
  }

  unmaximize(): void {
    if (!this.#state.isMaximized) return;
    this.#state.isMaximized = false;
    this.resized();
    this.emit('unmaximize');
  }

  isMaximized(): boolean {
    return this.#state.isMaximized;
  }

  setFullScreen(isFullScreen: boolean): void {
    if (this.#state.isFullScreen === isFullScreen) return;
    this.#state.isFullScreen = isFullScreen;
    this.resized();
    this.emit(isFullScreen ? 'enter-full-screen' : 'leave-full-screen');
  }

  isFullScreen(): boolean {
    return this.#state.isFullScreen;
  }

  isNormal(): boolean {
    return !this.#state.isMinimized && !this.#state.isMaximized && !this.#state.isFullScreen;
  }

  getBounds(): Electron.Rectangle {
    return this.#state.bounds;
  }

  getNormalBounds(): Electron.Rectangle {
    return this.#state.normalBounds;
  }

  getContentBounds(): Electron.Rectangle {
    return this.#state.bounds;
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const { isMoved, isResized } = this.#state.setBounds(bounds);
    if (isResized) this.resized();
    for (const event of [...(isMoved ? ['move', 'moved'] : []), ...(isResized ? ['resize', 'resized'] : [])]) this.emit(event);
  }

  getSize(): number[] {
    return [this.#state.bounds.width, this.#state.bounds.height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getContentSize(): number[] {
    return this.getSize();
  }

  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getPosition(): number[] {
    return [this.#state.bounds.x, this.#state.bounds.y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  getMinimumSize(): number[] {
    return [this.#state.minimum.width, this.#state.minimum.height];
  }

  setMinimumSize(width: number, height: number): void {
    this.#state.minimum = { width, height };
  }

  center(): void {
    this.setBounds(this.#state.centered);
  }

  setTitle(title: string): void {
    this.#state.title = title;
  }

  getTitle(): string {
    return this.#state.title;
  }

  setBackgroundColor(color: string): void {
    this.#state.backgroundColor = color;
  }

  getBackgroundColor(): string {
    return this.#state.backgroundColor;
  }
}
