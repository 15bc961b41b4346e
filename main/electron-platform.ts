import os from 'node:os';
import { app, dialog, ipcMain, safeStorage, session, shell, type BrowserWindow } from 'electron';
import ElectronStore from 'electron-store';
import type { Platform } from '../app/platform.ts';
import { accountGroups } from './node/account-groups.ts';
import { accountName } from './node/account-name.ts';
import { fileChooser } from './file-chooser.ts';
import { linkOpener } from './link-opener.ts';
import { fileSecretBox } from './node/file-secret-box.ts';
import { safeStorageBox } from './safe-storage-box.ts';
import type { ShellWords } from './shell-words.ts';
import { systemProxy } from './system-proxy.ts';
import { windowPrinter } from './window-printer.ts';

/**
 * The platform of the packaged client: Windows' (or macOS', or the desktop's) own dialogs, secrets and browser. After ready.
 * @param dataFolder absolute path of a folder that exists
 * @param isPractice no configuration: invented people, so the journal's key is kept in a file as in the other shells, which can then open the same folder
 * @returns `allowLink` names what the person may be sent to; nothing is allowed before
 */
export function electronPlatform(options: {
  readonly dataFolder: string;
  readonly isPractice: boolean;
  readonly window: () => BrowserWindow | undefined;
  readonly words: () => ShellWords;
}): { readonly platform: Platform; readonly allowLink: (url: string | undefined) => void } {
  const { dataFolder, isPractice, window, words } = options;
  const links = linkOpener(url => shell.openExternal(url));
  const fileBox = fileSecretBox(dataFolder);
  const systemBox = safeStorageBox(safeStorage, fileBox, process.platform);
  return {
    platform: {
      dataFolder,
      version: app.getVersion(),
      user: accountName(process.platform, process.env, () => os.userInfo()),
      groups: () => accountGroups(process.platform, process.env),
      secretBox: systemBox,
      ...(isPractice ? { journalBox: { seal: fileBox.seal, open: systemBox.open } } : {}),
      preferences: settingsFile(dataFolder, 'preferences'),
      chooser: fileChooser(dialog, window, () => words().chooser),
      resolveProxy: systemProxy(() => session.fromPartition('sigill-proxy')),
      printWindow: windowPrinter(() => window()?.webContents),
      openLink: links.open,
    },
    allowLink: links.allow,
  };
}

/**
 * A small JSON file of this user (electron-store), shared with the other shells where it has the same name.
 * @param name of the file, without `.json`
 */
export function settingsFile(folder: string, name: string): Platform['preferences'] {
  const store = new ElectronStore<Record<string, unknown>>({ cwd: folder, name, clearInvalidConfig: true, configFileMode: 0o600 });
  // The library answers a synchronous channel of its own, for pages that use it directly. Ours has one door.
  ipcMain.removeAllListeners('electron-store-get-data');
  return {
    read: () => store.store,
    write: values => {
      store.store = { ...values };
    },
  };
}
