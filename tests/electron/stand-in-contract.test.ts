import { expect } from '@playwright/test';
import type * as Electron from 'electron';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isStandIn } from './use-stand-in.ts';
import { environment, FIXTURE_APP, test, type FixtureElectron } from './stand-in/contract/fixture-program.ts';
import type { StandInControl } from './stand-in/control.ts';
import type * as standIn from './stand-in/electron-module.ts';
import type { ElectronMain } from './stand-in/electron-module.ts';

// What only the stand-in has to answer for. What it shares with Electron is in stand-in/contract/, and runs on both.

test.skip(!isStandIn(), 'the real Electron is being used');

/** Every name of Electron's main process can be imported; this stops compiling when a new version brings one that is forgotten here. */
type Forgotten = Exclude<keyof ElectronMain, keyof typeof standIn>;
const hasEveryName: [Forgotten] extends [never] ? true : Forgotten = true;

type Touch = (electron: typeof Electron) => unknown;

/** By what is then said to be missing. Much of it is what electron.d.ts has; the rest is cast, as a slip in a program without types would be. */
const UNCOVERED: Readonly<Record<string, Touch>> = {
  Tray: ({ Tray }) => Tray,
  globalShortcut: ({ globalShortcut }) => globalShortcut,
  'app.dock': ({ app }) => app.dock,
  'app.setLoginItemSettings': ({ app }) => app.setLoginItemSettings({}),
  'app.commandLine.nonsense': ({ app }) => (app.commandLine as unknown as Record<string, unknown>)['nonsense'],
  "app event 'open-nothing'": ({ app }) => (app as NodeJS.EventEmitter).on('open-nothing', () => undefined),
  'BrowserWindow.addExtension': ({ BrowserWindow }) => (BrowserWindow as unknown as Record<string, unknown>)['addExtension'],
  'BrowserWindow.setKiosk': ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setKiosk(true),
  'BrowserWindow.kiosk': ({ BrowserWindow }) => Object.assign(BrowserWindow.getAllWindows()[0] ?? {}, { kiosk: true }),
  'webContents.debugger': ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.debugger,
  'WebFrameMain.ipc': ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.ipc,
  'session.cookies': ({ session }) => session.defaultSession.cookies,
  'webRequest.onCompleted': ({ session }) => session.defaultSession.webRequest.onCompleted(null),
  "session.fromPartition('persist:other')": ({ session }) => session.fromPartition('persist:other'),
  'protocol.handle for http, which is not registered as privileged': ({ protocol }) => protocol.handle('http', () => new Response()),
  'dialog.showSaveDialogSync': ({ dialog }) => dialog.showSaveDialogSync({}),
  'shell.trashItem': ({ shell }) => shell.trashItem('x'),
  'BrowserWindow option kiosk': ({ BrowserWindow }) => new BrowserWindow({ kiosk: true }),
  'webPreferences.nodeIntegration: true': ({ BrowserWindow }) => new BrowserWindow({ webPreferences: { nodeIntegration: true } }),
  'webPreferences.sandbox: false': ({ BrowserWindow }) => new BrowserWindow({ webPreferences: { sandbox: false } }),
  'webPreferences.webviewTag: true': ({ BrowserWindow }) => new BrowserWindow({ webPreferences: { webviewTag: true } }),
  'webPreferences.partition: "other"': ({ BrowserWindow }) => new BrowserWindow({ webPreferences: { partition: 'other' } }),
  'menu role services': ({ Menu }) => Menu.buildFromTemplate([{ role: 'services' }]),
};

test('whatever is not covered throws, and says what it is', async ({ page, program }) => {
  expect(await page.title()).toBe('Stand-in');
  expect(hasEveryName).toBe(true);
  for (const [what, touch] of Object.entries(UNCOVERED)) {
    const failure = await program.evaluate(touch).then(
      () => 'nothing was thrown',
      (error: unknown) => String(error),
    );
    expect(failure).toContain(`not covered by the stand-in: ${what}\n`);
  }
});

test('a name that is absent can be imported, and not used', async ({ page, program }) => {
  expect(await page.title()).toBe('Stand-in');
  const failures = await program.evaluate(async () => {
    const { Tray, nativeImage } = await (globalThis as unknown as { fixtureElectron: FixtureElectron }).fixtureElectron.import();
    const uses: (() => unknown)[] = [() => new Tray('icon.png'), () => nativeImage.createEmpty()];
    return uses.map(use => {
      try {
        use();
        return 'nothing was thrown';
      } catch (error) {
        return (error as Error).message;
      }
    });
  });
  expect(failures).toEqual(['not covered by the stand-in: Tray', 'not covered by the stand-in: nativeImage']);
});

const TOO_PERMISSIVE: Readonly<Record<string, Touch>> = {
  'allows a window': ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setWindowOpenHandler(() => ({ action: 'allow' })),
  'says yes to a device': ({ session }) => {
    session.defaultSession.setPermissionCheckHandler(() => true);
    session.defaultSession.setDevicePermissionHandler(() => true);
  },
};

