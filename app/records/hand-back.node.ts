import path from 'node:path';
import type { BackendEvent } from '../contract/events.ts';
import { DispatchId } from '../contract/values.ts';
import type { LogFile } from '../diagnostics/log-file.node.ts';
import { later, swedishDateOf } from '../kernel/instant.ts';
import type { Result } from '../kernel/result.ts';
import type { PlainAsk } from '../transport/plain-request.node.ts';
import { handBack, sweepParts } from './hand-back-folder.node.ts';
import type { HandBackServices } from './hand-back-facts.node.ts';
import { postBack } from './hand-back-post.node.ts';
import type { RecordsSettings } from './records-configuration.ts';

/** What was missed (the program ended too soon, the folder or the case system was away) is made up for so many days back. */
const CATCH_UP_MS = 14 * 86_400_000;
/** A case system that was away is asked again after this. */
const AGAIN_MS = 5 * 60_000;

export type HandBackDesk = { readonly heard: (event: BackendEvent) => void; readonly close: () => Promise<void> };

/** One way back to a case system. @returns what went wrong, when it is to be tried again */
export type HandOver = (id: DispatchId) => Promise<string | undefined>;

/** The ways that are configured. @param dataFolder remembers what was taken by post */
export function handBackWays(
  services: HandBackServices,
  { folder, url }: NonNullable<RecordsSettings['handBack']>,
  ask: PlainAsk,
  dataFolder: string,
): readonly HandOver[] {
  const unwritable = (result: Result<unknown>): string | undefined =>
    !result.ok && result.failure.code === 'file.unwritable' ? result.failure.code : undefined;
  let swept: Promise<void> | undefined;
  const marks = path.join(dataFolder, 'handed-back');
  return [
    ...(folder === undefined
      ? []
      : [
          async (id: DispatchId) => {
            await (swept ??= sweepParts(folder));
            return unwritable(await handBack(services, id, folder));
          },
        ]),
    ...(url === undefined
      ? []
      : [
          async (id: DispatchId) => {
            const posted = await postBack(services, id, { url, ask, marks });
            return posted.ok && posted.value === 'refused' ? 'not-taken' : unwritable(posted);
          },
        ]),
  ];
}

/**
 * Hands back what arrives, one at a time, as the journal tells of it, and first what was missed in the last days.
 * @param trouble told when one could not be handed back; all that is missing is tried again after a while, and at the next start
 */
export function handBackDesk(
  services: Pick<HandBackServices, 'journal' | 'clock'>,
  ways: readonly HandOver[],
  trouble: (code: string) => void,
  report: (error: unknown) => string,
  againMs: number = AGAIN_MS,
): HandBackDesk {
  let again: NodeJS.Timeout | undefined;
  const one = async (id: DispatchId): Promise<void> => {
    for (const way of ways) {
      const wrong = await way(id);
      if (wrong === undefined) continue;
      trouble(wrong);
      if (isClosed || again !== undefined) continue;
      again = setTimeout(() => {
        again = undefined;
        work = work.then(missed).catch(report);
      }, againMs).unref();
    }
  };
  const missed = async (): Promise<void> => {
    const from = swedishDateOf(later(services.clock.now(), -CATCH_UP_MS));
    for (let offset = 0; ; offset += 100) {
      const { rows } = services.journal.list({ states: ['delivered', 'posted'], from, limit: 100, offset });
      for (const { dispatch } of rows) {
        if (isClosed) return;
        await one(DispatchId.parse(dispatch.id));
      }
      if (rows.length < 100) return;
    }
  };
  let isClosed = false;
  let work: Promise<unknown> = missed().catch(report);
  return {
    heard(event) {
      if (event.type !== 'journal.changed' || event.dispatch === undefined || isClosed) return;
      const id = DispatchId.safeParse(event.dispatch);
      if (id.success) work = work.then(() => one(id.data)).catch(report);
    },
    async close() {
      isClosed = true;
      clearTimeout(again);
      await work;
    },
  };
}

/** The desk as the configuration has it; undefined where nothing is handed back. */
export function openHandBack(
  services: HandBackServices,
  settings: RecordsSettings['handBack'],
  ask: PlainAsk,
  dataFolder: string,
  log: Pick<LogFile, 'note' | 'report'>,
): HandBackDesk | undefined {
  if (settings === undefined) return undefined;
  const trouble = (code: string): void => {
    log.note('hand-back', { failed: code });
  };
  return handBackDesk(services, handBackWays(services, settings, ask, dataFolder), trouble, log.report);
}
