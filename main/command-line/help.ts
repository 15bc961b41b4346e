import type { Command } from './command.ts';
import type { CommandWords } from './command-words.ts';
import { COMMANDS } from './commands.ts';

/** How a command is written, or all of them when none is named. */
export function helpText(says: CommandWords, command: Command | undefined): string {
  const forAll = [
    `${says.everyCommand}:`,
    `  --data DIR     ${says.dataOption}`,
    `  --config FILE  ${says.configOption}`,
    `  --json         ${says.jsonOption}`,
  ];
  if (command !== undefined) return [`sigill ${command.synopsis}`, '', ...forAll].join('\n');
  return [says.intro, '', `${says.commands}:`, ...COMMANDS.map(({ synopsis }) => `  sigill ${synopsis}`), '', ...forAll].join('\n');
}
