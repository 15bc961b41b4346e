import { expect } from '@playwright/test';
import { eventsOf, grant, prevent, test } from './fixture-program.ts';

const WAY = {
  script: (url: string) => `location.href = ${JSON.stringify(url)}`,
  link: (url: string) => `{ const a = document.createElement('a'); a.href = ${JSON.stringify(url)}; document.body.append(a); a.click(); }`,
  form: (url: string) =>
    `{ const f = document.createElement('form'); f.method = 'post'; f.action = ${JSON.stringify(url)}; document.body.append(f); f.submit(); }`,
} as const;

for (const [way, code] of Object.entries(WAY)) {
  test(`a page that navigates away by ${way} is asked about, held, and let go`, async ({ page, program, elsewhere }) => {
    await grant(program, 'network');
    await page.evaluate(code(`${elsewhere.url}/held`));
    await expect.poll(() => eventsOf(program)).toContain(`will-navigate ${elsewhere.url}/held`);
    expect(await page.evaluate(() => document.title)).toBe('Stand-in');
    expect(elsewhere.paths).toEqual([]);

    await prevent(program);
    await page.evaluate(code(`${elsewhere.url}/free`));
    await expect(page).toHaveTitle('Elsewhere');
    expect(elsewhere.paths).toContain('/free');
  });
}

test('a page that the program loads itself is not asked about', async ({ page, program }) => {
  await program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://bundle/inner.html'));
  await expect(page).toHaveTitle('Inner');
  await page.reload();
  expect((await eventsOf(program)).filter(event => event.startsWith('will-'))).toEqual(['will-finish-launching']);
});

test('a document that the page made itself can be held as well', async ({ page, program }) => {
  await program.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', event => {
      if (event.url.startsWith('blob:')) event.preventDefault();
    });
  });
  await page.evaluate(() => {
    location.href = URL.createObjectURL(new Blob(['<title>Blob</title>'], { type: 'text/html' }));
  });
  await expect.poll(() => eventsOf(program)).toContainEqual(expect.stringMatching(/^will-navigate blob:app:\/\/bundle\//u));
  // The old document may be on its way back just then.
  await expect.poll(() => page.evaluate(() => document.title).catch(() => '')).toBe('Stand-in');
});

test('a frame that leaves the program is held by will-frame-navigate', async ({ page, program, elsewhere }) => {
  await grant(program, 'network');
  const load = (name: string): Promise<void> =>
    page.evaluate(
      ([url, id]) => {
        const frame = document.createElement('iframe');
        frame.name = id;
        frame.src = url;
        document.body.append(frame);
      },
      [`${elsewhere.url}/${name}`, name] as const,
    );
  await load('held');
  await expect.poll(() => eventsOf(program)).toContain(`will-frame-navigate ${elsewhere.url}/held`);
  expect(elsewhere.paths).toEqual([]);
  expect(await eventsOf(program)).not.toContain(`will-navigate ${elsewhere.url}/held`);
  await prevent(program);
  await load('free');
  await expect.poll(() => elsewhere.paths).toEqual(['/free']);
});

test('no way of asking for a window opens one', async ({ page, program, elsewhere }) => {
  await grant(program, 'network');
  const url = (name: string): string => `${elsewhere.url}/${name}`;
  expect(await page.evaluate(target => window.open(target) === null, url('open'))).toBe(true);
  expect(await page.evaluate(target => window.open(target, 'named', 'width=100,height=100') === null, url('features'))).toBe(true);
  await page.evaluate(target => {
    const link = document.createElement('a');
    Object.assign(link, { href: target, target: '_blank', textContent: 'link' });
    document.body.append(link);
  }, url('blank'));
  await page.getByRole('link').click();
  await page.evaluate(target => {
    document.querySelector('a')?.removeAttribute('target');
    document.querySelector('a')?.setAttribute('href', target);
  }, url('ctrl'));
  await page.getByRole('link').click({ modifiers: ['ControlOrMeta'] });
  const asked = async (): Promise<readonly string[]> => (await eventsOf(program)).filter(event => event.startsWith('window-open'));
  await expect
    .poll(asked)
    .toEqual([
      `window-open foreground-tab ${url('open')}`,
      `window-open new-window ${url('features')}`,
      `window-open foreground-tab ${url('blank')}`,
      `window-open background-tab ${url('ctrl')}`,
    ]);
  expect(program.windows()).toHaveLength(1);
  expect(elsewhere.paths).toEqual([]);
});

