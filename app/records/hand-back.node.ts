import { randomBytes } from 'node:crypto';
import { access, link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BackendEvent } from '../contract/events.ts';
import { DispatchId } from '../contract/values.ts';
import { sealedOf } from '../dispatch/dispatch.ts';
import { channelOf } from '../dispatch/dispatch-view.ts';
import type { Stored } from '../journal/journal.ts';
import { later, swedishDateOf } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Services } from '../services.ts';
import { receiptFor } from './evidence.node.ts';

type HandBackServices = Pick<Services, 'journal' | 'clock' | 'environment' | 'signers'>;

/** Where it is remembered what was handed back, also when the case system has taken the files away. */
const DONE = '.handed-back';
/** What was missed (the program ended too soon, the folder was away) is made up for so many days back. */
const CATCH_UP_MS = 14 * 86_400_000;

/**
 * Hands a dispatch that has arrived back to a case system (S28): its receipt as `ID.pdf`, then `ID.json`, which is there whole from the moment that it is
 * there at all, and never twice. @returns whether it was written now. Fails as `dispatch.unknown`, `dispatch.wrong-state`, `file.unwritable`.
 */
export async function handBack(services: HandBackServices, id: DispatchId, folder: string): Promise<Result<{ readonly isNew: boolean }>> {
  const stored = services.journal.find(id);
  if (stored === undefined) return fail({ code: 'dispatch.unknown' });
  const { dispatch, message } = stored;
  if ((dispatch.state !== 'delivered' && dispatch.state !== 'posted') || message === undefined)
    return fail({ code: 'dispatch.wrong-state', state: dispatch.state });
  const mark = path.join(folder, DONE, id);
  const file = path.join(folder, `${id}.json`);
  const unfinished = path.join(folder, `.${id}.${randomBytes(4).toString('hex')}.part`);
  try {
    await mkdir(path.dirname(mark), { recursive: true });
    if ((await isThere(mark)) || (await isThere(file))) return ok({ isNew: false });
    const entries = services.journal.entriesOf(id);
    const receipt = await receiptFor(services, stored, entries, sealedOf(dispatch)?.requestSha256 ?? '');
    await writeFile(unfinished, receipt, { mode: 0o600, flush: true });
    await rename(unfinished, path.join(folder, `${id}.pdf`));
    await writeFile(unfinished, `${JSON.stringify(facts(stored, entries[0]?.user ?? ''), undefined, 2)}\n`, { mode: 0o600, flush: true });
    // A link fails where the name is taken: of two processes one hands back.
    await link(unfinished, file);
    await writeFile(mark, '', { mode: 0o600 });
    return ok({ isNew: true });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST' ? ok({ isNew: false }) : fail({ code: 'file.unwritable' });
  } finally {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

/** What a case system is told. `receipt` lies beside; the digests are those of the journal and the evidence. */
function facts({ dispatch, message, seq }: Stored, sentBy: string): object {
  const sealed = sealedOf(dispatch);
  return {
    format: 'sigill-hand-back-1',
    dispatch: dispatch.id,
    messageId: dispatch.messageId,
    caseNumber: message?.caseNumber ?? '',
    reference: message?.reference ?? '',
    recipient: message?.recipient ?? '',
    subject: message?.subject ?? '',
    state: dispatch.state,
    channel: channelOf(dispatch),
    createdAt: dispatch.createdAt,
    ...(dispatch.state === 'delivered' ? { deliveredAt: dispatch.deliveredAt, operator: dispatch.operator } : {}),
    ...(dispatch.state === 'delivered' && !dispatch.isSettled ? { transactionId: dispatch.transactionId } : {}),
    ...(dispatch.state === 'posted' ? { postedOn: dispatch.postedOn } : {}),
    ...(sealed === undefined ? {} : { requestSha256: sealed.requestSha256 }),
    ...(sealed?.sealedSha256 === undefined ? {} : { sealedSha256: sealed.sealedSha256 }),
    attachments: (message?.attachments ?? []).map(({ name, sha256 }) => ({ name, sha256 })),
    sentBy,
    journalSeq: seq,
    receipt: `${dispatch.id}.pdf`,
  };
}

export type HandBackDesk = { readonly heard: (event: BackendEvent) => void; readonly close: () => Promise<void> };

/**
 * Hands back what arrives, one at a time, as the journal tells of it, and first what was missed in the last days.
 * @param trouble told when one could not be handed back; it is tried again at the next start
 */
export function handBackDesk(
  services: HandBackServices,
  folder: string,
  trouble: (code: string) => void,
  report: (error: unknown) => string,
): HandBackDesk {
  const one = async (id: DispatchId): Promise<void> => {
    const handed = await handBack(services, id, folder);
    if (!handed.ok && handed.failure.code === 'file.unwritable') trouble(handed.failure.code);
  };
  const missed = async (): Promise<void> => {
    const from = swedishDateOf(later(services.clock.now(), -CATCH_UP_MS));
    for (let offset = 0; ; offset += 100) {
      const { rows } = services.journal.list({ states: ['delivered', 'posted'], from, limit: 100, offset });
      for (const { dispatch } of rows) await one(DispatchId.parse(dispatch.id));
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
      await work;
    },
  };
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
