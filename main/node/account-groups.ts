import { execFile } from 'node:child_process';
import path from 'node:path';

/** A directory that does not answer must not keep a person from opening the window for ever. */
const ASK_MS = 15_000;

type Run = (program: string, given: readonly string[]) => Promise<string | undefined>;

/**
 * The groups of whoever runs the program, as the operating system has them: on Windows each by its name (`DOMAIN\group`) and by its SID, elsewhere by its
 * name. Undefined when they could not be found out, which is not the same as none.
 * @param run for tests
 */
export async function accountGroups(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  run: Run = runProgram,
): Promise<readonly string[] | undefined> {
  if (platform !== 'win32') {
    // GNU's `id` can part the names with NUL: a directory has groups with spaces in their names.
    const isGnu = platform === 'linux';
    const printed = await run('id', [isGnu ? '-Gnz' : '-Gn']);
    return printed?.split(isGnu ? '\0' : /\s+/u).filter(name => name !== '');
  }
  const system = path.win32.join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32');
  // Without the code page a name with å ä ö comes as the console of the machine would show it. A SID is the same in all of them.
  const printed = await run(path.win32.join(system, 'cmd.exe'), [
    '/d',
    '/s',
    '/c',
    `chcp 65001>nul & ${path.win32.join(system, 'whoami.exe')} /groups /fo csv /nh`,
  ]);
  const found = printed === undefined ? [] : groupsIn(printed);
  // Everybody is in some group of Windows' own: nothing at all is an answer that was not understood.
  return found.length === 0 ? undefined : found;
}

/** What `whoami /groups /fo csv /nh` prints: name, kind, SID and attributes, each in quotes. Kind and attributes are in the language of the machine. */
export function groupsIn(printed: string): readonly string[] {
  return printed.split(/\r?\n/u).flatMap(line => {
    const [, name, sid] = /^\uFEFF?"([^"]*)","[^"]*","(S-1-[\d-]+)"/u.exec(line) ?? [];
    return name === undefined || sid === undefined ? [] : [name, sid].filter(part => part !== '');
  });
}

function runProgram(program: string, given: readonly string[]): Promise<string | undefined> {
  return new Promise(done => {
    execFile(program, [...given], { encoding: 'utf8', timeout: ASK_MS, windowsHide: true }, (error, stdout) => {
      done(error === null ? stdout : undefined);
    });
  });
}
