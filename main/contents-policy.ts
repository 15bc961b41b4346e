import type { WebContents } from 'electron';

/**
 * What any page of this program may not do (Electron's security list, 12 to 14): go elsewhere, open a window, hold a webview, or stop the window from
 * closing. The page's own views are no navigations. Applied to everything that `web-contents-created` announces, so that nothing is forgotten.
 */
export function applyContentsPolicy(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  const refuse = (event: { readonly preventDefault: () => void }): void => {
    event.preventDefault();
  };
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  // Preventing this one means that the page is not asked: what must be kept is saved, and what has not left is asked about by the close guard.
  contents.on('will-prevent-unload', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
