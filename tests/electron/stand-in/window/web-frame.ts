import { CoveredEmitter } from '../covered-emitter.ts';
import { guardClass, type Part, whole } from '../uncovered.ts';
import type { Frame, FrameTree } from './frame-tree.ts';

/** What a frame can do, lent by the window it belongs to. */
export interface FrameActions {
  readonly send: (frame: Frame, channel: string, args: readonly unknown[]) => void;
  readonly executeJavaScript: (frame: Frame, code: string, userGesture: boolean) => Promise<unknown>;
}

/** A frame as `event.senderFrame` and `webContents.mainFrame` show it. Reading one that has left its page throws, as in Electron. */
class WebFrame extends CoveredEmitter implements Part<Electron.WebFrameMain> {
  readonly #frame: Frame;
  readonly #tree: FrameTree;
  readonly #actions: FrameActions;

  constructor(frame: Frame, tree: FrameTree, actions: FrameActions) {
    super('WebFrameMain', ['dom-ready']);
    this.#frame = frame;
    this.#tree = tree;
    this.#actions = actions;
  }

  get url(): string {
    return this.#alive.url;
  }

  get origin(): string {
    return this.#alive.origin;
  }

  get name(): string {
    return this.#alive.name;
  }

  get parent(): Electron.WebFrameMain | null {
    const { parent } = this.#alive;
    return parent === undefined ? null : webFrame(parent, this.#tree, this.#actions);
  }

  get top(): Electron.WebFrameMain | null {
    return this.#alive.parent === undefined ? whole<Electron.WebFrameMain>(this) : webFrame(this.#tree.main, this.#tree, this.#actions);
  }

  get frames(): Electron.WebFrameMain[] {
    return this.#tree.children(this.#alive).map(child => webFrame(child, this.#tree, this.#actions));
  }

  get routingId(): number {
    return this.#frame.routingId;
  }

  get frameTreeNodeId(): number {
    return this.#frame.routingId;
  }

  get processId(): number {
    return 1;
  }

  get frameToken(): string {
    return this.#frame.id;
  }

  get detached(): boolean {
    return this.#frame.isDetached;
  }

  isDestroyed(): boolean {
    return this.#frame.isDetached;
  }

  send(channel: string, ...args: readonly unknown[]): void {
    this.#actions.send(this.#alive, channel, args);
  }

  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    return this.#actions.executeJavaScript(this.#alive, code, userGesture);
  }

  get #alive(): Frame {
    if (this.#frame.isDetached) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    return this.#frame;
  }
}
guardClass('WebFrameMain', WebFrame);

const made = new WeakMap<Frame, Electron.WebFrameMain>();

/** The one object for a frame, so that two events from it can be compared. */
export function webFrame(frame: Frame, tree: FrameTree, actions: FrameActions): Electron.WebFrameMain {
  const known = made.get(frame);
  if (known !== undefined) return known;
  const fresh = whole<Electron.WebFrameMain>(new WebFrame(frame, tree, actions));
  made.set(frame, fresh);
  return fresh;
}
