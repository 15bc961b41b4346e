import { unawaited, type CdpSession } from '../chromium/cdp-connection.ts';
import { nodeCodec } from '../page/node-codec.ts';
import {
  RECEIVE_FUNCTION,
  SEND_BINDING,
  type ContextMenuDetails,
  type FromPage,
  type PermissionAsked,
  type ToPage,
  type WindowAsked,
} from '../page/wire.ts';
import type { Frame, FrameTree } from '../window/frame-tree.ts';
import { answerInvoke, ipcMain } from './ipc-main.ts';

/** What a page's messages need of the window that they come from. */
export interface RendererOwner {
  readonly webContents: Electron.WebContents;
  readonly frameFor: (frame: Frame) => Electron.WebFrameMain;
  readonly answerPermission: (frame: Frame, asked: PermissionAsked) => Promise<boolean>;
  readonly closeRequested: () => void;
  readonly openRequested: (asked: WindowAsked) => void;
  readonly titleChanged: (title: string) => void;
  readonly contextMenuRequested: (details: ContextMenuDetails) => void;
  readonly preloadFailed: (error: Error) => void;
}

/** The main process's end of the messages between a page's frames and `ipcMain`. */
export class RendererLink {
  readonly #session: CdpSession;
  readonly #frames: FrameTree;
  readonly #owner: RendererOwner;

  constructor(session: CdpSession, frames: FrameTree, owner: RendererOwner) {
    this.#session = session;
    this.#frames = frames;
    this.#owner = owner;
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const frame = this.#frames.byContext(executionContextId);
      if (name === SEND_BINDING && frame !== undefined) this.#receive(frame, executionContextId, nodeCodec.decode(payload) as FromPage);
    });
  }

  /** `webContents.send`: dropped when the frame has no document that could hear it. Throws for what cannot be cloned. */
  send(frame: Frame, channel: string, args: readonly unknown[]): void {
    let text: string;
    try {
      text = nodeCodec.encode({ kind: 'event', channel, args } satisfies ToPage);
    } catch {
      throw new Error('Failed to serialize arguments');
    }
    if (frame.isolatedContext !== undefined) this.#deliver(frame.isolatedContext, text);
  }

  #receive(frame: Frame, context: number, message: FromPage): void {
    if (message.kind === 'invoke') unawaited(this.#invoke(frame, context, message));
    else if (message.kind === 'send') this.#emit(frame, message.channel, message.args);
    else if (message.kind === 'permission') unawaited(this.#permit(frame, context, message.id, message.asked));
    else if (message.kind === 'close') this.#owner.closeRequested();
    else if (message.kind === 'open') this.#owner.openRequested(message.asked);
    else if (message.kind === 'title') this.#owner.titleChanged(message.title);
    else if (message.kind === 'context-menu') this.#owner.contextMenuRequested(message.details);
    else this.#owner.preloadFailed(message.error);
  }

  async #invoke(frame: Frame, context: number, { id, channel, args }: Extract<FromPage, { readonly kind: 'invoke' }>): Promise<void> {
    let text: string;
    try {
      const value = await answerInvoke(this.#eventFrom(frame), channel, args);
      text = nodeCodec.encode({ kind: 'reply', id, value } satisfies ToPage);
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      text = nodeCodec.encode({
        kind: 'failure',
        id,
        message: `Error invoking remote method '${channel}': ${String(error)}`,
      } satisfies ToPage);
    }
    this.#deliver(context, text);
  }

  #emit(frame: Frame, channel: string, args: readonly unknown[]): void {
    const event = Object.assign(this.#eventFrom(frame), {
      ports: [],
      reply: (replyChannel: string, ...replyArgs: readonly unknown[]): void => {
        this.send(frame, replyChannel, replyArgs);
      },
    });
    ipcMain.emit(channel, event, ...args);
  }

  async #permit(frame: Frame, context: number, id: number, asked: PermissionAsked): Promise<void> {
    const isGranted = await this.#owner.answerPermission(frame, asked);
    this.#deliver(context, nodeCodec.encode({ kind: 'permission', id, isGranted } satisfies ToPage));
  }

  /** `senderFrame` is read when asked for: null once the frame has gone or shows another document, as in Electron. */
  #eventFrom(frame: Frame): Electron.IpcMainInvokeEvent {
    const { documentId } = frame;
    const owner = this.#owner;
    const event = {
      type: 'frame',
      sender: owner.webContents,
      frameId: frame.routingId,
      processId: 1,
      preventDefault: (): void => undefined,
      defaultPrevented: false,
      get senderFrame(): Electron.WebFrameMain | null {
        return frame.isDetached || frame.documentId !== documentId ? null : owner.frameFor(frame);
      },
    } as const;
    return event;
  }

  #deliver(context: number, text: string): void {
    unawaited(
      this.#session.send('Runtime.callFunctionOn', {
        functionDeclaration: `function (text) { globalThis.${RECEIVE_FUNCTION}(text); }`,
        executionContextId: context,
        arguments: [{ value: text }],
      }),
    );
  }
}
