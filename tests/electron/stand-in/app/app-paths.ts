import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

type PathName = Parameters<Electron.App['getPath']>[0];

/** Electron's named folders on Linux. `userData` is below `appData` unless the program or `--user-data-dir` says otherwise; it is made when first asked for. */
export class AppPaths {
  readonly #chosen = new Map<string, string>();
  readonly #nameOfProgram: () => string;
  readonly #executable: string;

  constructor(nameOfProgram: () => string, executable: string) {
    this.#nameOfProgram = nameOfProgram;
    this.#executable = executable;
  }

  get(name: PathName): string {
    const folder = this.#chosen.get(name) ?? this.#usual(name);
    if (folder === undefined) throw new Error(`Failed to get '${name}' path`);
    if (name === 'userData' || name === 'sessionData' || name === 'logs') mkdirSync(folder, { recursive: true });
    return folder;
  }

  set(name: string, folder: string): void {
    if (!path.isAbsolute(folder)) throw new Error('Path must be absolute');
    if (this.#usual(name) === undefined) throw new Error(`Failed to set path '${name}'`);
    this.#chosen.set(name, folder);
  }

  #usual(name: string): string | undefined {
    const home = homedir();
    const appData = process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config');
    const userData = this.#chosen.get('userData') ?? path.join(this.#chosen.get('appData') ?? appData, this.#nameOfProgram());
    const folders: Partial<Record<string, string>> = {
      home,
      appData,
      userData,
      sessionData: userData,
      temp: tmpdir(),
      exe: this.#executable,
      module: this.#executable,
      desktop: path.join(home, 'Desktop'),
      documents: path.join(home, 'Documents'),
      downloads: path.join(home, 'Downloads'),
      music: path.join(home, 'Music'),
      pictures: path.join(home, 'Pictures'),
      videos: path.join(home, 'Videos'),
      logs: path.join(userData, 'logs'),
      crashDumps: path.join(userData, 'Crashpad'),
    };
    return folders[name];
  }
}
