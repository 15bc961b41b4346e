import { lifecycle } from '../app/lifecycle.ts';
import { recordCall, standIn } from '../control.ts';
import { guard } from '../uncovered.ts';

/** Electron's dialogs take the options last, with or without a window before them. */
function optionsOf<T>(first: object, second: T | undefined): T {
  return second ?? (first as T);
}

function escaped({ cancelId }: Electron.MessageBoxOptions): Electron.MessageBoxReturnValue {
  return { response: cancelId ?? 0, checkboxChecked: false };
}

function showOpenDialog(
  first: Electron.BaseWindow | Electron.OpenDialogOptions,
  second?: Electron.OpenDialogOptions,
): Promise<Electron.OpenDialogReturnValue> {
  recordCall('dialog.showOpenDialog', optionsOf(first, second));
  return Promise.resolve(standIn.openAnswers.shift() ?? { canceled: true, filePaths: [] });
}

function showSaveDialog(
  first: Electron.BaseWindow | Electron.SaveDialogOptions,
  second?: Electron.SaveDialogOptions,
): Promise<Electron.SaveDialogReturnValue> {
  recordCall('dialog.showSaveDialog', optionsOf(first, second));
  return Promise.resolve(standIn.saveAnswers.shift() ?? { canceled: true, filePath: '' });
}

function showMessageBox(
  first: Electron.BaseWindow | Electron.MessageBoxOptions,
  second?: Electron.MessageBoxOptions,
): Promise<Electron.MessageBoxReturnValue> {
  const options = optionsOf(first, second);
  recordCall('dialog.showMessageBox', options);
  return Promise.resolve(standIn.messageAnswers.shift() ?? escaped(options));
}

function showMessageBoxSync(first: Electron.BaseWindow | Electron.MessageBoxSyncOptions, second?: Electron.MessageBoxSyncOptions): number {
  const options = optionsOf(first, second);
  recordCall('dialog.showMessageBoxSync', options);
  return (standIn.messageAnswers.shift() ?? escaped(options)).response;
}

function showErrorBox(title: string, content: string): void {
  recordCall('dialog.showErrorBox', { title, content });
  if (!lifecycle.isReady) console.error(`${title}\n${content}`); // as Electron on Linux, where nothing can be shown yet
}

/** Nobody sees a dialog: the call is recorded, and the answer is the next one that a test has prepared, else that of the Escape key. */
export const dialog = guard('dialog', {
  showOpenDialog,
  showSaveDialog,
  showMessageBox,
  showMessageBoxSync,
  showErrorBox,
} satisfies Partial<Electron.Dialog>);
