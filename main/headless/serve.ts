import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { failureText } from '../../app/contract/language/failure-text.ts';
import { wordsFor } from '../../app/contract/language/words-for.ts';
import { openBackend } from '../../app/backend.node.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { ok } from '../../app/kernel/result.ts';
import type { Platform } from '../../app/platform.ts';
import { openDataFolder } from '../node/data-folder.ts';
import { nodePlatform } from '../node/node-platform.ts';
import { answerForFace } from '../node/running-face.ts';
import { pageRequests } from '../page-requests.ts';
import { startHeadlessServer } from './http-server.ts';

// The page in an ordinary browser: `node main/headless/serve.ts [--data DIR] [--config FILE] [--port N] [--choose DIR]`.
// One JSON line on standard output, `{"url": "…"}`, when it is ready; what people read goes to standard error.
// Nobody can be shown a folder chooser here: evidence goes to `--choose DIR`, else to `evidence` in the data folder, and the terminal says where.

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
  const backend = await openBackend(headlessPlatform(dataFolder, choose), { configurationFile: config, runOutbox: true });
  if (!backend.ok) return refuse(backend.failure);
  const { invoke, subscribe, close } = backend.value;

  const requests = pageRequests(event => {
    server?.publish(event);
  });
  const server = await startHeadlessServer({
    page,
    port,
    invoke: (name, input) => {
      requests.called(name);
      return invoke(name, input);
    },
    subscribe,
    onFreshPage: requests.loading,
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
    requests.show({ type: 'view.requested', view: 'compose', draft });
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

function headlessPlatform(dataFolder: string, choose: string | undefined): Platform {
  const platform = nodePlatform(dataFolder);
  const folder = path.resolve(choose ?? path.join(dataFolder, 'evidence'));
  const chooseFolder: Platform['chooser']['chooseFolder'] = async () => {
    // What a chooser gives is there.
    fs.mkdirSync(folder, { recursive: true });
    console.error(`Saved under ${folder}`);
    return ok(folder);
  };
  return { ...platform, chooser: { ...platform.chooser, chooseFolder } };
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
