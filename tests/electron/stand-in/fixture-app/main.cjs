// The smallest program that touches what the stand-in covers. Plain JavaScript, so that the real Electron runs it too. It keeps a journal of what it was
// asked, which the contract tests read through `program.evaluate`.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { app, BrowserWindow, ipcMain, Menu, protocol, session } = require('electron');

const folder = __dirname;
const TYPES = { '.html': 'text/html; charset=utf-8', '.cjs': 'text/javascript' };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; frame-src app: data: http://127.0.0.1:*; connect-src 'self' http://127.0.0.1:*; img-src 'self' http://127.0.0.1:*";

const journal = { events: [], prevents: ['will-navigate', 'subframe'], granted: [] };
globalThis.fixture = journal;
globalThis.fixtureElectron = { required: require('electron'), import: () => import('electron') };
const note = (name, details = '') => journal.events.push(details === '' ? name : `${name} ${details}`);

app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);

for (const name of ['will-finish-launching', 'ready', 'before-quit', 'will-quit', 'quit', 'window-all-closed']) {
  app.on(name, () => {
    note(name);
    console.log(`event: ${name}`);
  });
}

const isFirst = app.requestSingleInstanceLock({ greeting: 'hej' });
if (isFirst)
  app.on('second-instance', (_event, argv, workingDirectory, data) =>
    note('second-instance', JSON.stringify({ argv, workingDirectory, data })),
  );
else {
  console.log('second instance: refused');
  app.quit();
}

function openWindow(page = 'index.html') {
  const window = new BrowserWindow({
    width: 640,
    height: 480,
    minWidth: 320,
    show: false,
    title: 'Fixture',
    webPreferences: {
      preload: path.join(folder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: page === 'frames.html',
      webviewTag: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', event => {
    note('close');
    if (journal.prevents.includes('close')) event.preventDefault();
  });
  window.on('closed', () => note('closed'));
  for (const name of ['will-navigate', 'will-frame-navigate']) {
    window.webContents.on(name, event => {
      note(name, event.url);
      const isAsked = name === 'will-navigate' ? 'will-navigate' : event.isMainFrame ? '' : 'subframe';
      if (journal.prevents.includes(isAsked) && !event.url.startsWith('app://')) event.preventDefault();
    });
  }
  window.webContents.on('will-attach-webview', event => event.preventDefault());
  window.webContents.on('preload-error', (_event, file, error) => note('preload-error', `${path.basename(file)} ${error.message}`));
  window.webContents.on('render-process-gone', (_event, { reason }) => note('render-process-gone', reason));
  window.webContents.setWindowOpenHandler(({ url, disposition }) => {
    note('window-open', `${disposition} ${url}`);
    return { action: 'deny' };
  });
  void window.loadURL(`app://bundle/${page}`);
  return window;
}
globalThis.openWindow = openWindow;

if (isFirst) {
  void app.whenReady().then(() => {
    protocol.handle('app', request => {
      const { host, pathname } = new URL(request.url);
      if (host !== 'bundle') return new Response('', { status: 404 });
      const headers = { 'content-type': TYPES[path.extname(pathname)] ?? 'text/plain', 'content-security-policy': POLICY };
      try {
        return new Response(readFileSync(path.join(folder, 'page', path.basename(pathname))), { headers });
      } catch {
        return new Response('', { status: 404 });
      }
    });
    session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
      note('permission-request', `${permission} ${details.requestingUrl}`);
      answer(journal.granted.includes(permission));
    });
    session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => {
      note('permission-check', `${permission} ${origin}`);
      return journal.granted.includes(permission);
    });
    session.defaultSession.setDevicePermissionHandler(({ deviceType }) => {
      note('device', deviceType);
      return false;
    });
    session.defaultSession.webRequest.onBeforeRequest((details, answer) => {
      const isOwn = details.url.startsWith('app://bundle/');
      note('request', `${details.resourceType} ${details.url}`);
      answer({ cancel: !isOwn && !journal.granted.includes('network') });
    });
    session.defaultSession.on('will-download', (event, item) => {
      note('will-download', item.getFilename());
      event.preventDefault();
    });
    ipcMain.handle('echo', (_event, value) => value);
    ipcMain.handle('fail', () => {
      throw new TypeError('boom');
    });
    ipcMain.handle('unclonable', () => () => 'function');
    ipcMain.handle('who', ({ senderFrame }) => ({
      url: senderFrame?.url,
      origin: senderFrame?.origin,
      hasParent: senderFrame?.parent != null,
      isTopSelf: senderFrame?.top === senderFrame,
    }));
    ipcMain.on('ping', (event, text) => event.reply('pong', `${text}!`));
    Menu.setApplicationMenu(
      Menu.buildFromTemplate([
        {
          label: 'Arkiv',
          submenu: [
            { id: 'hello', label: 'Hej', click: (item, window) => note('menu', `${item.label} ${String(window?.getTitle())}`) },
            { id: 'select-all', label: 'Markera allt', role: 'selectAll' },
            { id: 'zoom-in', label: 'Större', role: 'zoomIn' },
          ],
        },
      ]),
    );
    openWindow();
  });
}
