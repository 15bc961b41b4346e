import path from 'node:path';
import { CoveredEmitter } from '../covered-emitter.ts';
import { APP_EVENTS, namesOf } from '../covered-events.ts';
import { recordCall } from '../control.ts';
import { guardClass, type Part, Uncovered, whole } from '../uncovered.ts';
import { AppPaths } from './app-paths.ts';
import { commandLine, chromiumSwitches } from './command-line.ts';
import { lifecycle } from './lifecycle.ts';
import { SingleInstanceLock } from './single-instance-lock.ts';

/** The program as its package.json describes it; set by the runner before the program is loaded. */
interface Program {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

class App extends CoveredEmitter implements Part<Electron.App> {
  readonly commandLine = whole<Electron.CommandLine>(commandLine);
  readonly isPackaged = false;
  #program: Program = { folder: process.cwd(), name: 'Electron', version: process.versions.electron };
  #name: string | undefined;
  #lock: SingleInstanceLock | undefined;
  readonly #paths = new AppPaths(() => this.getName(), process.argv[0] ?? '');

  constructor() {
    super('app', namesOf(APP_EVENTS));
  }

  get name(): string {
    return this.getName();
  }

  set name(name: string) {
    this.#name = name;
  }

  get userAgentFallback(): string {
    throw new Uncovered('app.userAgentFallback');
  }

  getName(): string {
    return this.#name ?? this.#program.name;
  }

  setName(name: string): void {
    this.#name = name;
  }

  getVersion(): string {
    return this.#program.version;
  }

  getAppPath(): string {
    return this.#program.folder;
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    return this.#paths.get(name);
  }

  setPath(name: string, folder: string): void {
    this.#paths.set(name, folder);
  }

  setAppLogsPath(folder?: string): void {
    this.#paths.set('logs', folder ?? path.join(this.getPath('userData'), 'logs'));
  }

  getLocale(): string {
    const chosen = chromiumSwitches().get('lang') ?? '';
    return chosen === '' ? 'sv' : chosen;
  }

  getSystemLocale(): string {
    return 'sv-SE';
  }

  getPreferredSystemLanguages(): string[] {
    return ['sv-SE'];
  }

  whenReady(): Promise<void> {
    return lifecycle.ready;
  }

  isReady(): boolean {
    return lifecycle.isReady;
  }

  quit(): void {
    lifecycle.quit();
  }

  exit(exitCode = 0): void {
    lifecycle.exit(exitCode);
  }

  focus(): void {
    recordCall('app.focus', undefined);
  }

  /** Recorded, not done: a test would lose the process that it drives. */
  relaunch(options?: Electron.RelaunchOptions): void {
    recordCall('app.relaunch', options);
  }

  /** Every renderer of the stand-in is as closed as its Chromium makes it; see tests/electron/README.md. The rule about the moment is kept. */
  enableSandbox(): void {
    if (lifecycle.isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  disableHardwareAcceleration(): void {
    if (lifecycle.isReady) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
  }

  setAppUserModelId(id: string): void {
    recordCall('app.setAppUserModelId', id);
  }

  requestSingleInstanceLock(additionalData?: Record<PropertyKey, unknown>): boolean {
    this.#lock ??= new SingleInstanceLock(this.getPath('userData'));
    const self = { argv: [...process.argv], workingDirectory: process.cwd(), additionalData };
    return this.#lock.request(self, second => {
      void lifecycle.ready.then(() => this.emit('second-instance', {}, second.argv, second.workingDirectory, second.additionalData));
    });
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock?.isHeld ?? false;
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.release();
  }

  static describe(described: App, program: Program): void {
    described.#program = program;
  }
}
guardClass('app', App);

export const app = new App();
lifecycle.announce = (event, ...args) => app.emit(event, ...args);
lifecycle.isListenedTo = event => app.listenerCount(event) > 0;

export function describeProgram(program: Program): void {
  App.describe(app, program);
}
