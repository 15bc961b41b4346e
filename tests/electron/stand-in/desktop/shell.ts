import { recordCall } from '../control.ts';
import { guard } from '../uncovered.ts';

/** What would leave the program for the desktop is recorded, and nothing is opened. */
export const shell = guard('shell', {
  openExternal: (url: string): Promise<void> => {
    recordCall('shell.openExternal', url);
    return Promise.resolve();
  },
  openPath: (file: string): Promise<string> => {
    recordCall('shell.openPath', file);
    return Promise.resolve('');
  },
  showItemInFolder: (file: string): void => {
    recordCall('shell.showItemInFolder', file);
  },
  beep: (): void => {
    recordCall('shell.beep', undefined);
  },
} satisfies Partial<Electron.Shell>);
