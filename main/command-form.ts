import path from 'node:path';

/** The program started as a command line: `Sigill.exe --cli COMMAND …` (`interfaces.md`). */
export type CommandForm = {
  /** What stands before `--cli`: nothing when packaged; switches and the folder from a checkout. A window is started with the same. */
  readonly before: readonly string[];
  /** The command and its options. */
  readonly args: readonly string[];
  /** `--output FILE`, absolute: where the answer goes when there is no console to write to; empty when its value is missing. */
  readonly output: string | undefined;
};

/**
 * @param argv of the process
 * @param workingDirectory what a relative path counts from
 * @returns undefined when a window is meant. What a link or "Skicka till" brings stands behind `compose`, and cannot make a command of itself.
 */
export function commandForm(argv: readonly string[], workingDirectory: string): CommandForm | undefined {
  const at = argv.indexOf('--cli');
  const before = argv.slice(1, Math.max(at, 1));
  if (at < 1 || before.includes('compose') || argv.some(argument => argument.startsWith('--link'))) return undefined;
  const args = argv.slice(at + 1);
  const found = args.findIndex(argument => argument === '--output' || argument.startsWith('--output='));
  if (found < 0) return { before, args, output: undefined };
  const isOneWord = args[found] !== '--output';
  const value = isOneWord ? args[found]?.slice('--output='.length) : args[found + 1];
  const isMissing = value === undefined || value === '' || (!isOneWord && value.startsWith('--'));
  args.splice(found, isOneWord || isMissing ? 1 : 2);
  return { before, args, output: isMissing ? '' : path.resolve(workingDirectory, value) };
}
