import path from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  type MessageBoxOptions,
} from 'electron';
import { openBackend, type Backend } from '../app/backend.node.ts';
import { failureText } from '../app/contract/language/failure-text.ts';
import { baseLanguage } from '../app/contract/language/screen-language.ts';
import { wordsFor } from '../app/contract/language/words-for.ts';
import type { PendingSummary } from '../app/contract/message-views.ts';
import { logFile, type LogFile } from '../app/diagnostics/log-file.node.ts';
import { IN_OUTBOX, pendingSummary } from '../app/dispatch/pending-summary.ts';
import { Fault } from '../app/kernel/fault.ts';
import { systemClock } from '../app/kernel/instant.ts';
import { policyPlaces, readPolicy } from '../app/policy/read-policy.node.ts';
import { preferenceBook } from '../app/preferences/preferences.ts';
import { APP_SCHEME_PRIVILEGES, servePage } from './app-protocol.ts';
import { attentionNotice, systemNotice } from './attention-notice.ts';
import { closeGuard, type CloseGuard } from './close-guard.ts';
import { commandForm } from './command-form.ts';
import { applyContentsPolicy } from './contents-policy.ts';
import { electronPlatform, settingsFile } from './electron-platform.ts';
import { watchFaults } from './fault-watch.ts';
import { publishOverIpc, serveOverIpc } from './ipc.ts';
import { openMainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { isEmptyRequest, type ComposeRequest } from './node/compose-request.ts';
import { openDataFolder } from './node/data-folder.ts';
import { makeDraft } from './node/make-draft.ts';
import { answerForFace } from './node/running-face.ts';
import { openCalls } from './open-calls.ts';
import { runPackagedCommand } from './packaged-command.ts';
import { pageRequests } from './page-requests.ts';
import { applyProcessPolicy } from './process-policy.ts';
import { applySessionPolicy } from './session-policy.ts';
import { keepSendToShortcut } from './send-to-shortcut.ts';
import { shellWordsFor } from './shell-words.ts';
import { handedOver, isPractice, startArguments, type StartArguments } from './start-arguments.ts';
import { startFailure } from './start-failure.ts';

// The Electron face: what Electron wants before ready, then the platform, the backend and the one window on it.

let window: BrowserWindow | undefined;
let say = shellWordsFor('sv');

const obstacle = begin();
if (obstacle !== undefined) {
  dialog.showErrorBox(say.stopped.cannotStart, obstacle);
  app.exit(2);
}

/** @returns why it cannot start, in words */
function begin(): string | undefined {
  const form = commandForm(process.argv, process.cwd());
  if (form !== undefined) {
    runPackagedCommand(form);
    return undefined;
  }
  const asked = startArguments(process.argv, process.cwd());
  if ('valueMissing' in asked) return say.stopped.valueMissing(asked.valueMissing);
  let dataFolder: string;
  try {
    dataFolder = openDataFolder(asked.dataFolder);
  } catch {
    return say.stopped.folderUnusable;
  }
  app.setPath('userData', dataFolder);
  // What Chromium keeps for itself stays out of the journal's folder.
  app.setPath('sessionData', path.join(dataFolder, 'window'));
  // One program per data folder: a second one hands over what it was asked for, and ends.
  if (!app.requestSingleInstanceLock({ compose: asked.compose })) {
    app.exit(0);
    return undefined;
  }
  const log = logFile(dataFolder, systemClock, app.getVersion());
  watchFaults(process, { report: log.report, end: endWithBug });
  applyProcessPolicy({
    commandLine: app.commandLine,
    enableSandbox: () => {
      app.enableSandbox();
    },
    isPackaged: app.isPackaged,
  });
  protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES]);
  app.on('web-contents-created', (_event, contents) => {
    applyContentsPolicy(contents);
  });
  if (process.platform === 'win32') app.setAppUserModelId('sigill.client');
  void app.whenReady().then(() => open(asked, dataFolder, log));
  return undefined;
}

