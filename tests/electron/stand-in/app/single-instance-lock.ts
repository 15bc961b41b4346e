import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync, type FSWatcher } from 'node:fs';
import path from 'node:path';

/** What a second process tells the first. */
export interface SecondInstance {
  readonly argv: string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
}

/**
 * The lock of `app.requestSingleInstanceLock()`: a file in the user's data folder that names the process which holds it, and beside it a folder in which
 * later processes leave their command line. A lock whose process has died, or whose number now belongs to another, is taken over.
 */
export class SingleInstanceLock {
  readonly #file: string;
  readonly #letters: string;
  #watcher: FSWatcher | undefined;

  constructor(userData: string) {
    this.#file = path.join(userData, 'SingletonLock');
    this.#letters = path.join(userData, 'SingletonLetters');
  }

  get isHeld(): boolean {
    return this.#watcher !== undefined;
  }

  /** Whether this process is now the first one. If not, `self` has been delivered to the first. */
  request(self: SecondInstance, onSecondInstance: (second: SecondInstance) => void): boolean {
    if (this.isHeld) return true;
    if (!this.#take()) {
      this.#leave(self);
      return false;
    }
    rmSync(this.#letters, { recursive: true, force: true });
    mkdirSync(this.#letters, { recursive: true });
    this.#watcher = watch(this.#letters, () => {
      for (const second of this.#collect()) onSecondInstance(second);
    });
    this.#watcher.unref();
    process.once('exit', () => {
      this.release();
    });
    return true;
  }

  release(): void {
    if (!this.isHeld) return;
    this.#watcher?.close();
    this.#watcher = undefined;
    rmSync(this.#file, { force: true });
  }

  #take(): boolean {
    const self: Holder = { pid: process.pid, startedAt: startOf(process.pid) ?? '' };
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        writeFileSync(this.#file, JSON.stringify(self), { flag: 'wx' });
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(this.#file);
      if (holder !== undefined && startOf(holder.pid) === holder.startedAt) return false;
      rmSync(this.#file, { force: true });
    }
    return false;
  }

  #leave(self: SecondInstance): void {
    mkdirSync(this.#letters, { recursive: true });
    const letter = path.join(this.#letters, `${randomUUID()}.json`);
    writeFileSync(`${letter}.part`, JSON.stringify(self));
    renameSync(`${letter}.part`, letter);
  }

  #collect(): readonly SecondInstance[] {
    const letters = readdirSync(this.#letters).filter(name => name.endsWith('.json'));
    return letters.map(name => {
      const letter = path.join(this.#letters, name);
      const second = JSON.parse(readFileSync(letter, 'utf8')) as SecondInstance;
      rmSync(letter);
      return second;
    });
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined; // gone, or being written by a process that died over it
  }
}

/** When a process started, in clock ticks since boot (proc(5), field 22): tells it from a later one with the same number. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
