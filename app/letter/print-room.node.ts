import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../kernel/result.ts';
import { apartFile, letterFile, manifestCsv, manifestJson, manifestLetters, sandlista } from './manifest.ts';
import type { Maker, PrintHouse } from './print-house.ts';

type PrintRoom = { readonly folder: string; readonly sandlista: boolean };

/** Begins with a dot: whoever looks for files and folders leaves it alone, and it is on the same disk as the place that it is renamed to. */
const beginning = (batch: string, { log, owner }: Maker): string => `.${batch}.${log}.${owner}.part`;
const BEGINNING = /^\.(.+)\.([0-9a-f-]{36})\.([0-9a-f-]{36})\.part$/u;

/**
 * A folder that somebody else's program empties: each batch is a folder of its own, which is there whole, manifest and all, or not at all. It is written
 * under another name and renamed, so that no moment shows half of it. The manifest is written last.
 */
export function folderPrintHouse({ folder, sandlista: hasList }: PrintRoom): PrintHouse {
  const prepared: PrintHouse['prepared'] = async () =>
    (await readdir(folder).catch(() => [])).flatMap(name => {
      const [, batch, log, owner] = BEGINNING.exec(name) ?? [];
      return batch === undefined || log === undefined || owner === undefined ? [] : [{ batch, maker: { log, owner } }];
    });
  /** Undefined: it was released or discarded before, or the folder cannot be reached. */
  const unfinished = async (batch: string): Promise<string | undefined> => {
    const found = (await prepared()).find(each => each.batch === batch);
    return found === undefined ? undefined : path.join(folder, beginning(batch, found.maker));
  };
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
    prepare: (batch, maker, jobs) =>
      attempt(async () => {
        const place = path.join(folder, beginning(batch, maker));
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
        const place = await unfinished(batch);
        try {
          if (place !== undefined) await rename(place, path.join(folder, batch));
          else if (!(await isFolder(folder))) throw new Error('the folder is gone');
        } catch (error) {
          // Released before, by this process or another one that finished what a third had begun.
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || !(await isFolder(folder))) throw error;
        }
      }),
    discard: async batch => {
      const place = await unfinished(batch);
      if (place !== undefined) await rm(place, { recursive: true, force: true }).catch(() => undefined);
    },
    prepared,
  };
}

const isFolder = async (place: string): Promise<boolean> => (await stat(place).catch(() => undefined))?.isDirectory() === true;
