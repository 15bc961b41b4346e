import type { LogFile } from '../diagnostics/log-file.node.ts';
import type { Services } from '../services.ts';
import { takeJobs } from './watch-folder.node.ts';

/** Scanned, not watched: a network folder tells nobody what happens in it. */
const LOOK_MS = 5000;

/** Looks into the folder again and again, one look at a time. @param wake there is something to send @returns ends it after the look that is under way */
export function watchJobs(services: Services, folder: string, wake: () => void, log: LogFile): () => Promise<void> {
  let looking: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    const outcomes = await takeJobs(services, folder);
    if (outcomes.length === 0) return;
    const failed = outcomes.filter(outcome => 'failure' in outcome).length;
    log.note('watch-folder', { taken: outcomes.length - failed, failed });
    wake();
  };
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => void log.report(error))
      .finally(() => {
        looking = undefined;
      });
  }, LOOK_MS).unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
