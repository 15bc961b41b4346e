import type { WebContentsPrintOptions } from 'electron';
import { expect, test } from 'vitest';
import { windowPrinter } from '../../../main/window-printer.ts';

function printer(
  isPrinted: boolean,
  reason: string,
): { readonly print: ReturnType<typeof windowPrinter>; readonly asked: WebContentsPrintOptions[] } {
  const asked: WebContentsPrintOptions[] = [];
  const contents = {
    print: (options: WebContentsPrintOptions = {}, told: (success: boolean, failureReason: string) => void = () => undefined) => {
      asked.push(options);
      told(isPrinted, reason);
    },
  };
  return { print: windowPrinter(() => contents), asked };
}

test('the dialog is shown, with A4 to the edge and both sides as the organisation prints', async () => {
  const { print, asked } = printer(true, '');
  await expect(print({ isDuplex: true, isColour: false })).resolves.toEqual({ ok: true, value: undefined });
  await print({ isDuplex: false, isColour: true });
  expect(asked).toMatchObject([
    { silent: false, duplexMode: 'longEdge', color: false, pageSize: 'A4', margins: { marginType: 'none' } },
    { duplexMode: 'simplex', color: true },
  ]);
});

test.each([
  ['Print job canceled', 'cancelled'],
  ['Print job failed', 'printer.failed'],
  ['no valid printers available', 'printer.failed'],
])('%s is %s', async (reason, code) => {
  await expect(printer(false, reason).print({ isDuplex: true, isColour: false })).resolves.toMatchObject({ failure: { code } });
});

test('a window that has gone prints nothing', async () => {
  await expect(windowPrinter(() => undefined)({ isDuplex: true, isColour: false })).resolves.toMatchObject({
    failure: { code: 'printer.failed' },
  });
});
