import type { FailureCode } from '../../app/kernel/failure.ts';
import type { Cause, DispatchRow } from '../../app/contract/message-views.ts';

/** `interfaces.md`, the command line: what a script may rely on. */
export type ExitStatus = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The status of a command that ended in a failure, before or without any dispatch. */
export const STATUS_OF_FAILURE: Readonly<Record<FailureCode, ExitStatus>> = {
  'input.invalid': 2,
  'recipient.invalid': 2,
  'message.subject-missing': 2,
  'message.subject-too-long': 2,
  'message.body-missing': 2,
  'message.text-refused': 2,
  'message.class-refused': 2,
  'message.too-large': 2,
  'message.no-recipient': 2,
  'message.attachments-not-allowed': 2,
  'message.class-not-distributed': 2,
  'message.changed-while-sealing': 2,
  'attachment.not-pdf': 2,
  'attachment.not-converted': 2,
  'attachment.empty': 2,
  'attachment.encrypted': 2,
  'attachment.unreadable': 2,
  'attachment.name-refused': 2,
  'attachment.not-reduced': 2,
  'attachment.missing': 2,
  'case-list.unreadable': 2,
  'file.unreadable': 2,
  'file.unwritable': 2,
  'recipient.unreachable': 3,
  'recipient.changed': 3,
  'register.unavailable': 4,
  'register.answer-unusable': 4,
  'register.refused': 6,
  'operator.not-allowed': 7,
  'certificate.missing': 7,
  'certificate.locked': 7,
  'certificate.unreadable': 7,
  'certificate.expired': 7,
  'certificate.not-yet-valid': 7,
  'certificate.wrong-organisation': 7,
  'certificate.unsuitable': 7,
  'certificate.device': 7,
  'configuration.missing': 7,
  'configuration.invalid': 7,
  'policy.invalid': 7,
  'role.not-allowed': 2,
  'recipient.not-on-test-list': 2,
  'secret.unreadable': 7,
  'journal.unavailable': 7,
  'journal.being-indexed': 4,
  'journal.newer': 7,
  'journal.damaged': 8,
  'journal.missing': 8,
  'evidence.mismatch': 8,
  'package.invalid': 8,
  'dispatch.unknown': 2,
  'dispatch.wrong-state': 2,
  'dispatch.on-hold': 2,
  'dispatch.not-noted': 5,
  'draft.unknown': 2,
  'four-eyes.needed': 2,
  'handover.unreadable': 2,
  'texts.unreadable': 2,
  'handover.other-certificate': 2,
  'handover.taken': 2,
  'handover.already-sent': 2,
  'letter.address-missing': 2,
  'letter.address-invalid': 2,
  'letter.address-too-tall': 2,
  'letter.address-too-wide': 2,
  'letter.envelope-unknown': 2,
  'letter.too-many-sheets': 2,
  'letter.text-unwritable': 2,
  'letter.protected': 2,
  'letter.not-made': 1,
  'printer.failed': 1,
  'print-room.missing': 7,
  'print-room.unavailable': 4,
  'print-room.held-back': 4,
  cancelled: 2,
  'not-available-here': 2,
  internal: 1,
};

const STATUS_OF_CAUSE: Readonly<Record<Cause['kind'], ExitStatus>> = {
  'operator-fault': 6,
  'size-refused': 6,
  'not-delivered': 6,
  'register-refused': 6,
  unreachable: 3,
  'channel-changed': 3,
  certificate: 7,
  message: 2,
  'resends-used-up': 5,
  'distribution-failed': 6,
  'distribution-paper': 6,
  'distribution-unended': 5,
  settled: 6,
};

/** What one message came to. A letter and a chosen time are what was asked for. */
export function statusOfRow({ state, why, cause }: Pick<DispatchRow, 'state' | 'why' | 'cause'>): ExitStatus {
  switch (state) {
    case 'held':
      if (why === 'certificate') return 7;
      return why === 'scheduled' ? 0 : 4;
    case 'submitting':
    case 'unconfirmed':
    // With an external förmedlare, which has not told the end yet: it has left, and nobody knows.
    case 'distributing':
      return 5;
    case 'refused':
      return cause === undefined ? 6 : STATUS_OF_CAUSE[cause.kind];
    case 'delivered':
    case 'letter':
    case 'handed-over':
    case 'posted':
    case 'returned':
    case 'withdrawn':
      return 0;
  }
}

/** Most pressing first: a bug, what does not verify, what nobody knows the end of, what was refused, what must be mended, what waits. */
const BY_WEIGHT: readonly ExitStatus[] = [1, 8, 5, 6, 7, 4, 3, 2];

/** One status for several messages: the most pressing one among them. */
export function weightiest(statuses: readonly ExitStatus[]): ExitStatus {
  return BY_WEIGHT.find(status => statuses.includes(status)) ?? 0;
}
