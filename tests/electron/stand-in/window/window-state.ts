import { SCREEN_SIZE } from '../desktop/screen-size.ts';

/** The frame of a window that nobody sees. The page fills it: there is no border and no menu bar to subtract. */
export class WindowState {
  title: string;
  backgroundColor: string;
  isVisible = false;
  isMinimized = false;
  isMaximized = false;
  isFullScreen = false;
  minimum: Electron.Size;
  #normal: Electron.Rectangle;

  constructor(options: Electron.BrowserWindowConstructorOptions, programName: string) {
    const { width = 800, height = 600, minWidth = 0, minHeight = 0 } = options;
    this.title = options.title ?? programName;
    this.backgroundColor = options.backgroundColor ?? '#FFFFFF';
    this.minimum = { width: minWidth, height: minHeight };
    this.#normal = { x: 0, y: 0, width: Math.max(width, minWidth), height: Math.max(height, minHeight) };
    const { x, y } = this.centered;
    this.#normal = { ...this.#normal, x: options.x ?? x, y: options.y ?? y };
  }

  get bounds(): Electron.Rectangle {
    return this.isMaximized || this.isFullScreen ? { x: 0, y: 0, ...SCREEN_SIZE } : { ...this.#normal };
  }

  get normalBounds(): Electron.Rectangle {
    return { ...this.#normal };
  }

  get contentSize(): Electron.Size {
    const { width, height } = this.bounds;
    return { width, height };
  }

  get centered(): Electron.Point {
    const { width, height } = this.#normal;
    return { x: Math.max(0, Math.round((SCREEN_SIZE.width - width) / 2)), y: Math.max(0, Math.round((SCREEN_SIZE.height - height) / 2)) };
  }

  /** The minimum size holds. Setting bounds ends a maximised state, as window managers do. */
  setBounds(wanted: Partial<Electron.Rectangle>): { readonly isMoved: boolean; readonly isResized: boolean } {
    const before = this.bounds;
    this.isMaximized = false;
    const next = { ...before, ...wanted };
    this.#normal = { ...next, width: Math.max(next.width, this.minimum.width), height: Math.max(next.height, this.minimum.height) };
    const { x, y, width, height } = this.#normal;
    return { isMoved: x !== before.x || y !== before.y, isResized: width !== before.width || height !== before.height };
  }
}
