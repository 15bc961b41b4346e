import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Conf from 'conf';
import { fail, ok } from '../../app/kernel/result.ts';
import type { Platform } from '../../app/platform.ts';
import { accountGroups } from './account-groups.ts';
import { accountName } from './account-name.ts';
import { fileSecretBox } from './file-secret-box.ts';

/** What the caller of a shell without dialogs has chosen beforehand. */
export type Choices = {
  /** The PKCS#12 file of `certificate.install`. */
  readonly certificateFile?: string;
  /** Where evidence and exports are written. */
  readonly folder?: string;
};

/**
 * The platform of the shells that are plain Node: the command line and the headless server.
 * @param dataFolder absolute path of a folder that exists
 */
export function nodePlatform(dataFolder: string, choices: Choices = {}): Platform {
  return {
    dataFolder,
    version: readVersion(),
    user: accountName(process.platform, process.env, () => os.userInfo()),
    groups: () => accountGroups(process.platform, process.env),
    secretBox: fileSecretBox(dataFolder),
    preferences: filePreferences(dataFolder),
    chooser: {
      openFile: async () => {
        if (choices.certificateFile === undefined) return fail({ code: 'not-available-here', what: 'file-chooser' });
        try {
          return ok({ name: path.basename(choices.certificateFile), bytes: fs.readFileSync(choices.certificateFile) });
        } catch {
          return fail({ code: 'file.unreadable', option: 'FILE' });
        }
      },
      chooseFolder: async () =>
        choices.folder === undefined ? fail({ code: 'not-available-here', what: 'folder-chooser' }) : ok(path.resolve(choices.folder)),
    },
    openLink: async () => fail({ code: 'not-available-here', what: 'links' }),
  };
}

/** `preferences.json` in the data folder. A file that somebody has broken counts as empty. */
export function filePreferences(dataFolder: string): Platform['preferences'] {
  let store: Conf | undefined;
  const open = (): Conf =>
    (store ??= new Conf<Record<string, unknown>>({
      cwd: dataFolder,
      configName: 'preferences',
      clearInvalidConfig: true,
      configFileMode: 0o600,
    }));
  return {
    read: () => ({ ...open().store }),
    write: values => {
      open().store = { ...values };
    },
  };
}

/** The version in package.json, which lies two folders up from here and from the packaged program alike. */
export function readVersion(): string {
  const description = JSON.parse(fs.readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string };
  return description.version;
}
