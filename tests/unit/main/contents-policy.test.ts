import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import { applyContentsPolicy } from '../../../main/contents-policy.ts';

type Listener = (event: { preventDefault: () => void }, ...rest: unknown[]) => void;

function hardened(): { readonly prevented: (event: string) => boolean; readonly opened: () => unknown } {
  const listeners = new Map<string, Listener>();
  let openHandler: () => unknown = () => ({ action: 'allow' });
  const contents = {
    on: (event: string, listener: Listener) => listeners.set(event, listener),
    setWindowOpenHandler: (handler: () => unknown) => (openHandler = handler),
  };
  applyContentsPolicy(contents as unknown as WebContents);
  return {
    prevented: event => {
      let isPrevented = false;
      listeners.get(event)?.({ preventDefault: () => (isPrevented = true) }, {});
      return isPrevented;
    },
    opened: () => openHandler(),
  };
}

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview', 'will-prevent-unload'])(
  '%s is prevented',
  event => {
    expect(hardened().prevented(event)).toBe(true);
  },
);

test('no window is opened', () => {
  expect(hardened().opened()).toEqual({ action: 'deny' });
});
