import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { DraftId } from '../../app/contract/values.ts';

/** What one process may ask of the window of another: to show a draft. No content, only its number. */
export type FaceRequest = { readonly draft: DraftId };

const ANSWER = 'shown\n';
const PATIENCE_MS = 2000;
/** `sun_path` holds 104 bytes on macOS, 108 on Linux. */
const LONGEST_SOCKET_PATH = 100;

/**
 * Lets other processes of this user ask the window on this data folder to show something; over a local socket in the folder, or a named pipe.
 * A second window on the same folder leaves it to the first.
 * @returns a function that ends it
 */
export async function answerForFace(dataFolder: string, show: (request: FaceRequest) => void): Promise<() => Promise<void>> {
  const address = addressOf(dataFolder);
  const server = net.createServer(socket => {
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.once('data', data => {
      const request = readRequest(data.toString('utf8'));
      if (request !== undefined) show(request);
      socket.end(request === undefined ? '' : ANSWER);
    });
  });
  if (!(await listen(server, address))) {
    if (await isAnswered(address)) return async () => undefined;
    // Left behind by a process that was killed.
    if (process.platform !== 'win32') fs.rmSync(address, { force: true });
    if (!(await listen(server, address))) return async () => undefined;
  }
  return () =>
    new Promise(done => {
      server.close(() => {
        done();
      });
    });
}

/** Asks the window that is open on this data folder. @returns false when there is none */
export function askFace(dataFolder: string, request: FaceRequest): Promise<boolean> {
  return new Promise(done => {
    const socket = net.connect(addressOf(dataFolder));
    let answer = '';
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on('data', data => (answer += data.toString('utf8')));
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      done(answer === ANSWER);
    });
    socket.write(`${JSON.stringify(request)}\n`);
  });
}

function readRequest(text: string): FaceRequest | undefined {
  try {
    const draft = DraftId.safeParse((JSON.parse(text) as { readonly draft?: unknown }).draft);
    return draft.success ? { draft: draft.data } : undefined;
  } catch {
    return undefined;
  }
}

function addressOf(dataFolder: string): string {
  const own = createHash('sha256')
    .update(`${os.userInfo().uid}\0${path.resolve(dataFolder)}`)
    .digest('hex')
    .slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\sigill-${own}`;
  const inFolder = path.join(dataFolder, 'window.sock');
  return Buffer.byteLength(inFolder) <= LONGEST_SOCKET_PATH ? inFolder : path.join(os.tmpdir(), `sigill-${own}.sock`);
}

function listen(server: net.Server, address: string): Promise<boolean> {
  return new Promise(done => {
    const refused = (): void => {
      done(false);
    };
    server.once('error', refused);
    server.listen(address, () => {
      server.off('error', refused);
      done(true);
    });
  });
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise(done => {
    const socket = net.connect(address, () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => {
      done(false);
    });
  });
}
