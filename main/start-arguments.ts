import { existsSync } from 'node:fs';
import path from 'node:path';
import type { BackendEvent } from '../app/contract/events.ts';

/** What the program was asked for when it was started. */
export type StartArguments = {
  /** `--data DIR`, absolute. */
  readonly dataFolder: string | undefined;
  /** `--config FILE`, absolute. */
  readonly configurationFile: string | undefined;
  /** The word `compose`: open an empty message. */
  readonly view: 'compose' | undefined;
};

/**
 * Reads what is ours among the arguments (`interfaces.md`). The rest belongs to Chromium, Node or Playwright and is left to them.
 * @param argv of the process; `[exe, …]` packaged, `[exe, switches…, folder, …]` from a checkout
 * @param workingDirectory what relative paths count from
 * @returns the name of an option that lacks its value, where one does
 */
export function startArguments(
  argv: readonly string[],
  workingDirectory: string,
): StartArguments | { readonly valueMissing: '--data' | '--config' } {
  let dataFolder: string | undefined;
  let configurationFile: string | undefined;
  let view: 'compose' | undefined;
  const rest = argv.slice(1);
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const name = argument.split('=')[0] ?? '';
    if (name === '--data' || name === '--config') {
      const value = argument.includes('=') ? argument.slice(name.length + 1) : rest.shift();
      if (value === undefined || value === '' || value.startsWith('--')) return { valueMissing: name };
      if (name === '--data') dataFolder = path.resolve(workingDirectory, value);
      else configurationFile = path.resolve(workingDirectory, value);
    } else if (argument === 'compose') view = 'compose';
  }
  return { dataFolder, configurationFile, view };
}

/** Without a configuration, given or kept in the data folder, Sigill is in the practice environment (`interfaces.md`). */
export function isPractice({ configurationFile }: Pick<StartArguments, 'configurationFile'>, dataFolder: string): boolean {
  return configurationFile === undefined && !existsSync(path.join(dataFolder, 'configuration.json'));
}

/** The view that a start asked for, its own or what a second one handed over, which is read as something that anybody could have written. */
export function viewOf(asked: unknown): Extract<BackendEvent, { type: 'view.requested' }> | undefined {
  const isCompose = typeof asked === 'object' && asked !== null && 'view' in asked && asked.view === 'compose';
  return isCompose ? { type: 'view.requested', view: 'compose' } : undefined;
}
