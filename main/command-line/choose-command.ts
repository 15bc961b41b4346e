import type { OptionTable, UsageProblem } from './arguments.ts';
import type { Command } from './command.ts';
import { COMMANDS, NOT_IN_THIS_VERSION } from './commands.ts';

/** Options of every command (interfaces.md); they may also stand before its name. */
export const GLOBAL_OPTIONS: OptionTable = { data: 'value', config: 'value', json: 'switch', help: 'switch', version: 'switch' };

export type Choice =
  | { readonly command: Command; readonly rest: readonly string[] }
  | { readonly help: Command | undefined }
  | { readonly version: true }
  | { readonly problems: readonly UsageProblem[]; readonly near: Command | undefined };

/** Finds the command among the arguments, by two words before one. What is not a command is never repeated: it may be a person's number. */
export function chooseCommand(args: readonly string[]): Choice {
  const start = skipGlobalOptions(args);
  if (typeof start !== 'number') return { problems: [start], near: undefined };
  const name = [args[start], args[start + 1]].filter(word => word !== undefined);
  const command = COMMANDS.find(found => found.name === name.join(' ')) ?? COMMANDS.find(found => found.name === name[0]);
  if (args.includes('--version')) return { version: true };
  if (args.includes('--help') || (name.length === 0 && args.length === 0)) return { help: command };
  const later = NOT_IN_THIS_VERSION.find(unbuilt => unbuilt === name.join(' ')) ?? NOT_IN_THIS_VERSION.find(unbuilt => unbuilt === name[0]);
  if (later !== undefined) return { problems: [{ subject: later, problem: 'not-in-this-version' }], near: undefined };
  if (command === undefined)
    return { problems: [{ subject: 'COMMAND', problem: name.length === 0 ? 'required' : 'unknown-command' }], near: undefined };
  return { command, rest: [...args.slice(0, start), ...args.slice(start + command.name.split(' ').length)] };
}

/** Where the name of the command stands, or the option before it that no command has. */
function skipGlobalOptions(args: readonly string[]): number | UsageProblem {
  let at = 0;
  for (let arg = args[at]; arg?.startsWith('-') === true && arg !== '-'; arg = args[at]) {
    const name = arg.replace(/^-+/u, '').split('=')[0] ?? '';
    const kind = Object.hasOwn(GLOBAL_OPTIONS, name) ? GLOBAL_OPTIONS[name] : undefined;
    if (kind === undefined) return { subject: `--${name.replaceAll(/\d{4,}/gu, '…')}`, problem: 'unknown-option' };
    at += kind === 'switch' || arg.includes('=') ? 1 : 2;
  }
  return at;
}
