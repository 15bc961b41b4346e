import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { ClientLine, ClientOrder } from './client-order.ts';

/** How a client ended. */
export type ClientEnd = {
  readonly ordered: readonly string[];
  readonly bugs: readonly string[];
  /** Numbered points that it passed, when it came to its end. */
  readonly points: number;
  /** Nothing was left to do. */
  readonly wasIdle: boolean;
  /** `killed`: by us or by itself, as ordered; `crash`: by something else; `hang`: it did not end by itself. */
  readonly how: 'closed' | 'killed' | 'crash' | 'hang';
};

/** A client that has loaded its code and waits for its order. */
export type WaitingClient = {
  /** @param killAfterMs ends it as a power cut would, so many milliseconds after it was told what to do; left out: never */
  readonly run: (order: ClientOrder, killAfterMs?: number) => Promise<ClientEnd>;
  readonly discard: () => void;
};

const SOURCE = fileURLToPath(new URL('./client.ts', import.meta.url));
/** Longer than any order takes on a busy machine. */
const STUCK_MS = 90_000;

/**
 * @param cacheFolder where compiled code is kept between clients
 * @param file the client, bundled; left out: its source
 */
export function startClient(cacheFolder: string, file = SOURCE): WaitingClient {
  const child = spawn(process.execPath, ['--no-warnings', file], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: cacheFolder },
  });
  const heard: ClientLine[] = [];
  const ready = Promise.withResolvers<void>();
  let complaint = '';
  createInterface({ input: child.stdout }).on('line', text => {
    const line = lineFrom(text);
    if (line === undefined) return;
    heard.push(line);
    if (line.type === 'ready') ready.resolve();
  });
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  // A client that was killed before it read its order.
  child.stdin.on('error', () => undefined);
  const ended = endOf(child, ready.resolve);
  return {
    run: async (order, killAfterMs) => {
      await ready.promise;
      child.stdin.write(`${JSON.stringify(order)}\n`);
      let [isKilled, isStuck] = [false, false];
      const kill = setTimeout(() => (isKilled = child.kill('SIGKILL')), killAfterMs ?? STUCK_MS);
      const stuck = setTimeout(() => (isStuck = child.kill('SIGKILL')), STUCK_MS);
      if (killAfterMs === undefined) clearTimeout(kill);
      const { code, signal } = await ended;
      clearTimeout(kill);
      clearTimeout(stuck);
      const wasMeant = isKilled || order.stopAt !== undefined;
      const bugs = heard.flatMap(line => (line.type === 'bug' ? [line.what] : []));
      if (code !== 0 && signal === null) bugs.push(complaint.slice(0, 600));
      return {
        ordered: heard.flatMap(line => (line.type === 'ordered' ? [line.dispatch] : [])),
        bugs,
        points: heard.reduce((points, line) => (line.type === 'closed' ? line.points : points), 0),
        wasIdle: heard.some(({ type }) => type === 'idle'),
        how: isStuck ? 'hang' : signal === 'SIGKILL' && wasMeant ? 'killed' : code === 0 ? 'closed' : 'crash',
      };
    },
    discard: () => void child.kill('SIGKILL'),
  };
}

async function endOf(
  child: ChildProcessByStdio<Writable, Readable, Readable>,
  ready: () => void,
): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }> {
  // Everything it said has been read when `close` comes.
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  ready();
  return { code, signal };
}

/** What a client said when it was killed may be cut off. */
function lineFrom(text: string): ClientLine | undefined {
  try {
    return JSON.parse(text) as ClientLine;
  } catch {
    return undefined;
  }
}
