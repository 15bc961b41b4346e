import type { CDPSession } from '@playwright/test';
import type { Readable, Writable } from 'node:stream';

// The types of the DevTools protocol are taken from Playwright's, which carries them for its own CDPSession.
declare const _playwrightSession: CDPSession;
type Method = Parameters<CDPSession['send']>[0];
type Params<M extends Method> = Parameters<typeof _playwrightSession.send<M>>[1];
type Answer<M extends Method> = Awaited<ReturnType<typeof _playwrightSession.send<M>>>;

/** The events of the protocol that the stand-in listens to. */
export type EventName =
  | 'Browser.downloadWillBegin'
  | 'Fetch.requestPaused'
  | 'Inspector.targetCrashed'
  | 'Network.loadingFailed'
  | 'Network.webSocketCreated'
  | 'Page.domContentEventFired'
  | 'Page.frameAttached'
  | 'Page.frameDetached'
  | 'Page.frameNavigated'
  | 'Page.frameRequestedNavigation'
  | 'Page.frameStartedLoading'
  | 'Page.frameStartedNavigating'
  | 'Page.frameStoppedLoading'
  | 'Page.javascriptDialogOpening'
  | 'Page.loadEventFired'
  | 'Page.navigatedWithinDocument'
  | 'Page.windowOpen'
  | 'Runtime.bindingCalled'
  | 'Runtime.consoleAPICalled'
  | 'Runtime.executionContextCreated'
  | 'Runtime.executionContextDestroyed'
  | 'Runtime.executionContextsCleared'
  | 'Target.attachedToTarget'
  | 'Target.targetDestroyed';

export type Payload<N extends EventName> = Parameters<Parameters<typeof _playwrightSession.on<N>>[1]>[0];

/** The window, frame or Chromium that a command was for is no more. Expected after any `await`. */
export class TargetGone extends Error {}

const GONE =
  /Session with given id not found|Target closed|No target with given id|Not attached to an active page|Cannot find (default )?(execution )?context|Target crashed|Inspected target navigated or closed|Invalid InterceptionId|No frame|Promise was collected/u;

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Pending {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One protocol session: the browser itself (no id), or one page. */
export class CdpSession {
  readonly #connection: CdpConnection;
  readonly #id: string | undefined;

  constructor(connection: CdpConnection, id?: string) {
    this.#connection = connection;
    this.#id = id;
  }

  /** Rejects with `TargetGone` when the far end has ended, otherwise with Chromium's words. */
  send<M extends Method>(method: M, params?: Params<M>): Promise<Answer<M>> {
    return this.#connection.command(method, params ?? {}, this.#id) as Promise<Answer<M>>;
  }

  on<N extends EventName>(event: N, listener: (payload: Payload<N>) => void): void {
    this.#connection.listen(`${this.#id ?? ''}:${event}`, listener as (payload: unknown) => void);
  }

  /** The session of a page that Chromium was told to attach to on this connection. */
  child(id: string): CdpSession {
    return new CdpSession(this.#connection, id);
  }
}

/** The DevTools protocol over Chromium's two debugging pipes: JSON texts, each ended by a zero byte. */
export class CdpConnection {
  readonly #toChromium: Writable;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, ((payload: unknown) => void)[]>();
  #lastId = 0;
  #unfinished: Buffer[] = [];
  #isClosed = false;

  constructor(toChromium: Writable, fromChromium: Readable) {
    this.#toChromium = toChromium;
    toChromium.on('error', () => {
      this.#close();
    });
    fromChromium.on('data', (chunk: Buffer) => {
      this.#receive(chunk);
    });
    fromChromium.on('close', () => {
      this.#close();
    });
  }

  command(method: string, params: object, sessionId: string | undefined): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(new TargetGone(`${method}: Chromium has ended`));
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      this.#pending.set(this.#lastId, { method, resolve, reject });
      this.#toChromium.write(`${JSON.stringify({ id: this.#lastId, method, params, sessionId })}\0`);
    });
  }

  listen(key: string, listener: (payload: unknown) => void): void {
    const known = this.#listeners.get(key);
    if (known === undefined) this.#listeners.set(key, [listener]);
    else known.push(listener);
  }

  #receive(chunk: Buffer): void {
    let rest = chunk;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const text = Buffer.concat([...this.#unfinished, rest.subarray(0, end)]).toString('utf8');
      this.#unfinished = [];
      rest = rest.subarray(end + 1);
      this.#dispatch(JSON.parse(text) as Message);
    }
    if (rest.length > 0) this.#unfinished.push(rest);
  }

  #dispatch({ id, method, sessionId, params, result, error }: Message): void {
    if (id === undefined) {
      for (const listener of this.#listeners.get(`${sessionId ?? ''}:${method ?? ''}`) ?? []) listener(params);
      return;
    }
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === undefined) pending?.resolve(result);
    else if (GONE.test(error.message)) pending?.reject(new TargetGone(`${pending.method}: ${error.message}`));
    else pending?.reject(new Error(`${pending.method}: ${error.message}`));
  }

  #close(): void {
    this.#isClosed = true;
    for (const { method, reject } of this.#pending.values()) reject(new TargetGone(`${method}: Chromium has ended`));
    this.#pending.clear();
  }
}

/** For a command whose answer nobody waits for: that its target is gone is no news, any other failure is an uncaught exception. */
export function unawaited(promise: Promise<unknown>): void {
  promise.catch((error: unknown) => {
    if (error instanceof TargetGone) return;
    setImmediate(() => {
      throw error;
    });
  });
}
