import type { CdpSession, Payload } from '../chromium/cdp-connection.ts';
import { ISOLATED_WORLD } from '../page/wire.ts';
import { fromAlias } from '../session/scheme-alias.ts';

/** A frame of a page as Chromium last described it. URLs and origins are the program's own, not the alias. */
export interface Frame {
  readonly id: string;
  /** Electron's number for the frame. */
  readonly routingId: number;
  readonly parent: Frame | undefined;
  url: string;
  name: string;
  /** `null` (the word, as in JavaScript) for an opaque origin. */
  origin: string;
  /** Changes with every document. */
  documentId: string;
  /** The execution context of the preload's world, once the document has one. */
  isolatedContext: number | undefined;
  isDetached: boolean;
}

type FrameDescription = Payload<'Page.frameNavigated'>['frame'];
let lastRoutingId = 0;

/** The frames of one page, kept up to date from its session. */
export class FrameTree {
  readonly #frames = new Map<string, Frame>();
  readonly main: Frame;

  constructor(mainFrameId: string) {
    this.main = this.#add(mainFrameId, undefined);
  }

  listen(session: CdpSession): void {
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.#add(frameId, this.#frames.get(parentFrameId));
    });
    session.on('Page.frameDetached', ({ frameId }) => {
      this.#remove(frameId);
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      this.#describe(frame);
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.#frames.get(frameId);
      if (frame !== undefined) frame.url = fromAlias(url);
    });
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = (context.auxData ?? {}) as { readonly frameId?: string };
      const frame = this.#frames.get(frameId ?? '');
      if (frame !== undefined && context.name === ISOLATED_WORLD) frame.isolatedContext = context.id;
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      for (const frame of this.#frames.values()) if (frame.isolatedContext === executionContextId) frame.isolatedContext = undefined;
    });
    session.on('Runtime.executionContextsCleared', () => {
      for (const frame of this.#frames.values()) frame.isolatedContext = undefined;
    });
  }

  byId(id: string): Frame | undefined {
    return this.#frames.get(id);
  }

  byContext(contextId: number): Frame | undefined {
    return [...this.#frames.values()].find(frame => frame.isolatedContext === contextId);
  }

  children(parent: Frame): readonly Frame[] {
    return [...this.#frames.values()].filter(frame => frame.parent === parent);
  }

  #add(id: string, parent: Frame | undefined): Frame {
    lastRoutingId += 1;
    const frame: Frame = {
      id,
      routingId: lastRoutingId,
      parent,
      url: '',
      name: '',
      origin: 'null',
      documentId: '',
      isolatedContext: undefined,
      isDetached: false,
    };
    this.#frames.set(id, frame);
    return frame;
  }

  #describe({ id, parentId, url, urlFragment, name, securityOrigin, loaderId }: FrameDescription): void {
    const frame = this.#frames.get(id) ?? this.#add(id, parentId === undefined ? undefined : this.#frames.get(parentId));
    frame.url = fromAlias(`${url}${urlFragment ?? ''}`);
    frame.name = name ?? '';
    frame.origin = /^[a-z][a-z0-9+.-]*:\/\/./iu.test(securityOrigin) ? fromAlias(securityOrigin) : 'null';
    frame.documentId = loaderId;
    for (const child of this.children(frame)) this.#remove(child.id);
  }

  #remove(id: string): void {
    const frame = this.#frames.get(id);
    if (frame === undefined) return;
    for (const child of this.children(frame)) this.#remove(child.id);
    frame.isDetached = true;
    this.#frames.delete(id);
  }
}
