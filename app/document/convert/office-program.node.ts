import fs from 'node:fs';
import path from 'node:path';

type Surroundings = { readonly platform: NodeJS.Platform; readonly env: Readonly<Record<string, string | undefined>> };

/** Where LibreOffice lies on this computer; undefined where it is not installed. Looked for each time: it may be installed while Sigill is open. */
export function officeProgram({ platform, env }: Surroundings = { platform: process.platform, env: process.env }): string | undefined {
  return places(platform, env).find(isProgram);
}

function places(platform: NodeJS.Platform, env: Surroundings['env']): readonly string[] {
  if (platform === 'win32') {
    // Its installer writes nothing into the path. `.com` waits for the program to end, `.exe` does not.
    return [env['ProgramW6432'], env['ProgramFiles'], env['ProgramFiles(x86)']].flatMap(folder =>
      folder === undefined ? [] : [path.win32.join(folder, 'LibreOffice', 'program', 'soffice.com')],
    );
  }
  const named = (env['PATH'] ?? '')
    .split(':')
    .filter(folder => path.isAbsolute(folder))
    .flatMap(folder => [path.join(folder, 'soffice'), path.join(folder, 'libreoffice')]);
  return platform === 'darwin' ? ['/Applications/LibreOffice.app/Contents/MacOS/soffice', ...named] : named;
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