async function open(asked: StartArguments, dataFolder: string, log: LogFile): Promise<void> {
  applySessionPolicy(session.defaultSession, app.isPackaged);
  const policy = await readPolicy(policyPlaces(process.platform, process.env), dataFolder);
  const { platform, allowLink } = electronPlatform({
    dataFolder,
    isPractice: policy.ok && policy.value.values.configurationFile === undefined && isPractice(asked, dataFolder),
    window: () => window,
    words: () => say,
  });
  const language = policy.ok ? policy.value.values.language : undefined;
  const preferences = preferenceBook(platform.preferences, language === undefined ? {} : { language });
  const applyPreferences = (): void => {
    const { language, theme } = preferences.read();
    say = shellWordsFor(baseLanguage(language));
    nativeTheme.themeSource = theme === 'auto' ? 'system' : theme;
  };
  applyPreferences();

  const opened = policy.ok
    ? await openBackend(platform, { configurationFile: asked.configurationFile, runOutbox: true, policy: policy.value })
    : policy;
  if (!opened.ok) {
    const { message, detail, exitCode } = startFailure(wordsFor(preferences.read().language), opened.failure);
    await tell({ type: 'error', title: say.stopped.cannotStart, message, detail, buttons: [say.stopped.close] });
    app.exit(exitCode);
    return;
  }
  const backend = opened.value;
  allowLink(backend.services.profile.support.url);

  const requests = pageRequests(event => {
    if (window !== undefined) publishOverIpc(window.webContents, event);
  });
  const tellIfNeeded = attentionNotice({
    count: () => backend.services.journal.counts().attention,
    isLookedAt: () => window?.isFocused() ?? false,
    show: systemNotice(
      Notification,
      count => say.attention(count),
      () => {
        bringForward();
        backend.emit({ type: 'view.requested', view: 'attention' });
      },
    ),
  });
  backend.subscribe(event => {
    if (event.type === 'journal.changed') tellIfNeeded();
    if (event.type === 'view.requested') requests.show(event);
    else if (window !== undefined) publishOverIpc(window.webContents, event);
    if (event.type === 'preferences.changed') {
      applyPreferences();
      setMenu(backend);
    }
  });
  servePage(protocol, path.join(import.meta.dirname, '..', 'renderer'));
  const calls = openCalls(backend.invoke);
  serveOverIpc(ipcMain, (name, input) => {
    requests.called(name);
    return calls.invoke(name, input);
  });
  setMenu(backend);

  powerMonitor.on('resume', backend.online);
  powerMonitor.on('unlock-screen', backend.online);
  const guard = guardClosing(backend);
  window = openMainWindow({
    electron: { BrowserWindow, Menu, screen },
    preload: path.join(import.meta.dirname, 'preload.cjs'),
    isPackaged: app.isPackaged,
    isDark: nativeTheme.shouldUseDarkColors,
    place: settingsFile(dataFolder, 'window'),
    words: () => say,
    guard,
    loading: requests.loading,
    pageBroken: error => {
      endWithBug(log.report(error));
    },
    pageGone: (reason, isLoadedAgain) => {
      const incident = log.report(new Fault(`the page's process has gone: ${reason}`));
      if (isLoadedAgain) void tell({ type: 'warning', ...say.stopped.pageGone(incident), buttons: [say.stopped.close] });
      else endWithBug(incident);
    },
  });
  window.once('closed', () => {
    window = undefined;
  });
  const show = (view: Parameters<typeof requests.show>[0] | undefined): void => {
    bringForward();
    if (view !== undefined) backend.emit(view);
  };
  const compose = async (request: ComposeRequest | undefined): Promise<void> => {
    if (request === undefined || isEmptyRequest(request)) {
      show(request && { type: 'view.requested', view: 'compose' });
      return;
    }
    const draft = await makeDraft(backend, request);
    show({ type: 'view.requested', view: 'compose', ...(draft.ok ? { draft: draft.value } : {}) });
    if (draft.ok) return;
    const { happened, next } = failureText(wordsFor(preferences.read().language), draft.failure);
    await tell({ type: 'warning', message: happened, detail: next, buttons: [say.stopped.close] });
  };
  app.on('second-instance', (_event, _argv, _folder, data) => {
    void compose(handedOver(data)).catch(log.report);
  });
  void compose(asked.compose).catch(log.report);
  if (process.platform === 'win32' && app.isPackaged) {
    const folder = path.join(app.getPath('appData'), 'Microsoft', 'Windows', 'SendTo');
    keepSendToShortcut(shell, { folder, name: say.sendTo, program: process.execPath });
  }
  const answering = answerForFace(dataFolder, ({ draft }) => {
    show({ type: 'view.requested', view: 'compose', draft });
  });
  endCleanly(guard, log, async () => {
    const endRequests = await answering;
    await endRequests();
    await calls.settled();
    await backend.close();
  });
}

function setMenu(backend: Backend): void {
  const template = menuTemplate({
    words: say.menu,
    isPackaged: app.isPackaged,
    isMac: process.platform === 'darwin',
    showView: view => {
      backend.emit({ type: 'view.requested', view });
    },
    showAbout: () => {
      void tell({ type: 'info', ...say.about(app.getVersion()), buttons: [say.stopped.close] });
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function guardClosing(backend: Backend): CloseGuard {
  const { journal, clock } = backend.services;
  const waiting = (): PendingSummary => pendingSummary(journal.inStates(IN_OUTBOX), clock.now());
  return closeGuard({
    unsent: async () => waiting().unsent,
    ask: async unsent => {
      const { message, detail, wait, close } = say.closing;
      const buttons = { buttons: [wait, close], defaultId: 0, cancelId: 0 };
      return (await tell({ type: 'question', message: message(unsent), detail: detail(waiting()), ...buttons })) === 1;
    },
    waiting: unsent => {
      backend.emit({ type: 'close.requested', unsent });
    },
    leave: () => {
      app.quit();
    },
  });
}

/** Quitting closes the window, which asks. Then what is being sent comes to its answer, and only then the program ends. */
function endCleanly(guard: CloseGuard, log: LogFile, close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      guard.stopAsking();
      app.quit();
    });
  }
  let isClosing = false;
  app.on('will-quit', event => {
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    void close()
      .catch(log.report)
      .finally(() => {
        app.exit(0);
      });
  });
}

/** A second start while the last message is still being handed over opens Sigill again when that is done. */
function bringForward(): void {
  if (window === undefined) return app.relaunch();
  if (window.isMinimized()) window.restore();
  if (window.isVisible()) window.focus();
}

/** @returns the index of the button that was pressed */
async function tell(options: MessageBoxOptions): Promise<number> {
  const inOurWay = { title: 'Sigill', noLink: true, normalizeAccessKeys: true, ...options };
  const answer = await (window === undefined ? dialog.showMessageBox(inOurWay) : dialog.showMessageBox(window, inOurWay));
  return answer.response;
}

function endWithBug(incident: string): void {
  const { message, detail } = say.stopped.bug(incident);
  dialog.showErrorBox(message, detail);
  app.exit(1);
}
