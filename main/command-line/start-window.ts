import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { askFace, type FaceRequest } from '../node/running-face.ts';
import type { ExitStatus } from './exit-status.ts';

/** How a window is started from a command line, and where the person interrupts it. */
type Starter = {
  readonly program: string;
  readonly args: readonly string[];
  readonly interrupted: AbortSignal;
};

/** Starts a window on the data folder, lets it show what is asked for, and waits for its end; standard output stays the command's. */
export async function startWindow(
  { program, args, interrupted }: Starter,
  dataFolder: string,
  configurationFile: string | undefined,
  request: FaceRequest,
): Promise<ExitStatus> {
  const options = ['--data', dataFolder, ...(configurationFile === undefined ? [] : ['--config', configurationFile])];
  const window = spawn(program, [...args, ...options], { stdio: ['ignore', process.stderr, 'inherit'] });
  const ended = once(window, 'exit') as Promise<[number | null]>;
  const stop = (): void => void window.kill('SIGTERM');
  interrupted.addEventListener('abort', stop);
  const isOpen = new AbortController();
  void ended.then(() => isOpen.abort());
  while (!isOpen.signal.aborted && !(await askFace(dataFolder, request))) await pause(300);
  const [code] = await ended;
  return code === 0 ? 0 : 1;
}
