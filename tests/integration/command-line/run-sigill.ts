import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../../main/command-line/run-command.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';

const program = fileURLToPath(new URL('../../../main/command-line/sigill.ts', import.meta.url));

export type Ran = {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The one document on standard output. Throws when there is anything else. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is asserted about it is the test
  readonly json: () => any;
};

/** A data folder of a test's own, and the command line on it. */
export type Desk = {
  readonly folder: string;
  readonly file: (name: string, content: string | Uint8Array) => string;
  /** Runs one command to its end in a process of its own. `--data` is given unless told otherwise. */
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Ran>;
  /** The same command line in this process: for the many cases where nothing depends on the process. Takes no standard input. */
  readonly here: (args: readonly string[], dataFolder?: string) => Promise<Ran>;
  /** Starts one and leaves it running. */
  readonly start: (args: readonly string[], options?: RunOptions) => ChildProcess;
  readonly remove: () => void;
};

export type RunOptions = { readonly stdin?: string; readonly env?: Readonly<Record<string, string>>; readonly withoutData?: boolean };

export function newDesk(): Desk {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-cli-'));
  const data = path.join(folder, 'data');
  const started: ChildProcess[] = [];
  const start: Desk['start'] = (args, { env = {}, withoutData = false } = {}) => {
    const child = spawn(process.execPath, [program, ...(withoutData ? [] : ['--data', data]), ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'sv_SE.UTF-8', ...env },
    });
    started.push(child);
    return child;
  };
  return {
    folder,
    file: (name, content) => {
      fs.writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    },
    run: async (args, options = {}) => {
      const child = start(args, options);
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(options.stdin ?? '');
      return ended(child);
    },
    here: async (args, dataFolder = data) => {
      const written = { stdout: '', stderr: '' };
      const status = await runCommand(['--data', dataFolder, ...args], {
        stdout: text => void (written.stdout += text),
        stderr: text => void (written.stderr += text),
        readStdin: async () => new Uint8Array(),
        environment: { LANG: 'sv_SE.UTF-8' },
        interrupted: new AbortController().signal,
        version: '0.0.0',
        platform: nodePlatform,
      });
      return { status, signal: null, ...written, json: () => JSON.parse(written.stdout) };
    },
    start,
    remove: () => {
      // A test that failed half-way leaves nothing running.
      for (const child of started) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** What a process wrote and how it ended. */
export async function ended(child: ChildProcess): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  child.stdout?.on('data', chunk => (written.stdout += String(chunk)));
  child.stderr?.on('data', chunk => (written.stderr += String(chunk)));
  const [status, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { status, signal, ...written, json: () => JSON.parse(written.stdout) };
}

/** The practice environment as `practice start` runs it, until `stop`. */
export async function startPracticeCommand(
  desk: Desk,
  args: readonly string[] = [],
): Promise<{ readonly configuration: string; readonly stop: () => Promise<Ran> }> {
  const child = desk.start(['--json', 'practice', 'start', ...args]);
  const end = ended(child);
  let text = '';
  child.stdout?.on('data', chunk => (text += String(chunk)));
  while (!text.includes('}')) {
    const more = await Promise.race([once(child.stdout ?? child, 'data'), end]);
    if (!Array.isArray(more)) throw new Error(`practice start ended: ${more.stderr}`);
  }
  const { configuration } = JSON.parse(text) as { configuration: string };
  return {
    configuration,
    stop: () => {
      child.kill('SIGTERM');
      return end;
    },
  };
}
