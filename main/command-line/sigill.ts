import { fileURLToPath } from 'node:url';
import { nodePlatform, readVersion } from '../node/node-platform.ts';
import { runCommand } from './run-command.ts';
import { startWindow } from './start-window.ts';

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
// `npm start` on the same data folder, which picks the face.
const starter = fileURLToPath(new URL('../../build/start.mjs', import.meta.url));

const status = await runCommand(process.argv.slice(2), {
  stdout: text => void process.stdout.write(text),
  stderr: text => void process.stderr.write(text),
  readStdin,
  environment: process.env,
  interrupted: interruption.signal,
  version: readVersion(),
  platform: nodePlatform,
  startWindow: (dataFolder, configurationFile, request) =>
    startWindow({ program: process.execPath, args: [starter], interrupted: interruption.signal }, dataFolder, configurationFile, request),
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
