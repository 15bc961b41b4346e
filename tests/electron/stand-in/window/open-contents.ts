import { readFileSync } from 'node:fs';
import { app } from '../app/app.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { unawaited } from '../chromium/cdp-connection.ts';
import { Uncovered } from '../uncovered.ts';
import { openContentsById, WebContents, wholeContents, type ContentsState } from './web-contents.ts';
import { WindowPage, type PageOwner } from './window-page.ts';

/** The window of the contents, as these need it. */
export interface ContentsWindow {
  readonly size: () => Electron.Size;
  readonly titleChanged: (title: string) => void;
  readonly destroyed: () => void;
}

/** What the window may do with its contents. */
export interface ContentsHandle {
  readonly contents: WebContents;
  /** After the window's own `close` event: the page may still refuse in `beforeunload`. Answers whether it has closed. */
  readonly close: () => Promise<boolean>;
  readonly destroy: () => void;
  readonly resize: () => void;
  readonly paint: (scheme: 'light' | 'dark') => void;
}

let lastId = 0;

/** Opens a page in Chromium and the `webContents` that a program steers it with. */
export function openContents(window: ContentsWindow, preferences: Electron.WebPreferences): ContentsHandle {
  const gone = (): void => {
    if (state.isDestroyed) return;
    state.isDestroyed = true;
    openContentsById.delete(state.id);
    contents.emit('destroyed');
    window.destroyed();
  };
  const destroy = (): void => {
    unawaited(page.destroy());
    gone();
  };
  const resize = (): void => {
    unawaited(page.resize(window.size(), state.zoomFactor));
  };
  const { preload, additionalArguments = [], nodeIntegrationInSubFrames = false } = preferences;
  const owner: PageOwner = {
    get webContents() {
      return wholeContents(contents);
    },
    preload: preload === undefined ? undefined : { file: preload, text: readFileSync(preload, 'utf8') },
    preloadsInSubframes: nodeIntegrationInSubFrames,
    processArguments: additionalArguments,
    size: window.size,
    zoomFactor: () => state.zoomFactor,
    announce: (event, ...args) => {
      if (event === 'did-navigate') state.isCrashed = false;
      contents.emit(event, ...args);
    },
    titleChanged: window.titleChanged,
    closeRequested: () => {
      contents.emit('close');
      void page.close();
    },
    openRequested: details => {
      if (state.openHandler === undefined) throw new Uncovered('a new window for a page without setWindowOpenHandler');
      if (state.openHandler(details).action === 'allow') throw new Uncovered("setWindowOpenHandler that answers { action: 'allow' }");
    },
    crashed: () => {
      state.isCrashed = true;
      const details = { reason: 'crashed', exitCode: 5 } satisfies Electron.RenderProcessGoneDetails;
      contents.emit('render-process-gone', {}, details);
      app.emit('render-process-gone', {}, wholeContents(contents), details);
    },
    gone,
  };
  const page = new WindowPage(lifecycle.chromium, owner);
  lastId += 1;
  const state: ContentsState = {
    id: lastId,
    preferences,
    page,
    resize,
    destroy,
    zoomFactor: preferences.zoomFactor ?? 1,
    openHandler: undefined,
    requestedUrl: '',
    isCrashed: false,
    isDestroyed: false,
  };
  const contents = new WebContents(state);
  openContentsById.set(state.id, { contents: wholeContents(contents), page });
  return {
    contents,
    close: () => page.close(),
    destroy,
    resize,
    paint: scheme => {
      unawaited(page.paint(scheme));
    },
  };
}
