import type { Browser, Page } from 'playwright';

type TraceEvent = { readonly name: string; readonly ph: string; readonly pid: number; readonly tid: number; readonly tdur?: number };

/** `frames`: the time between two pictures, on the wall. `longestTask`: the processor time of the page's longest piece of work, which a busy machine changes less. */
export type Watched = { readonly frames: readonly number[]; readonly longestTask: number };

/** Frames are counted by the page itself. */
const FRAMES = `{
  window.frames_ = [];
  let before = performance.now();
  const frame = now => { window.frames_.push(now - before); before = now; requestAnimationFrame(frame); };
  requestAnimationFrame(now => { before = now; requestAnimationFrame(frame); });
  performance.mark('watched');
}`;

/** Watches the page while somebody does something in it: a picture that comes late is the page's fault only where its work was long. */
export async function watched(browser: Browser, opened: Page, act: () => Promise<void>): Promise<Watched> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as readonly TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  });
  await opened.evaluate(FRAMES);
  await act();
  const frames = await opened.evaluate<readonly number[]>('window.frames_');
  const complete = new Promise<void>(done => session.once('Tracing.tracingComplete', () => done()));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const mark = events.find(({ name }) => name === 'watched');
  const tasks = events.filter(({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && pid === mark?.pid && tid === mark.tid);
  if (tasks.length === 0) throw new Error('the trace tells of no task of the page');
  return { frames, longestTask: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000 };
}
