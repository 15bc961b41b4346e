import { guard } from '../uncovered.ts';

type BeforeRequest = (details: Electron.OnBeforeRequestListenerDetails, callback: (response: Electron.CallbackResponse) => void) => void;
type HeadersReceived = (
  details: Electron.OnHeadersReceivedListenerDetails,
  callback: (response: Electron.HeadersReceivedResponse) => void,
) => void;

interface Listening<L> {
  readonly filter: Electron.WebRequestFilter;
  readonly listener: L;
}

const EVERYTHING: Electron.WebRequestFilter = { urls: ['<all_urls>'] };

/** Chrome's match patterns: `<all_urls>`, `*://host/*`, `app://*`. */
function matchesPattern(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>' || pattern === '*') return true;
  const [, scheme = '', host = '', path = '/*'] = /^([^:]+):\/\/([^/]*)(\/.*)?$/u.exec(pattern) ?? [];
  const [, urlScheme = '', urlHost = '', urlPath = '/'] = /^([^:]+):(?:\/\/([^/?#]*))?(.*)$/su.exec(url) ?? [];
  const isScheme = scheme === '*' ? /^(?:https?|wss?)$/u.test(urlScheme) : scheme === urlScheme;
  const isHost =
    host === '*' || host === urlHost || (host.startsWith('*.') && (urlHost === host.slice(2) || urlHost.endsWith(host.slice(1))));
  return isScheme && isHost && matchesGlob(path, urlPath === '' ? '/' : urlPath);
}

function matchesGlob(glob: string, text: string): boolean {
  const escaped = glob.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/gu, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`, 'su').test(text);
}

function isWanted(filter: Electron.WebRequestFilter, url: string, type: string): boolean {
  const isType = filter.types === undefined || filter.types.some(wanted => wanted === type);
  const matchesAny = (patterns: readonly string[]): boolean => patterns.some(pattern => matchesPattern(pattern, url));
  return isType && (filter.urls.length === 0 || matchesAny(filter.urls)) && !matchesAny(filter.excludeUrls ?? []);
}

/** As in Electron, each kind has one listener: the one that was set last. */
export class RequestListeners {
  #beforeRequest: Listening<BeforeRequest> | undefined;
  #headersReceived: Listening<HeadersReceived> | undefined;

  /** What the program's session.webRequest is. */
  readonly webRequest = guard('webRequest', {
    onBeforeRequest: (first: Electron.WebRequestFilter | BeforeRequest | null, second?: BeforeRequest | null): void => {
      this.#beforeRequest = listening(first, second);
    },
    onHeadersReceived: (first: Electron.WebRequestFilter | HeadersReceived | null, second?: HeadersReceived | null): void => {
      this.#headersReceived = listening(first, second);
    },
  } satisfies Partial<Electron.WebRequest>);

  get hasBeforeRequest(): boolean {
    return this.#beforeRequest !== undefined;
  }

  get hasHeadersReceived(): boolean {
    return this.#headersReceived !== undefined;
  }

  /** What the program says to a request before it leaves; `{}` when it is not asked. */
  async beforeRequest(details: Electron.OnBeforeRequestListenerDetails): Promise<Electron.CallbackResponse> {
    const { filter, listener } = this.#beforeRequest ?? {};
    if (filter === undefined || listener === undefined || !isWanted(filter, details.url, details.resourceType)) return {};
    return new Promise(resolve => {
      listener(details, resolve);
    });
  }

  /** What the program makes of the headers of an answer from the network; `{}` when it is not asked. */
  async headersReceived(details: Electron.OnHeadersReceivedListenerDetails): Promise<Electron.HeadersReceivedResponse> {
    const { filter, listener } = this.#headersReceived ?? {};
    if (filter === undefined || listener === undefined || !isWanted(filter, details.url, details.resourceType)) return {};
    return new Promise(resolve => {
      listener(details, resolve);
    });
  }
}

function listening<L>(first: Electron.WebRequestFilter | L | null, second: L | null | undefined): Listening<L> | undefined {
  if (first === null || second === null) return undefined;
  if (second === undefined) return { filter: EVERYTHING, listener: first as L };
  return { filter: first as Electron.WebRequestFilter, listener: second };
}
