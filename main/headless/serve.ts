import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { failureText } from '../../app/contract/language/failure-text.ts';
import { wordsFor } from '../../app/contract/language/words-for.ts';
import { openBackend } from '../../app/backend.node.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { openDataFolder } from '../node/data-folder.ts';
import { nodePlatform } from '../node/node-platform.ts';
import { answerForFace } from '../node/running-face.ts';
import { startHeadlessServer } from './http-server.ts';

// The page in an ordinary browser: `node main/headless/serve.ts [--data DIR] [--config FILE] [--port N] [--choose DIR]`.
// One JSON line on standard output, `{"url": "…"}`, when it is ready; what people read goes to standard error.
// `--choose DIR` stands in for the folder chooser, where evidence is saved; without it that answers `not-available-here`.

const page = {
  folder: fileURLToPath(new URL('../../dist/renderer', import.meta.url)),
  bridgeFile: fileURLToPath(new URL('../../dist/headless/bridge.js', import.meta.url)),
};

process.exitCode = await serve();

async function serve(): Promise<number> {
  const options = readOptions();
  if (options === undefined) return 2;
  if (!fs.existsSync(`${page.folder}/index.html`) || !fs.existsSync(page.bridgeFile)) {
    console.error('The page is not built. `npm start` builds it; so does `node build/bundle.ts`.');
    return 1;
  }
  const { data, config, port, choose } = options;
  const dataFolder = openDataFolder(data);
  const backend = await openBackend(nodePlatform(dataFolder, choose === undefined ? {} : { folder: choose }), {
    configurationFile: config,
    runOutbox: true,
  });
  if (!backend.ok) return refuse(backend.failure);
  const { invoke, subscribe, close } = backend.value;

  const server = await startHeadlessServer({
    page,
    port,
    invoke,
    subscribe,
    onInvitation: url => {
      console.error(`To open it again: ${url}`);
    },
  }).catch((error: unknown) => {
    console.error(`Port ${port} cannot be used: ${error instanceof Error ? error.message : ''}`);
  });
  if (server === undefined) {
    await close();
    return 1;
  }
  const endRequests = await answerForFace(dataFolder, ({ draft }) => {
    server.publish({ type: 'view.requested', view: 'compose', draft });
  });
  console.log(JSON.stringify({ url: server.url }));
  console.error('Sigill is open in the browser under that address. Ctrl+C stops it.');

  await new Promise<void>(done => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        done();
      });
  });
  await endRequests();
  await server.close();
  await close();
  return 0;
}

type Options = {
  readonly data: string | undefined;
  readonly config: string | undefined;
  readonly port: number;
  readonly choose: string | undefined;
};

function readOptions(): Options | undefined {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { data: text, config: text, port: text, choose: text }, strict: true });
    const port = Number(values.port ?? 0);
    if (Number.isInteger(port) && port >= 0 && port <= 65_535)
      return { data: values.data, config: values.config, port, choose: values.choose };
    console.error('--port must be a number from 0 to 65535.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  return undefined;
}

function refuse(failure: Failure): number {
  const { happened, next } = failureText(wordsFor('sv'), failure);
  console.error(`${happened}\n${next}`);
  return 1;
}
