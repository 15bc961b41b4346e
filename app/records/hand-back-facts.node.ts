import type { DispatchId } from '../contract/values.ts';
import { channelOf } from '../dispatch/dispatch-view.ts';
import { sealedOf } from '../dispatch/dispatch.ts';
import type { Stored } from '../journal/journal.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Services } from '../services.ts';
import { receiptFor } from './evidence.node.ts';

export type HandBackServices = Pick<Services, 'journal' | 'clock' | 'environment' | 'signers'>;

/** What a case system gets about one dispatch: the receipt as a PDF, and the rest to be read by a program. */
export type HandedBack = { readonly receipt: Uint8Array; readonly facts: Readonly<Record<string, unknown>> };

/** Fails as `dispatch.unknown`, and `dispatch.wrong-state` for what has not arrived or was erased. */
export async function handedBack(services: HandBackServices, id: DispatchId): Promise<Result<HandedBack>> {
  const stored = services.journal.find(id);
  if (stored === undefined) return fail({ code: 'dispatch.unknown' });
  const { dispatch, message } = stored;
  if ((dispatch.state !== 'delivered' && dispatch.state !== 'posted') || message === undefined)
    return fail({ code: 'dispatch.wrong-state', state: dispatch.state });
  const entries = services.journal.entriesOf(id);
  const receipt = await receiptFor(services, stored, entries, sealedOf(dispatch)?.requestSha256 ?? '');
  return ok({ receipt, facts: factsOf(stored, entries[0]?.user ?? '') });
}

/** What a case system is told. `receipt` lies beside; the digests are those of the journal and the evidence. */
function factsOf({ dispatch, message, seq }: Stored, sentBy: string): HandedBack['facts'] {
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
