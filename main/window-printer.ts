import type { WebContents } from 'electron';
import { fail, ok, type Result } from '../app/kernel/result.ts';
import type { Platform } from '../app/platform.ts';

/** As Electron and Chromium spell it, on one platform or another. */
const CANCELLED = /cancel/iu;

/**
 * Prints what the window shows on paper, through the system's own dialog, which begins with how letters are printed here. Unlike the page's own
 * `print()` it tells whether the person pressed Cancel.
 * @param contents of the window, while there is one
 */
export function windowPrinter(contents: () => Pick<WebContents, 'print'> | undefined): NonNullable<Platform['printWindow']> {
  return ({ isDuplex, isColour }) =>
    new Promise<Result<void>>(resolve => {
      const shown = contents();
      if (shown === undefined) {
        resolve(fail({ code: 'printer.failed' }));
        return;
      }
      shown.print(
        {
          silent: false,
          printBackground: true,
          color: isColour,
          duplexMode: isDuplex ? 'longEdge' : 'simplex',
          margins: { marginType: 'none' },
          pageSize: 'A4',
        },
        (isPrinted, reason) => {
          resolve(isPrinted ? ok(undefined) : fail({ code: CANCELLED.test(reason) ? 'cancelled' : 'printer.failed' }));
        },
      );
    });
}
