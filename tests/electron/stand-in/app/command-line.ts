import { guard } from '../uncovered.ts';

const switches = new Map<string, string>();
const DASHES = /^--(?<name>[^=\s]+)(?:=(?<value>.*))?$/su;

/** Chromium's switches: those on the process's own command line and those that the program appends before ready. */
export function chromiumSwitches(): ReadonlyMap<string, string> {
  return switches;
}

/** Called once, with the process's arguments. */
export function readSwitches(args: readonly string[]): void {
  for (const argument of args) {
    const { name, value = '' } = DASHES.exec(argument)?.groups ?? {};
    if (name !== undefined) switches.set(name.toLowerCase(), value);
  }
}

export const commandLine = guard('app.commandLine', {
  appendSwitch: (name: string, value = ''): void => {
    switches.set(name.toLowerCase(), value);
  },
  appendArgument: (argument: string): void => {
    readSwitches([argument]);
  },
  hasSwitch: (name: string): boolean => switches.has(name.toLowerCase()),
  getSwitchValue: (name: string): string => switches.get(name.toLowerCase()) ?? '',
  removeSwitch: (name: string): void => {
    switches.delete(name.toLowerCase());
  },
} satisfies Partial<Electron.CommandLine>);
