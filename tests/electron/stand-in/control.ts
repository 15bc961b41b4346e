type PrintOutcome = readonly [success: boolean, failureReason: string];

/** One thing that would have reached the desktop: a dialog, an opened link, a print. `what` is the call, e.g. `dialog.showOpenDialog`. */
export interface Recorded {
  readonly what: string;
  readonly details: unknown;
}

/** What a test may prepare and look at. Answers are used up in order; when none is left, the user has pressed Escape. */
export interface StandInControl {
  readonly record: Recorded[];
  readonly openAnswers: Electron.OpenDialogReturnValue[];
  readonly saveAnswers: Electron.SaveDialogReturnValue[];
  readonly messageAnswers: Electron.MessageBoxReturnValue[];
  readonly printOutcomes: PrintOutcome[];
  readonly printers: Electron.PrinterInfo[];
  readonly notifications: Electron.Notification[];
  readonly popups: Electron.Menu[];
  canEncrypt: boolean;
  resolveProxy: (url: string) => string;
}

/** Found by tests at `globalThis[Symbol.for('electron-stand-in')]` of the main process; absent on the real Electron. */
export const standIn: StandInControl = {
  record: [],
  openAnswers: [],
  saveAnswers: [],
  messageAnswers: [],
  printOutcomes: [],
  printers: [{ name: 'stand-in', displayName: 'Stand-in', description: 'Prints to a file', options: {} }],
  notifications: [],
  popups: [],
  canEncrypt: true,
  resolveProxy: () => 'DIRECT',
};
Object.defineProperty(globalThis, Symbol.for('electron-stand-in'), { value: standIn });

export function recordCall(what: string, details: unknown): void {
  standIn.record.push({ what, details });
}
