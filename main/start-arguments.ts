import { existsSync } from 'node:fs';
import path from 'node:path';
import { composeArguments, readComposeRequest, type ComposeRequest } from './node/compose-request.ts';

/** What the program was asked for when it was started. */
export type StartArguments = {
  /** `--data DIR`, absolute. */
  readonly dataFolder: string | undefined;
  /** `--config FILE`, absolute. */
  readonly configurationFile: string | undefined;
  /** What follows the word `compose`: open a message with this in it. */
  readonly compose: ComposeRequest | undefined;
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
  let composed: string[] | undefined;
  // A link comes from anywhere, and a quotation mark in it may end its argument: it must not choose another configuration.
  const isFromLink = argv.some(argument => argument.startsWith('--link'));
  const rest = argv.slice(1);
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const name = argument.split('=')[0] ?? '';
    if ((name === '--data' || name === '--config') && !(isFromLink && composed !== undefined)) {
      const value = argument.includes('=') ? argument.slice(name.length + 1) : rest.shift();
      if (value === undefined || value === '' || value.startsWith('--')) return { valueMissing: name };
      if (name === '--data') dataFolder = path.resolve(workingDirectory, value);
      else configurationFile = path.resolve(workingDirectory, value);
    } else if (composed !== undefined) composed.push(argument);
    else if (argument === 'compose') composed = [];
  }
  return { dataFolder, configurationFile, compose: composed === undefined ? undefined : composeArguments(composed, workingDirectory) };
}

/** Without a configuration, given or kept in the data folder, Sigill is in the practice environment (`interfaces.md`). */
export function isPractice({ configurationFile }: Pick<StartArguments, 'configurationFile'>, dataFolder: string): boolean {
  return configurationFile === undefined && !existsSync(path.join(dataFolder, 'configuration.json'));
}

/** What a second start hands over, read as something that anybody could have written. */
export function handedOver(data: unknown): ComposeRequest | undefined {
  return typeof data === 'object' && data !== null && 'compose' in data ? readComposeRequest(data.compose) : undefined;
}
