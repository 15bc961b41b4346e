import type { ElectronApplication } from '@playwright/test';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { root } from '../../build/bootstrap.mjs';
import { expect, test } from './sigill.ts';

test.describe('the page', () => {
  test('has no Node, no Electron and no channel to name', async ({ start }) => {
    const { page } = await start();
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(name => name in window),
    );
    expect(found).toEqual([]);
  });

  test('gets two functions from the preload and cannot replace them', async ({ start }) => {
    const { app } = await start();
    const bridge = await inOtherPage(
      app,
      `(() => {
        try { backend.invoke = () => 'mine'; } catch {}
        try { window.backend = {}; } catch {}
        return { names: Object.keys(backend).sort(), invoke: String(backend.invoke).includes('mine') };
      })()`,
    );
    expect(bridge).toEqual({ names: ['invoke', 'subscribe'], invoke: false });
  });

  test('runs no inline script, no text as code, and no style without the nonce', async ({ start }) => {
    const { page } = await start();
    const ran = await page.evaluate(async () => {
      const marks = window as { inline?: true; text?: true };
      const script = document.createElement('script');
      script.textContent = 'window.inline = true';
      document.head.append(script);
      const link = document.createElement('a');
      link.href = 'javascript:window.text = true';
      document.body.append(link);
      link.click();
      const style = document.createElement('style');
      style.textContent = 'body { outline: 7px solid red }';
      document.head.append(style);
      let evaluates = true;
      await new Promise(done => {
        // The policy holds for code that the page itself starts; what the test tool evaluates is let through.
        setTimeout(() => {
          try {
            evaluates = globalThis.eval('true') as boolean;
          } catch {
            evaluates = false;
          }
          done(undefined);
        });
      });
      return {
        inline: marks.inline ?? false,
        text: marks.text ?? false,
        style: getComputedStyle(document.body).outlineWidth === '7px',
        evaluates,
      };
    });
    expect(ran).toEqual({ inline: false, text: false, style: false, evaluates: false });
  });

  test('talks to nobody: not by fetch, not by a picture, not by a frame, not to another origin of ours', async ({ start }) => {
    const { page } = await start();
    // One that answers: a host that is not there is reached by nobody, whatever protects.
    let visits = 0;
    const elsewhere = http.createServer((_request, response) => {
      visits++;
      response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'image/svg+xml' });
      response.end('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
    });
    await new Promise<void>(done => elsewhere.listen(0, '127.0.0.1', done));
    const { port } = elsewhere.address() as AddressInfo;
    const reached = await page.evaluate(
      async there => {
        const asked = async (url: string): Promise<boolean> =>
          fetch(url).then(
            () => true,
            () => false,
          );
        const picture = (url: string): Promise<boolean> =>
          new Promise(done => {
            const image = new Image();
            image.onload = () => done(true);
            image.onerror = () => done(false);
            image.src = url;
          });
        return {
          fetch: await asked(there),
          own: await asked('./index.html'),
          picture: await picture(`${there}x.svg`),
          other: await picture('app://elsewhere/x.png'),
        };
      },
      `http://127.0.0.1:${String(port)}/`,
    );
    elsewhere.close();
    expect(visits).toBe(0);
    expect(reached).toEqual({ fetch: false, own: false, picture: false, other: false });
  });

  test('goes nowhere and opens nothing', async ({ start }) => {
    const { app, page } = await start();
    const before = page.url();
    const opened = await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://elsewhere.test/';
      document.body.append(link);
      link.click();
      location.href = 'https://elsewhere.test/other';
      return window.open('https://elsewhere.test/window') === null;
    });
    expect(opened).toBe(true);
    await expect(page.getByRole('button', { name: 'Nytt meddelande' })).toBeVisible();
    expect(page.url()).toBe(before);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('may put text on the clipboard, and nothing else', async ({ start }) => {
    const { page } = await start();
    const asked = await page.evaluate(async () => ({
      copy: await navigator.clipboard.writeText('Åäö').then(
        () => 'granted',
        (error: unknown) => (error as Error).name,
      ),
      read: await navigator.clipboard.read().then(
        () => 'granted',
        (error: unknown) => (error as Error).name,
      ),
    }));
    expect(asked).toEqual({ copy: 'granted', read: 'NotAllowedError' });
  });

  test('is denied every other permission that it asks for', async ({ start }) => {
    const { page } = await start();
    const answers = await page.evaluate(async () => ({
      notifications: await Notification.requestPermission(),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'denied',
      ),
      geolocation: await new Promise(done => {
        navigator.geolocation.getCurrentPosition(
          () => done('granted'),
          () => done('denied'),
        );
      }),
      clipboard: await navigator.clipboard.readText().then(
        () => 'granted',
        () => 'denied',
      ),
    }));
    expect(answers).toEqual({ notifications: 'denied', camera: 'denied', geolocation: 'denied', clipboard: 'denied' });
  });

  test('gets nothing from outside its folder', async ({ start }) => {
    const { page } = await start();
    const statuses: Record<string, number> = {};
    page.on('response', response => {
      const { pathname } = new URL(response.url());
      if (pathname.includes('%')) statuses[pathname] = response.status();
    });
    const asked = [
      '/..%2fmain%2findex.js',
      '/%2e%2e%2f%2e%2e%2fpackage.json',
      '/..%5c..%5cpackage.json',
      '/assets%2f..%2f..%2f..%2fpackage.json',
      '/C%3a%2fWindows%2fwin.js',
    ];
    await page.evaluate(async urls => {
      await Promise.all(
        urls.map(
          url =>
            new Promise(done => {
              const script = document.createElement('script');
              script.src = url;
              script.onload = script.onerror = done;
              document.head.append(script);
            }),
        ),
      );
    }, asked);
    expect(Object.keys(statuses)).toHaveLength(asked.length);
    expect(Object.values(statuses).filter(status => status < 400)).toEqual([]);
  });
});

test('the channel answers nobody but our own page, even where the preload runs', async ({ start }) => {
  const { app, page } = await start();
  const answer = await inOtherPage(app, `backend.invoke('app.describe', {}).then(() => 'answered', error => String(error))`);
  expect(answer).toBe("Error: Error invoking remote method 'backend': Error: Refused: unknown sender");
  await expect(page.getByRole('button', { name: 'Nytt meddelande' })).toBeVisible();
});

/** Runs code in a page that is not ours, in a window that has our preload all the same. */
function inOtherPage(app: ElectronApplication, code: string): Promise<unknown> {
  return app.evaluate(
    async ({ BrowserWindow }, [preload, program]) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } });
      await window.loadURL('data:text/html,<title>other</title>');
      const answer: unknown = await window.webContents.executeJavaScript(program);
      window.destroy();
      return answer;
    },
    [path.join(root, 'dist', 'main', 'preload.cjs'), code] as const,
  );
}