for (const [name, permit] of Object.entries(TOO_PERMISSIVE)) {
  test(`a program that ${name} ends loudly instead of passing`, async ({ page, program }) => {
    await program.evaluate(permit);
    const launched = program.process();
    const output: string[] = [];
    launched.stderr?.on('data', chunk => output.push(String(chunk)));
    await page.getByRole('textbox').click();
    await page
      .evaluate(() => {
        window.open('https://elsewhere.test/');
        return (navigator as unknown as { usb: { requestDevice: (options: object) => Promise<unknown> } }).usb.requestDevice({
          filters: [],
        });
      })
      .catch(() => undefined);
    await expect.poll(() => output.join('')).toContain('Uncovered: not covered by the stand-in: ');
    await expect.poll(() => launched.exitCode).toBe(1);
  });
}

test('what would reach the desktop is recorded, and dialogs give the prepared answers', async ({ page, program }) => {
  expect(await page.title()).toBe('Stand-in');
  const seen = await program.evaluate(async ({ app, BrowserWindow, dialog, Notification, shell }) => {
    const control = (globalThis as unknown as Record<symbol, StandInControl>)[Symbol.for('electron-stand-in')] as StandInControl;
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('no window');
    control.openAnswers.push({ canceled: false, filePaths: ['/tmp/beslut.pdf'] });
    const answers = [
      await dialog.showOpenDialog(window, { title: 'Välj' }),
      await dialog.showOpenDialog({}),
      await dialog.showMessageBox({ message: 'Stäng?', buttons: ['Ja', 'Nej'], cancelId: 1 }),
    ];
    await shell.openExternal('https://elsewhere.test/');
    const notification = new Notification({ title: 'Skickat' });
    const clicks: string[] = [];
    notification.on('click', () => clicks.push('clicked'));
    notification.show();
    control.notifications[0]?.emit('click');
    control.printOutcomes.push([false, 'Print job canceled']);
    const printed: unknown[] = [];
    for (let round = 0; round < 2; round += 1)
      printed.push(await new Promise(resolve => window.webContents.print({ silent: true }, (...outcome) => resolve(outcome))));
    return {
      answers,
      clicks,
      printed,
      names: control.record.map(({ what }) => what),
      files: control.record.flatMap(({ details }) => (details as { file?: string } | undefined)?.file ?? []),
      userData: app.getPath('userData'),
    };
  });
  expect(seen.answers).toEqual([
    { canceled: false, filePaths: ['/tmp/beslut.pdf'] },
    { canceled: true, filePaths: [] },
    { response: 1, checkboxChecked: false },
  ]);
  expect(seen.clicks).toEqual(['clicked']);
  expect(seen.printed).toEqual([
    [false, 'Print job canceled'],
    [true, ''],
  ]);
  expect(seen.names).toEqual([
    'dialog.showOpenDialog',
    'dialog.showOpenDialog',
    'dialog.showMessageBox',
    'shell.openExternal',
    'Notification.show',
    'webContents.print',
    'webContents.print',
  ]);
  expect(seen.files).toHaveLength(1);
  expect(seen.files[0]?.startsWith(seen.userData)).toBe(true);
  expect(
    readFileSync(seen.files[0] ?? '')
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

test('a program whose main process is killed leaves no Chromium behind', async ({ page, program }) => {
  expect(await page.title()).toBe('Stand-in');
  const launched = program.process();
  const chromiums = descendantsOf(launched.pid ?? 0);
  expect(chromiums.length).toBeGreaterThan(2); // the browser, its zygotes, a renderer
  const ended = once(launched, 'close');
  launched.kill('SIGKILL');
  await ended;
  const left = (): readonly string[] => chromiums.filter(identity => processes().some(process => process.identity === identity));
  await expect.poll(left, { timeout: 20_000 }).toEqual([]);
});

test('it starts as `electron .` does, under whatever Node the system has', async ({ home }) => {
  const launcher = path.join(import.meta.dirname, 'stand-in', 'electron');
  const env = { ...environment(home), PATH: '/usr/local/bin:/usr/bin:/bin' };
  const child = spawn(launcher, ['.'], { cwd: FIXTURE_APP, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const output: string[] = [];
  child.stdout.on('data', chunk => output.push(String(chunk)));
  const ended = once(child, 'close');
  await expect.poll(() => output.join('')).toContain('event: ready');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(output.join('')).toContain('event: will-quit');
});

interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** Number and start: a number alone is given again. */
  readonly identity: string;
}

/** What runs on this machine (proc(5)). */
function processes(): readonly RunningProcess[] {
  return readdirSync('/proc').flatMap(name => {
    if (!/^\d+$/u.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), identity: `${name} ${rest[17] ?? ''}` }];
    } catch {
      return []; // it has just ended
    }
  });
}

function descendantsOf(ancestor: number): readonly string[] {
  const all = processes();
  const below = (pid: number): readonly RunningProcess[] =>
    all.filter(({ parent }) => parent === pid).flatMap(child => [child, ...below(child.pid)]);
  return below(ancestor).map(({ identity }) => identity);
}
