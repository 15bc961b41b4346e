import path from 'node:path';
import type { LoadedConfiguration } from '../configuration-file.node.ts';
import type { PaperSettings } from './paper-configuration.ts';

/** What the configuration says about paper, with the print room's folder counted from the file's own. */
export function paperSettings({ configuration, folder }: LoadedConfiguration): PaperSettings {
  const { printRoom, ...rest } = configuration.paper;
  return { ...rest, printRoom: printRoom === undefined ? undefined : { ...printRoom, folder: path.resolve(folder, printRoom.folder) } };
}
