import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import { logFile } from '../app/diagnostics/log-file.node.ts';
import { systemClock } from '../app/kernel/instant.ts';
import { policyPlaces, readPolicy } from '../app/policy/read-policy.node.ts';
import { runCommand } from './command-line/run-command.ts';
import { startWindow } from './command-line/start-window.ts';
import type { CommandForm } from './command-form.ts';
import { electronPlatform } from './electron-platform.ts';
import { watchFaults } from './fault-watch.ts';
import { openDataFolder } from './node/data-folder.ts';
import { nodePlatform } from './node/node-platform.ts';
import { applyProcessPolicy } from './process-policy.ts';
import { shellWordsFor } from './shell-words.ts';
import { isPractice, startArguments } from './start-arguments.ts';

/**
 * One command of the command line inside the packaged program, with the system's own secrets, and without a window or a dialog. Beside a window on
 * the same data folder: ownership is per row of the journal, so it takes no lock of the window's.
 */
export function runPackagedCommand(form: CommandForm): void {
  void run(form).then(leave, () => {
    leave(1);
  });
}

async function run({ before, args, output }: CommandForm): Promise<number> {
  const say = shellWordsFor('sv');
  const refuse = (sentence: string): number => {
    process.stderr.write(`${sentence}\n`);
    return 2;
  };
  if (output === '') return refuse(say.stopped.valueMissing('--output'));
  // What lacks its value is refused by the command itself, in its own words.
  const asked = startArguments(['', ...args], process.cwd());
  const given = 'valueMissing' in asked ? { dataFolder: undefined, configurationFile: undefined } : asked;
  let dataFolder: string;
  try {
    dataFolder = openDataFolder(given.dataFolder);
  } catch {
    return refuse(say.stopped.folderUnusable);
  }
  let file: number | undefined;
  try {
    // Before anything is sent: an answer that cannot be written down afterwards is lost.
    if (output !== undefined) file = openSync(output, 'w', 0o600);
  } catch {
    return refuse(say.stopped.outputUnusable);
  }
  app.setPath('userData', dataFolder);
  // The window's, since on Windows the key of the system's secrets is kept there.
  app.setPath('sessionData', path.join(dataFolder, 'window'));
  const log = logFile(dataFolder, systemClock, app.getVersion());
  watchFaults(process, {
    report: log.report,
    end: incident => {
      process.stderr.write(`${say.stopped.bug(incident).message}\n`);
      app.exit(1);
    },
  });
  applyProcessPolicy({
    commandLine: app.commandLine,
    enableSandbox: () => {
      app.enableSandbox();
    },
    isPackaged: app.isPackaged,
  });
  await app.whenReady();
  const policy = await readPolicy(policyPlaces(process.platform, process.env), dataFolder);
  const isUnconfigured = policy.ok && policy.value.values.configurationFile === undefined && isPractice(given, dataFolder);
  const interruption = interruptions();
  const status = await runCommand(args, {
    stdout: text => {
      if (file === undefined) process.stdout.write(text);
      else writeSync(file, text);
    },
    // With --json the file is one document; else it says what the console would have said.
    stderr: text => {
      if (file === undefined || args.includes('--json')) process.stderr.write(text);
      else writeSync(file, text);
    },
    readStdin,
    environment: process.env,
    interrupted: interruption,
    version: app.getVersion(),
    platform: (folder, choices) => {
      const { platform } = electronPlatform({
        dataFolder: folder,
        isPractice: isUnconfigured,
        window: () => undefined,
        words: () => say,
      });
      const { chooser, openLink } = nodePlatform(folder, choices);
      return { ...platform, chooser, openLink };
    },
    startWindow: (folder, configurationFile, request) =>
      startWindow({ program: process.execPath, args: before, interrupted: interruption }, folder, configurationFile, request),
  });
  if (file !== undefined) {
    fsyncSync(file);
    closeSync(file);
  }
  return status;
}

/** What is being delivered gets its answer first; who cannot wait asks twice, and the journal says `unconfirmed`. */
function interruptions(): AbortSignal {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interruption.signal.aborted) app.exit(130);
      interruption.abort();
    });
  }
  // Who reads only the first lines closes the pipe; the work is done all the same.
  process.stdout.on('error', () => undefined);
  return interruption.signal;
}

/** Ends when what was written has gone out; a pipe that nobody reads any more holds nothing up. */
function leave(status: number): void {
  process.stdout.write('', () => {
    app.exit(status);
  });
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
