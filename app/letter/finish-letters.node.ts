import type { LogFile } from '../diagnostics/log-file.node.ts';
import { finishHandOver } from './hand-over.node.ts';
import type { LetterServices } from './letter-of.node.ts';
import type { PaperSettings } from './paper-configuration.ts';
import { folderPrintHouse } from './print-room.node.ts';

/**
 * Finishes, beside everything else, what was handed over to the print room and held back. One try at a time; what cannot be done now is noted and tried
 * at the next `again`.
 * @returns undefined without a print room
 */
export function finishLetters(
  services: LetterServices,
  { printRoom }: PaperSettings,
  log: Pick<LogFile, 'note' | 'report'>,
): { readonly again: () => void; readonly settled: () => Promise<unknown> } | undefined {
  if (printRoom === undefined) return undefined;
  const finish = async (): Promise<void> => {
    const finished = await finishHandOver(services, folderPrintHouse(printRoom));
    if (!finished.ok) log.note('print-room', { failed: finished.failure.code });
  };
  let trying: Promise<unknown> = finish().catch(log.report);
  return {
    again: () => {
      trying = trying.then(finish).catch(log.report);
    },
    settled: () => trying,
  };
}
