import type { CdpSession } from '../chromium/cdp-connection.ts';
import type { PausedRequest, RequestOwner } from '../chromium/request-gate.ts';
import { protocolHandler } from '../session/protocol.ts';
import { fromAlias, policyToAlias, schemeOf, schemePrivileges, toAlias } from '../session/scheme-alias.ts';
import type { RequestListeners } from '../session/web-request.ts';
import { Uncovered } from '../uncovered.ts';
import type { Frame, FrameTree } from './frame-tree.ts';
import type { PageTarget } from './page-target.ts';

type ResourceType = Electron.OnBeforeRequestListenerDetails['resourceType'];

export interface InterceptionOwner {
  readonly webContents: Electron.WebContents;
  readonly frameFor: (frame: Frame) => Electron.WebFrameMain;
  /** Resolves when the page's scripts and listeners are in place; nothing is answered before. */
  readonly prepared: Promise<void>;
  readonly allowsNavigation: (paused: PausedRequest) => boolean;
}

const RESOURCE_TYPES: Partial<Record<PausedRequest['resourceType'], ResourceType>> = {
  CSPViolationReport: 'cspReport',
  EventSource: 'xhr',
  Fetch: 'xhr',
  Font: 'font',
  Image: 'image',
  Media: 'media',
  Ping: 'ping',
  Script: 'script',
  Stylesheet: 'stylesheet',
  XHR: 'xhr',
};
const EMPTY_STATUSES: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/**
 * Every request of a page, its frames and its workers, before it leaves: first the page's own navigation is judged, then `webRequest` is asked, then the
 * program's `protocol.handle` answers its scheme. What is refused is refused inside Chromium.
 */
export class RequestInterception implements RequestOwner {
  readonly #browser: CdpSession;
  readonly #frames: FrameTree;
  readonly #listeners: RequestListeners;
  readonly #owner: InterceptionOwner;
  #requests = 0;

  constructor(browser: CdpSession, { session, frames }: PageTarget, listeners: RequestListeners, owner: InterceptionOwner) {
    this.#browser = browser;
    this.#frames = frames;
    this.#listeners = listeners;
    this.#owner = owner;
    session.on('Network.webSocketCreated', ({ url }) => {
      // DevTools cannot hold a WebSocket back. Better no answer than a check that passes although nothing was cancelled.
      if (listeners.hasBeforeRequest) throw new Uncovered(`webRequest for the WebSocket ${url}`);
    });
  }

  owns(frameId: string): boolean {
    return this.#frames.byId(frameId) !== undefined;
  }

