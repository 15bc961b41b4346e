import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Readable, Writable } from 'node:stream';

export type Child = {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly lines: Interface;
  readonly nextLine: () => Promise<string>;
  /** Ends it as a power cut would: nothing of it runs any more. */
  readonly kill: () => Promise<void>;
};

/** A real process of its own that runs one of the files in `children/`. */
export function startChild(name: string, ...words: readonly string[]): Child {
  const file = fileURLToPath(new URL(`./children/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, ...words], { stdio: ['pipe', 'pipe', 'pipe'] });
  const lines = createInterface({ input: child.stdout });
  const waiting = lines[Symbol.asyncIterator]();
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => {
    complaint += text.toString();
  });
  return {
    process: child,
    lines,
    async nextLine() {
      const { value, done } = await waiting.next();
      if (done === true) throw new Error(`the child ended: ${complaint}`);
      return value;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
