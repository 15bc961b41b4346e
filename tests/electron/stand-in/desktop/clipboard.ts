import { guard } from '../uncovered.ts';

let text = '';

/** A clipboard of this process alone; what a page copies does not reach it. */
export const clipboard = guard('clipboard', {
  readText: (): Promise<string> => Promise.resolve(text),
  writeText: (written: string): Promise<void> => {
    text = written;
    return Promise.resolve();
  },
  clear: (): void => {
    text = '';
  },
} satisfies Partial<Electron.Clipboard>);
