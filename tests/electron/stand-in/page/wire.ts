/** How a permission is asked for: by using the API, by `navigator.permissions.query`, or by choosing a device. */
export type PermissionQuestion = 'request' | 'check' | 'device';

export interface PermissionAsked {
  readonly how: PermissionQuestion;
  /** Electron's name of the permission. */
  readonly permission: string;
  readonly mediaTypes?: readonly ('video' | 'audio')[];
}

/** What a page gave to `window.open`. */
export interface WindowAsked {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
}

/** The part of Electron's ContextMenuParams that a page can tell. */
export interface ContextMenuDetails {
  readonly x: number;
  readonly y: number;
  readonly linkURL: string;
  readonly selectionText: string;
  readonly isEditable: boolean;
}

/** What the injected script of a frame tells the main process. */
export type FromPage =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'permission'; readonly id: number; readonly asked: PermissionAsked }
  | { readonly kind: 'close' }
  | { readonly kind: 'open'; readonly asked: WindowAsked }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'context-menu'; readonly details: ContextMenuDetails }
  | { readonly kind: 'preload-error'; readonly error: Error };

/** What the main process tells the injected script of a frame. */
export type ToPage =
  | { readonly kind: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  | { readonly kind: 'permission'; readonly id: number; readonly isGranted: boolean }
  | { readonly kind: 'event'; readonly channel: string; readonly args: readonly unknown[] };

/** The isolated world of Electron's preload scripts carries this name in DevTools. */
export const ISOLATED_WORLD = 'Electron Isolated Context';

/** The functions through which the isolated world and the main process reach each other. */
export const SEND_BINDING = '__standInSend';
export const RECEIVE_FUNCTION = '__standInReceive';
