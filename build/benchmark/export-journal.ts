import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { DispatchId } from '../../app/contract/values.ts';
import { sealMessage, type SealingParties } from '../../app/delivery/seal-message.node.ts';
import { contentOf } from '../../app/journal/content-of.node.ts';
import { openSqliteJournal, type JournalStore } from '../../app/journal/sqlite-journal.node.ts';
import { invariant } from '../../app/kernel/fault.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import { ok, type Result } from '../../app/kernel/result.ts';
import { sampleMessage } from './sample-message.ts';

/** The key of a journal that is made to be measured, and thrown away. */
const KEY = new Uint8Array(32).fill(5);
const OPERATOR = { id: '162021005489', name: 'Övningsbrevlådan Ek' };
const BATCH = 200;

/** Opens the journal of a folder in the benchmark's own folder. */
export function openExportJournal(folder: string): JournalStore {
  const opened = openSqliteJournal({
    folder: path.join(folder, 'data'),
    key: KEY,
    clock: systemClock,
    user: 'anna.andersson',
    client: 'benchmark',
  });
  invariant(opened.ok, 'a journal for the benchmark');
  return opened.value;
}

/**
 * Delivered dispatches, as the product journals them: message, attachment, the bytes that were sent, the answer. What was sent is sealed once and the same
 * for all, since sealing is not what is measured. @param attachmentBytes 0 for messages without an attachment, which are then not sealed either
 */
export async function fillExportJournal(
  { journal }: JournalStore,
  dispatches: number,
  attachmentBytes: number,
  parties: SealingParties,
): Promise<void> {
  const sample = sampleMessage(Math.max(attachmentBytes, 20));
  const message = attachmentBytes === 0 ? { ...sample, attachments: [] } : sample;
  const made = attachmentBytes === 0 ? undefined : await sealMessage(parties, message, 2_000_000);
  invariant(made?.ok !== false, 'the message cannot be sealed');
  const sealed = made === undefined ? { request: undefined, requestSha256: '0'.repeat(64) } : made.value;
  const { request, requestSha256 } = sealed;
  const sealedSha256 = 'sealedSha256' in sealed ? sealed.sealedSha256 : undefined;
  for (let done = 0; done < dispatches; done += BATCH) {
    const added = journal.atomically((): Result<void> => {
      for (let number = done; number < Math.min(done + BATCH, dispatches); number += 1) {
        const id = DispatchId.parse(randomUUID());
        const at = systemClock.now();
        const origin = {
          id,
          messageId: randomUUID(),
          createdAt: at,
          protectionClass: 3,
          attachments: message.attachments.length,
          paper: 'never',
          seenChannel: 'digital',
        } as const;
        const record = { ...message, subject: `Beslut ${number}`, caseNumber: `2026-${number % 1000}` };
        const held = journal.record(id, 0, { type: 'held', origin, why: 'undo', dueAt: at }, contentOf(record, []));
        if (!held.ok) return held;
        const sent = journal.record(
          id,
          held.value.seq,
          {
            type: 'submitted',
            at,
            owner: journal.owner,
            operator: OPERATOR,
            serviceAddress: 'https://operator.test/',
            sealed: { requestSha256, ...(sealedSha256 === undefined ? {} : { sealedSha256 }) },
          },
          request === undefined ? {} : { request },
        );
        if (!sent.ok) return sent;
        const ended = journal.record(
          id,
          sent.value.seq,
          { type: 'accepted', at, transactionId: `trans-${number}` },
          { response: Buffer.from(`<answer>${number}</answer>`) },
        );
        if (!ended.ok) return ended;
      }
      return ok(undefined);
    });
    invariant(added.ok, 'a dispatch for the benchmark');
  }
}
