import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../kernel/result.ts';
import { apartFile, letterFile, manifestCsv, manifestJson, manifestLetters, sandlista } from './manifest.ts';
import type { PrintHouse } from './print-house.ts';

type PrintRoom = { readonly folder: string; readonly sandlista: boolean };

/** Begins with a dot: whoever looks for files and folders leaves it alone, and it is on the same disk as the place that it is renamed to. */
const beginning = (batch: string): string => `.${batch}.part`;
const BEGINNING = /^\.(.+)\.part$/u;

/**
 * A folder that somebody else's program empties: each batch is a folder of its own, which is there whole, manifest and all, or not at all. It is written
 * under another name and renamed, so that no moment shows half of it. The manifest is written last.
 */
export function folderPrintHouse({ folder, sandlista: hasList }: PrintRoom): PrintHouse {
  const unfinished = (batch: string): string => path.join(folder, beginning(batch));
  const attempt = async (act: () => Promise<void>): Promise<Result<void>> => {
    try {
      await act();
      return ok(undefined);
    } catch {
      return fail({ code: 'print-room.unavailable' });
    }
  };
  return {
    name: 'print-room',
    prepare: (batch, jobs) =>
      attempt(async () => {
        const place = unfinished(batch);
        await mkdir(folder, { recursive: true });
        await mkdir(place, { mode: 0o770 });
        const write = (name: string, bytes: Uint8Array | string): Promise<void> =>
          writeFile(path.join(place, name), bytes, { flush: true, flag: 'wx' });
        for (const { dispatch, pdf, apart } of jobs) {
          await write(letterFile(dispatch), pdf);
          for (const [index, { bytes }] of apart.entries()) await write(apartFile(dispatch, index), bytes);
        }
        const letters = manifestLetters(jobs);
        if (hasList) await write('sandlista.csv', sandlista(jobs));
        await write('manifest.csv', manifestCsv(letters));
        await write('manifest.json', manifestJson(batch, new Date().toISOString(), letters));
      }),
    release: batch =>
      attempt(async () => {
        try {
          await rename(unfinished(batch), path.join(folder, batch));
        } catch (error) {
          // Released before, by this process or another one that finished what a third had begun.
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || !(await isFolder(folder))) throw error;
        }
      }),
    discard: async batch => {
      await rm(unfinished(batch), { recursive: true, force: true }).catch(() => undefined);
    },
    prepared: async () => {
      const names = await readdir(folder).catch(() => []);
      return names.flatMap(name => BEGINNING.exec(name)?.[1] ?? []);
    },
  };
}

const isFolder = async (place: string): Promise<boolean> => (await stat(place).catch(() => undefined))?.isDirectory() === true;
