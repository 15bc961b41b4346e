import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** A Windows of its own, made by Debian's wine in an empty folder. Nothing outside the folder is touched. */
export type WinePrefix = {
  /** Runs `msiexec` with these words, silently; wine gives back a status of one byte (1603 becomes 67). */
  readonly msiexec: (words: readonly string[]) => number;
  /** The values of a key below HKLM and of every key under it, as `key\name`; the unnamed value ends with a backslash. */
  readonly machineValues: (key: string) => ReadonlyMap<string, string>;
  /** A folder of drive C, absolute here. */
  readonly folder: (place: string) => string;
  /** Ends the wine server of this prefix, and only that. */
  readonly end: () => void;
};

/** Takes about ten seconds. Throws when wine does not start. */
export function makeWinePrefix(folder: string): WinePrefix {
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    WINEPREFIX: path.join(folder, 'prefix'),
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    // Neither .NET nor a browser is offered for download, and no menu of this computer gets an entry.
    WINEDLLOVERRIDES: 'mscoree,mshtml=;winemenubuilder.exe=d',
  };
  const log = path.join(folder, 'wine.log');
  const wine = (program: string, words: readonly string[]): number => {
    // Pipes would give the Windows program a bad handle.
    const output = fs.openSync(log, 'a');
    const { status, error } = spawnSync(program, words, { env: environment, cwd: folder, stdio: ['ignore', output, output] });
    fs.closeSync(output);
    if (error !== undefined) throw new Error(`${program} could not be started: ${error.message}`);
    return status ?? -1;
  };
  const started = wine('wineboot', ['-i']);
  if (started !== 0) throw new Error(`wineboot ended with status ${started}.\n${fs.readFileSync(log, 'utf8')}`);
  return {
    msiexec: words => {
      const status = wine('wine', ['msiexec', ...words, '/qn']);
      // Only then has the registry been written to its files.
      wine('wineserver', ['-w']);
      return status;
    },
    machineValues: key => machineValues(fs.readFileSync(path.join(folder, 'prefix', 'system.reg'), 'utf8'), key),
    folder: place => path.join(folder, 'prefix', 'drive_c', place),
    end: () => {
      wine('wineserver', ['-k']);
    },
  };
}

/** Reads wine's own registry file (`[Key\\Sub] 1700000000`, `"Name"="value"`, `@="value"`, `=str(2):"%value%"`, `=dword:00000007`). */
export function machineValues(registry: string, key: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  let at: string | undefined;
  for (const line of registry.split('\n')) {
    const section = /^\[(.+)\](?: \d+)?$/u.exec(line)?.[1];
    if (section !== undefined) {
      const place = unescaped(section);
      at = `${place.toLowerCase()}\\`.startsWith(`${key.toLowerCase()}\\`) ? place : undefined;
    } else if (at !== undefined) {
      const [, name, text, number] = /^(@|"(?:[^"\\]|\\.)*")=(?:(?:str\(2\):)?"((?:[^"\\]|\\.)*)"|dword:([0-9a-f]{8}))$/u.exec(line) ?? [];
      const value = number === undefined ? text : String(Number.parseInt(number, 16));
      if (name !== undefined && value !== undefined)
        values.set(`${at}\\${name === '@' ? '' : unescaped(name.slice(1, -1))}`, unescaped(value));
    }
  }
  return values;
}

const unescaped = (text: string): string =>
  text.replaceAll(/\\(?:x([0-9a-f]{1,4})|(.))/giu, (_whole, code: string | undefined, character: string) =>
    code === undefined ? character : String.fromCharCode(Number.parseInt(code, 16)),
  );
