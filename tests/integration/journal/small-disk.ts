import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'vitest';

const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mounts();

/** `test` for what needs a disk of its own: skipped by name where none can be mounted. */
export const testOnSmallDisk: (name: string, body: (disk: SmallDisk) => void | Promise<void>) => void = canMount
  ? (name, body) => {
      test(name, async () => {
        const disk = mountDisk();
        try {
          await body(disk);
        } finally {
          disk.unmount();
        }
      });
    }
  : name => {
      test.skip(`${name} (needs root on Linux, to mount a small disk)`, () => undefined);
    };

export type SmallDisk = {
  readonly folder: string;
  /** Fills it to the last page. */
  readonly fill: () => void;
  readonly free: () => void;
  readonly makeReadOnly: () => void;
};

function mountDisk(): SmallDisk & { readonly unmount: () => void } {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'sigill', place]);
  const filler = path.join(place, 'filler');
  return {
    folder: path.join(place, 'data'),
    fill() {
      const file = fs.openSync(filler, 'a');
      try {
        for (const size of [65_536, 4_096]) for (;;) fs.writeSync(file, Buffer.alloc(size), 0, size);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
        fillRest(file);
      } finally {
        fs.closeSync(file);
      }
    },
    free: () => {
      fs.rmSync(filler);
    },
    makeReadOnly: () => {
      execFileSync('mount', ['-o', 'remount,ro', place]);
    },
    unmount() {
      execFileSync('umount', ['-l', place]);
      fs.rmSync(place, { recursive: true, force: true });
    },
  };
}

function fillRest(file: number): void {
  try {
    for (;;) fs.writeSync(file, Buffer.alloc(1_024));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}

function mounts(): boolean {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'sigill', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false;
  } finally {
    fs.rmSync(place, { recursive: true, force: true });
  }
}
