import { askingFirst } from '../../app/contract/asked-first.ts';
import type { Bridge } from '../../app/contract/bridge.ts';
import type { BackendEvent } from '../../app/contract/events.ts';

/**
 * What the preload is in Electron: the only code that knows how this shell carries calls. It is served beside the page, never built into
 * it, and leaves nothing behind but `window.backend`. The session token lives in this tab only (`sessionStorage`), so that a reload goes on
 * and another tab, or another program on the computer, gets nowhere.
 */
const TOKEN_HEADER = 'x-sigill-token';
const STORAGE_KEY = 'sigill-session';
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;
const MOST_KEPT_ALIVE_BYTES = 60 * 1024;

const listeners = new Set<(event: BackendEvent) => void>();
const opened = openSession();
const session = opened.then(({ token }) => token);

/** `first`: the answers to what every page asks first, which come with a new session: one way there and back instead of two. */
type Opened = { readonly token: string; readonly first: Readonly<Record<string, unknown>> };

async function openSession(): Promise<Opened> {
  const kept = (): Opened => ({ token: sessionStorage.getItem(STORAGE_KEY) ?? '', first: {} });
  const invitation = new URLSearchParams(location.hash.slice(1)).get('token');
  if (invitation === null) return kept();
  // Out of the address bar before anything else: what stands there is seen, copied and kept in the history.
  history.replaceState(undefined, '', location.pathname);
  const response = await fetch('./session', { method: 'POST', headers: { [TOKEN_HEADER]: invitation } });
  if (!response.ok) return kept();
  const { session: token, first } = (await response.json()) as { readonly session: string; readonly first: Opened['first'] };
  sessionStorage.setItem(STORAGE_KEY, token);
  return { token, first };
}

async function askFirst(name: string): Promise<unknown> {
  try {
    const { first } = await opened;
    if (Object.hasOwn(first, name)) return first[name];
  } catch {
    // Asked like everything else, which says what is wrong.
  }
  return invoke(name, {});
}

async function post(path: './invoke' | './events', body: string, keepalive = false): Promise<Response> {
  return fetch(path, { method: 'POST', headers: { [TOKEN_HEADER]: await session, 'content-type': 'application/json' }, body, keepalive });
}

/** Bytes of calls on their way that outlive the page. */
let keptAlive = 0;

/**
 * A call that is made as the page is left (the last save of a draft, which folder was open) is sent all the same, as long as those on their way are small
 * together: a browser refuses more than 64 KiB of them.
 */
async function postToTheEnd(body: string): Promise<Response> {
  const bytes = new TextEncoder().encode(body).length;
  if (keptAlive + bytes > MOST_KEPT_ALIVE_BYTES) return post('./invoke', body);
  keptAlive += bytes;
  try {
    return await post('./invoke', body, true);
  } finally {
    keptAlive -= bytes;
  }
}

/** Never rejects: a server that is gone, or that does not know this tab, is a failure like any other. */
async function invoke(name: string, input: unknown): Promise<unknown> {
  try {
    const response = await postToTheEnd(JSON.stringify({ name, input }));
    if (response.ok) return await response.json();
    if (response.status === 413) return { ok: false, failure: { code: 'input.invalid', issues: ['too large'] } };
    return unavailable('session');
  } catch {
    return unavailable('connection');
  }
}

const unavailable = (what: string): unknown => ({ ok: false, failure: { code: 'not-available-here', what } });

/** Reads events, one JSON document a line, for as long as the page is open. */
async function follow(): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  for (let isFirst = true; ; isFirst = false) {
    try {
      const response = await post('./events', '{}');
      if (response.status === 403) return;
      if (response.ok && response.body !== null) {
        pauseMs = FIRST_PAUSE_MS;
        if (!isFirst) catchUp();
        await readLines(response.body);
      }
    } catch {
      // The server is not there just now.
    }
    await new Promise(done => setTimeout(done, pauseMs));
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

async function readLines(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') publish(JSON.parse(line) as BackendEvent);
  }
}

/** What happened while nobody listened is not told again: the page is made to ask. */
function catchUp(): void {
  publish({ type: 'journal.changed' });
  publish({ type: 'draft.changed' });
}

function publish(event: BackendEvent): void {
  for (const listener of listeners) listener(event);
}

const bridge: Bridge = {
  invoke: askingFirst(invoke, askFirst),
  subscribe: listener => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

// Configurable: the page takes it and removes it, so that nothing else on the page finds it.
Object.defineProperty(window, 'backend', { value: Object.freeze(bridge), configurable: true });
void follow();