  async handle(paused: PausedRequest): Promise<void> {
    await this.#owner.prepared;
    const { requestId, request, resourceType } = paused;
    if (paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined) return this.#handleResponse(paused);
    if (resourceType === 'Document' && !this.#owner.allowsNavigation(paused)) return this.#fail(requestId, 'Aborted');
    const { cancel = false, redirectURL } = await this.#listeners.beforeRequest({ ...this.#details(paused), uploadData: uploadOf(paused) });
    if (cancel) return this.#fail(requestId, 'BlockedByClient');
    if (redirectURL !== undefined) return this.#redirect(requestId, redirectURL);
    const scheme = schemeOf(fromAlias(request.url));
    if (schemePrivileges(scheme) !== undefined) return this.#serve(paused, scheme);
    await this.#browser.send('Fetch.continueRequest', { requestId, interceptResponse: this.#listeners.hasHeadersReceived });
  }

  async #handleResponse(paused: PausedRequest): Promise<void> {
    const { requestId, responseStatusCode = 0, responseStatusText = '', responseHeaders = [] } = paused;
    if (paused.responseErrorReason !== undefined) {
      await this.#browser.send('Fetch.continueRequest', { requestId });
      return;
    }
    const headers: Record<string, string[]> = {};
    for (const { name, value } of responseHeaders) (headers[name] ??= []).push(value);
    const answer = await this.#listeners.headersReceived({
      ...this.#details(paused),
      statusCode: responseStatusCode,
      statusLine: `HTTP/1.1 ${String(responseStatusCode)} ${responseStatusText}`,
      responseHeaders: headers,
    });
    if (answer.cancel === true) return this.#fail(requestId, 'BlockedByClient');
    if (answer.statusLine !== undefined) throw new Uncovered('statusLine from webRequest.onHeadersReceived');
    const changed = Object.entries(answer.responseHeaders ?? headers).flatMap(([name, values]) =>
      [values].flat().map(value => ({ name, value })),
    );
    await this.#browser.send('Fetch.continueResponse', {
      requestId,
      responseCode: responseStatusCode,
      responsePhrase: responseStatusText === '' ? 'OK' : responseStatusText,
      responseHeaders: changed,
    });
  }

  async #serve({ requestId, request, resourceType }: PausedRequest, scheme: string): Promise<void> {
    const handler = protocolHandler(scheme);
    const isFetch = resourceType === 'Fetch' || resourceType === 'XHR';
    if (handler === undefined || (isFetch && schemePrivileges(scheme)?.supportFetchAPI !== true)) return this.#fail(requestId, 'Failed');
    let response: Response;
    let body: Buffer;
    try {
      response = await handler(requestFrom(request));
      body = Buffer.from(await response.arrayBuffer());
    } catch (error) {
      console.error(`The handler of ${scheme}: failed:`, error);
      return this.#fail(requestId, 'Failed');
    }
    if (response.type === 'error') return this.#fail(requestId, 'Failed');
    await this.#browser.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value: headerToAlias(name, value) })),
      ...(EMPTY_STATUSES.has(response.status) ? {} : { body: body.toString('base64') }),
    });
  }

  async #redirect(requestId: string, url: string): Promise<void> {
    await this.#browser.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 307,
      responseHeaders: [{ name: 'location', value: toAlias(url) }],
    });
  }

  async #fail(requestId: string, errorReason: 'Aborted' | 'BlockedByClient' | 'Failed'): Promise<void> {
    await this.#browser.send('Fetch.failRequest', { requestId, errorReason });
  }

  #details({ request, frameId, resourceType }: PausedRequest): Omit<Electron.OnBeforeRequestListenerDetails, 'uploadData'> {
    this.#requests += 1;
    const frame = this.#frames.byId(frameId);
    const documentType = frame?.parent === undefined ? 'mainFrame' : 'subFrame';
    return {
      id: this.#requests,
      url: fromAlias(request.url),
      method: request.method,
      webContentsId: this.#owner.webContents.id,
      webContents: this.#owner.webContents,
      frame: frame === undefined ? null : this.#owner.frameFor(frame),
      resourceType: resourceType === 'Document' ? documentType : (RESOURCE_TYPES[resourceType] ?? 'other'),
      referrer: fromAlias(request.headers['Referer'] ?? ''),
      timestamp: Date.now(),
    };
  }
}

function uploadOf({ request }: PausedRequest): Electron.UploadData[] {
  return request.postData === undefined ? [] : [{ bytes: Buffer.from(request.postData), file: '' }];
}

function requestFrom({ url, method, headers, postData, hasPostData }: PausedRequest['request']): Request {
  if (hasPostData === true && postData === undefined) throw new Uncovered('a request with a body that DevTools does not hand over');
  const own = Object.entries(headers).map(([name, value]): [string, string] => [name, fromAlias(value)]);
  return new Request(fromAlias(url), { method, headers: own, ...(postData === undefined ? {} : { body: postData }) });
}

function headerToAlias(name: string, value: string): string {
  if (/^content-security-policy(?:-report-only)?$/iu.test(name)) return policyToAlias(value);
  return /^(?:location|content-location|access-control-allow-origin)$/iu.test(name) ? toAlias(value) : value;
}
