import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isAlive } from '../../process-alive.node.ts';

/** A document of a hundred pages on a slow computer, where LibreOffice starts for the first time. */
const TIME_LIMIT_MS = 120_000;

export type OfficeOrder = { readonly bytes: Uint8Array; readonly extension: 'docx' | 'doc' | 'odt' | 'rtf' };

/**
 * Makes a PDF of a document with LibreOffice, without a window, in a private folder that is gone afterwards. The document has a neutral name there, so that
 * nothing of its own reaches a process argument; LibreOffice gets a profile of its own, in which macros do not run and nothing is fetched from elsewhere.
 * Undefined when it makes none, or takes too long; then it is ended with everything that it has started.
 * @param workFolder absolute; made if it is not there
 */
export async function runOffice(
  program: string,
  workFolder: string,
  { bytes, extension }: OfficeOrder,
  timeLimitMs: number = TIME_LIMIT_MS,
): Promise<Uint8Array | undefined> {
  const folder = path.join(workFolder, `${process.pid}-${randomUUID()}`);
  fs.mkdirSync(path.join(folder, 'profile', 'user'), { recursive: true, mode: 0o700 });
  try {
    fs.writeFileSync(path.join(folder, `document.${extension}`), bytes, { mode: 0o600 });
    fs.writeFileSync(path.join(folder, 'profile', 'user', 'registrymodifications.xcu'), PROFILE);
    await finished(start(program, folder, extension), timeLimitMs);
    const made = path.join(folder, 'document.pdf');
    return fs.existsSync(made) ? Uint8Array.from(fs.readFileSync(made)) : undefined;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** Takes away what a process that was killed has left. */
export function sweepOffice(workFolder: string): void {
  if (!fs.existsSync(workFolder)) return;
  for (const name of fs.readdirSync(workFolder)) {
    const owner = /^(\d+)-[0-9a-f-]{36}$/u.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    fs.rmSync(path.join(workFolder, name), { recursive: true, force: true });
  }
}

const PDF_OPTIONS = JSON.stringify({ UseTaggedPDF: { type: 'boolean', value: 'true' } });

function start(program: string, folder: string, extension: string): ChildProcess {
  const { PATH, SystemRoot, LANG } = process.env;
  const env = {
    ...(PATH === undefined ? {} : { PATH }),
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    ...(LANG === undefined ? {} : { LANG }),
    ...{ HOME: folder, TMPDIR: folder, TEMP: folder, TMP: folder },
    // The folder's path may hold the account's name: told in the surroundings, not as an argument.
    UserInstallation: pathToFileURL(path.join(folder, 'profile')).href,
    // What the document points to on the net stays there: nobody answers at this address.
    ...{ http_proxy: NOBODY, https_proxy: NOBODY, HTTP_PROXY: NOBODY, HTTPS_PROXY: NOBODY },
  };
  const options = ['--headless', '--norestore', '--nologo', '--nodefault', '--nolockcheck'];
  return spawn(program, [...options, '--convert-to', `pdf:writer_pdf_Export:${PDF_OPTIONS}`, `document.${extension}`], {
    cwd: folder,
    env,
    stdio: 'ignore',
    windowsHide: true,
    // A group of its own, so that it is ended with its children.
    detached: process.platform !== 'win32',
  });
}

const NOBODY = 'http://127.0.0.1:9';

/** Resolves when the program has ended, or was ended. */
function finished(child: ChildProcess, timeLimitMs: number): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(() => endWithChildren(child), timeLimitMs);
    const end = (): void => {
      clearTimeout(timer);
      endWithChildren(child);
      resolve();
    };
    child.once('error', end);
    child.once('exit', end);
  });
}

function endWithChildren({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).once('error', () => undefined);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them have ended.
  }
}

const setting = (component: string, name: string, value: string): string =>
  `<item oor:path="/org.openoffice.${component}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`;

/** No macros, no links followed, no first-start greeting. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${setting('Office.Common/Security/Scripting', 'MacroSecurityLevel', '3')}
${setting('Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true')}
${setting('Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true')}
${setting('Office.Writer/Content/Update', 'Link', '0')}
${setting('Office.Common/Misc', 'FirstRun', 'false')}
</oor:items>
`;
