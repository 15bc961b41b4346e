import type { Browser, Page } from 'playwright';
import type { Host } from './window-server.ts';

export type Started = {
  readonly sigill: readonly number[];
  readonly empty: readonly number[];
  /** Of each round by itself: both pages start within the same moment, so that a busy machine is equally busy for both. */
  readonly ratios: readonly number[];
  /** What the window had asked the server for when the letter came, the page itself not counted. */
  readonly requests: number;
};

/** Notes on the page's own clock, since the navigation began, when the first letter that was typed into a field is in the picture. */
const PROBE = `window.firstLetter = new Promise(resolve => {
  document.addEventListener('input', () => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(undefined);
  }), { once: true, capture: true });
});`;

/**
 * From the navigation to the first letter in a field. Somebody presses Ctrl+E and a letter, over and over, with the browser's own keys; the window's search
 * field takes it, and the field of an empty React page that listens for the same key.
 */
export async function measureStart(browser: Browser, host: Host, empty: string, rounds: number): Promise<Started> {
  const urls = { sigill: await host.serve(), empty: await host.serve(empty) };
  const found = { sigill: [] as number[], empty: [] as number[] };
  let requests = 0;
  // The first round of each warms what a computer keeps anyway; it is not counted.
  for (let round = -1; round < rounds; round += 1) {
    // Whoever comes first finds the machine as the other left it: they take turns.
    for (const name of round % 2 === 0 ? (['sigill', 'empty'] as const) : (['empty', 'sigill'] as const)) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const opened = await context.newPage();
      await opened.addInitScript(PROBE);
      await opened.goto(urls[name](), { waitUntil: 'commit' });
      const taken = await typeUntilItArrives(opened);
      if (round >= 0) found[name].push(taken);
      if (name === 'sigill')
        requests = Number(
          await opened.evaluate(`performance.getEntriesByType('resource').filter(({ startTime }) => startTime < ${taken}).length`),
        );
      await context.close();
    }
  }
  return { ...found, ratios: found.sigill.map((taken, round) => taken / (found.empty[round] ?? Number.NaN)), requests };
}

async function typeUntilItArrives(opened: Page): Promise<number> {
  let taken: number | undefined;
  const arrived = opened.evaluate<number>('window.firstLetter').then(moment => (taken = moment));
  while (taken === undefined) {
    await opened.keyboard.press('Control+e');
    await opened.keyboard.press('x');
  }
  return arrived;
}
