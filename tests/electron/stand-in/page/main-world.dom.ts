import type { BridgeEnd } from './bridge-end.dom.ts';
import type { PermissionAsked } from './wire.ts';

type AskPermission = (asked: PermissionAsked) => Promise<boolean>;

/**
 * Runs in the page's own world before the page does: receives what the preload exposes (frozen, not writable), and sends `window.open()`, `window.close()`
 * and every request for a permission to the main process. Refers to nothing outside itself: its source text runs in the page.
 */
export function mainWorld(bridge: BridgeEnd, hookPermissions: (ask: AskPermission) => void): void {
  const deepFreeze = (value: unknown): unknown => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || ArrayBuffer.isView(value)) return value;
    if (Object.isFrozen(value)) return value;
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
    return value;
  };
  bridge.listen('expose', detail => {
    if (detail === null) {
      bridge.tell('exposed', 'An object could not be cloned.');
      return;
    }
    const { key, api } = detail as { readonly key: string; readonly api: unknown };
    if (Object.hasOwn(window, key)) {
      bridge.tell('exposed', 'Cannot bind an API on top of an existing property on the window object');
      return;
    }
    Object.defineProperty(window, key, { value: deepFreeze(bridge.unpack(api)), enumerable: true, configurable: false, writable: false });
    bridge.tell('exposed', '');
  });

  const waiting = new Map<number, (isGranted: boolean) => void>();
  let asked = 0;
  bridge.listen('permission', detail => {
    const { id, isGranted } = detail as { readonly id: number; readonly isGranted: boolean };
    waiting.get(id)?.(isGranted);
    waiting.delete(id);
  });
  hookPermissions(
    question =>
      new Promise(resolve => {
        asked += 1;
        waiting.set(asked, resolve);
        bridge.tell('ask', { id: asked, asked: question });
      }),
  );
  // A denied window.open answers null at once, whatever main says later: it cannot be asked synchronously, and a window that it allows is not covered.
  const openInside = window.open.bind(window);
  const INSIDE = ['_self', '_top', '_parent'];
  window.open = (...args: readonly (string | URL | undefined)[]): WindowProxy | null => {
    const [url, frameName, features] = [0, 1, 2].map(at => String(args[at] ?? '')) as [string, string, string];
    const isInside = INSIDE.includes(frameName.toLowerCase()) || (frameName !== '' && frameName in window.frames);
    if (isInside) return openInside(url, frameName, features);
    bridge.tell('open', { url: url === '' ? 'about:blank' : new URL(url, document.baseURI).href, frameName, features });
    return null;
  };
  if (window === window.top) {
    window.close = (): void => {
      bridge.tell('close', undefined);
    };
  }
}
