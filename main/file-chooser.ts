import { open } from 'node:fs/promises';
import path from 'node:path';
import type { BaseWindow, Dialog, OpenDialogOptions } from 'electron';
import { fail, ok } from '../app/kernel/result.ts';
import type { Platform } from '../app/platform.ts';
import type { ShellWords } from './shell-words.ts';

/** A PKCS#12 file with a whole chain is some kilobytes; what is larger than this is something else. */
const LARGEST_CERTIFICATE_BYTES = 1024 * 1024;

/**
 * The system's own dialogs. What is chosen is read here and never named to the page.
 * @param parent the window that the dialog belongs to, when there is one
 */
export function fileChooser(
  dialog: Pick<Dialog, 'showOpenDialog'>,
  parent: () => BaseWindow | undefined,
  words: () => ShellWords['chooser'],
): Platform['chooser'] {
  const choose = async (options: OpenDialogOptions): Promise<string | undefined> => {
    const window = parent();
    const chosen = await (window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
    return chosen.canceled ? undefined : chosen.filePaths[0];
  };
  return {
    openFile: async () => {
      const { certificate, certificateFiles } = words();
      const file = await choose({
        title: certificate,
        filters: [{ name: certificateFiles, extensions: ['p12', 'pfx'] }],
        properties: ['openFile', 'dontAddToRecent'],
      });
      if (file === undefined) return fail({ code: 'cancelled' });
      const bytes = await readSmallFile(file);
      return bytes === undefined ? fail({ code: 'file.unreadable', option: 'FILE' }) : ok({ name: path.basename(file), bytes });
    },
    chooseFolder: async purpose => {
      const folder = await choose({
        title: words()[purpose],
        buttonLabel: words().chooseFolder,
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      return folder === undefined ? fail({ code: 'cancelled' }) : ok(folder);
    },
  };
}

/** One read, bounded: a device or a growing file cannot hold the program. */
async function readSmallFile(file: string): Promise<Uint8Array | undefined> {
  try {
    await using handle = await open(file, 'r');
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(LARGEST_CERTIFICATE_BYTES + 1), 0);
    return bytesRead > LARGEST_CERTIFICATE_BYTES ? undefined : new Uint8Array(buffer.subarray(0, bytesRead));
  } catch {
    return undefined;
  }
}