test('a request that onBeforeRequest cancels never leaves, from the page, a frame or a worker', async ({ page, program, elsewhere }) => {
  const fetchFrom = (path: string): Promise<string> =>
    page.evaluate(url => fetch(url).then(() => 'reached', String), `${elsewhere.url}/${path}`);
  const fetchInWorker = (path: string): Promise<unknown> =>
    page.evaluate(
      url =>
        new Promise(resolve => {
          const worker = new Worker('worker.cjs');
          worker.addEventListener('message', ({ data }) => {
            resolve(data);
          });
          worker.postMessage(url);
        }),
      `${elsewhere.url}/${path}`,
    );
  const image = (path: string): Promise<string> =>
    page.evaluate(
      url =>
        new Promise<string>(resolve => {
          const picture = new Image();
          picture.addEventListener('error', () => {
            resolve('settled');
          });
          picture.src = url;
        }),
      `${elsewhere.url}/${path}`,
    );
  expect(await fetchFrom('fetch')).toContain('TypeError: Failed to fetch');
  expect(await fetchInWorker('worker')).toBe('refused');
  await image('image');
  expect(elsewhere.paths).toEqual([]);
  expect(await eventsOf(program)).toEqual(
    expect.arrayContaining([`request xhr ${elsewhere.url}/fetch`, `request image ${elsewhere.url}/image`]),
  );

  await grant(program, 'network');
  expect(await fetchFrom('fetch')).toBe('reached');
  expect(await fetchInWorker('worker')).toBe('reached');
  await image('image');
  expect(elsewhere.paths).toEqual(['/fetch', '/worker', '/image']);
});

test('onHeadersReceived changes what the page gets', async ({ page, program, elsewhere }) => {
  await grant(program, 'network');
  await program.evaluate(({ session }) => {
    session.defaultSession.webRequest.onHeadersReceived({ urls: ['http://127.0.0.1/*', 'http://*/*'] }, ({ responseHeaders }, answer) => {
      answer({ responseHeaders: { ...responseHeaders, 'content-type': ['text/x-changed'] } });
    });
  });
  expect(await page.evaluate(url => fetch(url).then(response => response.headers.get('content-type')), `${elsewhere.url}/headers`)).toBe(
    'text/x-changed',
  );
});

test('the policy that the program sends with its page holds', async ({ page }) => {
  const state = await page.evaluate(async () => {
    const refused = new Promise(resolve => {
      document.addEventListener('securitypolicyviolation', event => {
        resolve(event.effectiveDirective);
      });
    });
    document.body.insertAdjacentHTML('beforeend', '<img src="data:image/png;base64,AA==">');
    const named = await refused;
    let evaluated: string;
    try {
      evaluated = String((0, eval)('1 + 1'));
    } catch (error) {
      evaluated = (error as Error).name;
    }
    return {
      inlineRan: (window as unknown as { inlineRan?: boolean }).inlineRan,
      pageRan: (window as unknown as { pageRan?: boolean }).pageRan,
      named,
      evaluated,
    };
  });
  expect(state).toEqual({ inlineRan: undefined, pageRan: true, named: 'img-src', evaluated: 'EvalError' });
});

test('a scheme answers only for what its handler knows, and only to those that may fetch', async ({ page }) => {
  expect(await page.evaluate(() => fetch('inner.html').then(response => response.status))).toBe(200);
  expect(await page.evaluate(() => fetch('nowhere.html').then(response => response.status))).toBe(404);
});

test('a download is told of and cancelled', async ({ page, program }) => {
  const session = await page.context().newCDPSession(page);
  const states: string[] = [];
  session.on('Page.downloadProgress', ({ state }) => states.push(state));
  await session.send('Page.enable');
  await page.evaluate(() => {
    const link = document.createElement('a');
    Object.assign(link, { href: URL.createObjectURL(new Blob(['secret'])), download: 'leak.txt' });
    link.click();
  });
  await expect.poll(() => eventsOf(program)).toContain('will-download leak.txt');
  await expect.poll(() => states.at(-1)).toBe('canceled');
});

test('a <webview> in the page is an element like any other', async ({ page, elsewhere }) => {
  const children = await page.evaluate(url => {
    const view = document.createElement('webview');
    view.setAttribute('src', url);
    document.body.append(view);
    return view.childNodes.length;
  }, `${elsewhere.url}/webview`);
  expect(children).toBe(0);
  expect(elsewhere.paths).toEqual([]);
});
