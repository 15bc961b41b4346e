import { unawaited, type CdpSession } from '../chromium/cdp-connection.ts';
import { preventableEvent } from '../preventable-event.ts';
import { guard, whole } from '../uncovered.ts';
import { fromAlias } from './scheme-alias.ts';
import { theSession } from './session.ts';

/** Tells the program of every download; what it prevents is cancelled. Chromium itself saves nothing, unless Playwright has told it where to. */
export async function watchDownloads(browser: CdpSession): Promise<void> {
  browser.on('Browser.downloadWillBegin', ({ guid, url, suggestedFilename }) => {
    const cancel = (): void => {
      unawaited(browser.send('Browser.cancelDownload', { guid }));
    };
    const event = preventableEvent({});
    const item = guard('DownloadItem', { getURL: () => fromAlias(url), getFilename: () => suggestedFilename, cancel });
    theSession.emit('will-download', event, whole<Electron.DownloadItem>(item), undefined);
    if (event.defaultPrevented) cancel();
  });
  await browser.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
}
