interface EventNames {
  /** Events that the stand-in emits as Electron does. */
  readonly emitted: readonly string[];
  /** Events that nothing can cause here. Listening is allowed, so that a hardened program need not know where it runs. */
  readonly cannotOccur: readonly string[];
}

export const APP_EVENTS: EventNames = {
  emitted: [
    'before-quit',
    'browser-window-blur',
    'browser-window-created',
    'browser-window-focus',
    'quit',
    'ready',
    'render-process-gone',
    'second-instance',
    'web-contents-created',
    'will-finish-launching',
    'will-quit',
    'window-all-closed',
  ],
  cannotOccur: [
    'accessibility-support-changed',
    'activate',
    'certificate-error',
    'child-process-gone',
    'gpu-info-update',
    'login',
    'open-file',
    'open-url',
    'select-client-certificate',
    'session-created',
  ],
};

export const SESSION_EVENTS: EventNames = {
  emitted: ['will-download'],
  cannotOccur: [
    'extension-loaded',
    'extension-ready',
    'extension-unloaded',
    'file-system-access-restricted',
    'hid-device-added',
    'hid-device-removed',
    'hid-device-revoked',
    'preconnect',
    'select-hid-device',
    'select-serial-port',
    'select-usb-device',
    'serial-port-added',
    'serial-port-removed',
    'serial-port-revoked',
    'spellcheck-dictionary-download-begin',
    'spellcheck-dictionary-download-failure',
    'spellcheck-dictionary-download-success',
    'spellcheck-dictionary-initialized',
    'usb-device-added',
    'usb-device-removed',
    'usb-device-revoked',
  ],
};

export const CONTENTS_EVENTS: EventNames = {
  emitted: [
    'close',
    'console-message',
    'context-menu',
    'destroyed',
    'did-fail-load',
    'did-finish-load',
    'did-navigate',
    'did-navigate-in-page',
    'did-start-loading',
    'did-stop-loading',
    'dom-ready',
    'page-title-updated',
    'preload-error',
    'render-process-gone',
    'will-frame-navigate',
    'will-navigate',
    'will-prevent-unload',
    'will-redirect',
  ],
  cannotOccur: [
    'before-input-event',
    'blur',
    'certificate-error',
    'devtools-closed',
    'devtools-focused',
    'devtools-opened',
    'did-attach-webview',
    'did-create-window',
    'focus',
    'login',
    'plugin-crashed',
    'responsive',
    'select-client-certificate',
    'unresponsive',
    'will-attach-webview',
    'zoom-changed',
  ],
};

export const WINDOW_EVENTS: EventNames = {
  emitted: [
    'blur',
    'close',
    'closed',
    'enter-full-screen',
    'focus',
    'hide',
    'leave-full-screen',
    'maximize',
    'minimize',
    'move',
    'moved',
    'page-title-updated',
    'ready-to-show',
    'resize',
    'resized',
    'restore',
    'show',
    'unmaximize',
  ],
  cannotOccur: [
    'always-on-top-changed',
    'app-command',
    'query-session-end',
    'responsive',
    'session-end',
    'system-context-menu',
    'unresponsive',
    'will-move',
    'will-resize',
  ],
};

export function namesOf({ emitted, cannotOccur }: EventNames): readonly string[] {
  return [...emitted, ...cannotOccur];
}
