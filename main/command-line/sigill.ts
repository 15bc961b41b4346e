import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { nodePlatform, readVersion } from '../node/node-platform.ts';
import { askFace, type FaceRequest } from '../node/running-face.ts';
import type { ExitStatus } from './exit-status.ts';
import { runCommand } from './run-command.ts';

// The command line of a checkout: `npm run --silent sigill -- COMMAND …`, or this file under Node 24.

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // What is being delivered gets its answer first; who cannot wait asks twice, and the journal says `unconfirmed`.
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort();
  });
}
// `sigill … | head` closes the pipe; the work is done all the same.
process.stdout.on('error', () => undefined);

const status = await runCommand(process.argv.slice(2), {
  stdout: text => void process.stdout.write(text),
  stderr: text => void process.stderr.write(text),
  readStdin,
  environment: process.env,
  interrupted: interruption.signal,
  version: readVersion(),
  platform: nodePlatform,
  startWindow,
});
await new Promise<void>(done => {
  process.stdout.write('', () => {
    done();
  });
});
process.exit(status);

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** `npm start` on the same data folder, which picks the face; standard output stays the command's. */
async function startWindow(dataFolder: string, configurationFile: string | undefined, request: FaceRequest): Promise<ExitStatus> {
  const starter = fileURLToPath(new URL('../../build/start.mjs', import.meta.url));
  const options = ['--data', dataFolder, ...(configurationFile === undefined ? [] : ['--config', configurationFile])];
  const window = spawn(process.execPath, [starter, ...options], { stdio: ['ignore', process.stderr, 'inherit'] });
  const ended = once(window, 'exit') as Promise<[number | null]>;
  const stop = (): void => void window.kill('SIGTERM');
  interruption.signal.addEventListener('abort', stop);
  const isOpen = new AbortController();
  void ended.then(() => isOpen.abort());
  while (!isOpen.signal.aborted && !(await askFace(dataFolder, request))) await pause(300);
  const [code] = await ended;
  return code === 0 ? 0 : 1;
}
