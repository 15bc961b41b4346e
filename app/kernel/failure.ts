/** Why a file that could be opened was of no use: not UTF-8, larger than is read, or not what the option asks for. Left out: it cannot be opened. */
export type UnreadableWhy = 'not-utf8' | 'too-large' | 'wrong-kind';

/** Why the journal's file takes no more rows. */
export type JournalTrouble = 'disk-full' | 'read-only' | 'locked' | 'replaced' | 'io';

/**
 * Everything that is expected to go wrong, as plain data. Facts only (numbers, codes, dates), never prose and never personal data:
 * the sentence is made where it is shown. A new code does not compile until it has a remedy here and words in `contract/language`.
 */
export type Failure =
  // what was typed or given
  | { readonly code: 'input.invalid'; readonly issues: readonly string[] }
  | { readonly code: 'recipient.invalid'; readonly problem: NumberProblem }
  | { readonly code: 'message.subject-missing' }
  | { readonly code: 'message.subject-too-long'; readonly length: number; readonly limit: number }
  | { readonly code: 'message.body-missing' }
  | { readonly code: 'message.text-refused'; readonly field: string; readonly codePoint: string; readonly position: number }
  | { readonly code: 'message.class-refused'; readonly protectionClass: number }
  | { readonly code: 'message.too-large'; readonly bytes: number; readonly limitBytes: number }
  | { readonly code: 'message.no-recipient' }
  | { readonly code: 'message.attachments-not-allowed' }
  | { readonly code: 'message.class-not-distributed' }
  | { readonly code: 'message.changed-while-sealing' }
  | { readonly code: 'attachment.not-pdf'; readonly kind?: FileKind; readonly isConvertible?: true }
  | { readonly code: 'attachment.not-converted'; readonly reason: 'no-office' | 'unreadable' }
  | { readonly code: 'attachment.empty' }
  | { readonly code: 'attachment.encrypted' }
  | { readonly code: 'attachment.unreadable' }
  | { readonly code: 'attachment.name-refused'; readonly reason: 'empty' | 'path' | 'reserved' }
  | { readonly code: 'attachment.not-reduced'; readonly reason: ReduceRefusal }
  | { readonly code: 'attachment.missing' }
  | { readonly code: 'case-list.unreadable'; readonly why: 'too-large' | 'wrong-kind' | 'damaged' | 'empty' | 'no-numbers' }
  | { readonly code: 'file.unreadable'; readonly option: string; readonly why?: UnreadableWhy }
  | { readonly code: 'file.unwritable' }
  // the recipient and the register
  | { readonly code: 'recipient.unreachable'; readonly reason: PaperReason; readonly isMinor?: true }
  | { readonly code: 'recipient.changed'; readonly was: Channel; readonly now: Channel; readonly reason?: PaperReason }
  | { readonly code: 'register.unavailable'; readonly hop: Hop; readonly detail?: string; readonly issuer?: string }
  | { readonly code: 'register.refused'; readonly faultCode: number; readonly callId?: string }
  | { readonly code: 'register.answer-unusable'; readonly detail: string }
  // an operator, when asked outside a delivery (a delivery has an Outcome, never a Failure)
  | { readonly code: 'operator.not-allowed'; readonly host: string }
  // certificates and configuration
  | { readonly code: 'certificate.missing'; readonly use: CertificateUse }
  | { readonly code: 'certificate.locked'; readonly use: CertificateUse }
  | { readonly code: 'certificate.unreadable'; readonly use: CertificateUse }
  | { readonly code: 'certificate.expired'; readonly use: CertificateUse; readonly expiredAt: string }
  | { readonly code: 'certificate.not-yet-valid'; readonly use: CertificateUse; readonly validFrom: string }
  | { readonly code: 'certificate.wrong-organisation'; readonly use: CertificateUse; readonly expected: string; readonly found: string }
  | { readonly code: 'certificate.unsuitable'; readonly use: CertificateUse; readonly detail: string }
  | { readonly code: 'certificate.device'; readonly use: CertificateUse; readonly detail: string }
  | { readonly code: 'configuration.missing' }
  | { readonly code: 'configuration.invalid'; readonly issues: readonly string[] }
  | { readonly code: 'policy.invalid'; readonly issues: readonly string[] }
  | { readonly code: 'role.not-allowed'; readonly operation: string }
  | { readonly code: 'recipient.not-on-test-list' }
  | { readonly code: 'secret.unreadable' }
  // the journal
  | { readonly code: 'journal.unavailable'; readonly reason: JournalTrouble }
  /** The index that searches are answered from is being made anew, after an update; so much of it is there. */
  | { readonly code: 'journal.being-indexed'; readonly percent: number }
  | { readonly code: 'journal.newer'; readonly found: number; readonly supported: number }
  | { readonly code: 'journal.damaged'; readonly detail: string }
  | { readonly code: 'journal.missing' }
  | { readonly code: 'dispatch.unknown' }
  | { readonly code: 'dispatch.wrong-state'; readonly state: string }
  | { readonly code: 'dispatch.on-hold' }
  /** Bytes have left, and what became of them could not be noted: the row says `submitting`. */
  | { readonly code: 'dispatch.not-noted'; readonly reason: JournalTrouble }
  | { readonly code: 'draft.unknown' }
  // one prepares, another sends
  | { readonly code: 'four-eyes.needed'; readonly why: 'not-prepared' | 'own' | 'erasure' }
  | { readonly code: 'handover.unreadable'; readonly why: 'not-one' | 'damaged' | 'other-version' }
  | { readonly code: 'texts.unreadable'; readonly at: string }
  | { readonly code: 'handover.other-certificate' }
  /** `by` is empty where the claim, `file` in the shared folder, cannot be read. */
  | { readonly code: 'handover.taken'; readonly by: string; readonly at: string; readonly file: string }
  | { readonly code: 'handover.already-sent'; readonly at: string }
  | { readonly code: 'evidence.mismatch'; readonly check: string }
  | { readonly code: 'package.invalid'; readonly check: string }
  // letters on paper
  | { readonly code: 'letter.address-missing' }
  | { readonly code: 'letter.address-invalid'; readonly problems: readonly AddressProblem[] }
  | { readonly code: 'letter.address-too-tall'; readonly lines: number; readonly most: number; readonly envelope: string }
  | { readonly code: 'letter.address-too-wide'; readonly line: number; readonly envelope: string }
  | { readonly code: 'letter.envelope-unknown'; readonly known: readonly string[] }
  | {
      readonly code: 'letter.too-many-sheets';
      readonly sheets: number;
      readonly most: number;
      readonly envelope: string;
      readonly larger?: string;
    }
  | { readonly code: 'letter.text-unwritable'; readonly field: 'address' | 'text'; readonly codePoint: string }
  | { readonly code: 'letter.protected' }
  | { readonly code: 'letter.not-made'; readonly detail: string }
  | { readonly code: 'printer.failed' }
  | { readonly code: 'print-room.missing' }
  | { readonly code: 'print-room.unavailable' }
  | { readonly code: 'print-room.held-back'; readonly letters: number }
  // nothing to do with the message
  | { readonly code: 'cancelled' }
  | { readonly code: 'not-available-here'; readonly what: string }
  | { readonly code: 'internal'; readonly incident: string };

/** What a file is that was to be attached and is no PDF. */
export type FileKind =
  | 'jpeg'
  | 'png'
  | 'heic'
  | 'other-picture'
  | 'word'
  | 'old-word'
  | 'opendocument'
  | 'rtf'
  | 'other-office'
  | 'archive'
  | 'program'
  | 'web-page';

/**
 * Why no smaller copy of a PDF is made.
 * `signed` a signature would no longer hold; `embedded-files` files within it would have to be vouched for, too; `dynamic-form` it is drawn by a program;
 * `unreadable` it cannot be taken apart safely; `no-gain` it is as small as it gets; `changed` the copy did not say exactly what the original says;
 * `too-heavy` it took too long or too much memory.
 */
export type ReduceRefusal = 'signed' | 'embedded-files' | 'dynamic-form' | 'unreadable' | 'no-gain' | 'changed' | 'too-heavy';

export type FailureCode = Failure['code'];

/** Why a typed number is not a recipient. `missing`/`extra` count digits; `date` is the date as it was read. */
export type NumberProblem =
  | { readonly rule: 'empty' }
  | { readonly rule: 'not-a-number' }
  | { readonly rule: 'too-short'; readonly missing: number }
  | { readonly rule: 'too-long'; readonly extra: number }
  | { readonly rule: 'date'; readonly date: string }
  | { readonly rule: 'future'; readonly date: string }
  | { readonly rule: 'control-digit' }
  | { readonly rule: 'century'; readonly choices: readonly [string, string] }
  | { readonly rule: 'organisation-form' };

/**
 * Why lines are not an address that the post can read. `line` counts from 1 among the lines that were given, blank ones included; `at` home means that
 * a Swedish address has a country.
 */
export type AddressProblem =
  | { readonly rule: 'missing' }
  | { readonly rule: 'blank-line'; readonly line: number }
  | { readonly rule: 'name-missing' }
  | { readonly rule: 'street-missing' }
  | { readonly rule: 'postcode-missing' }
  | { readonly rule: 'postcode-digits'; readonly line: number; readonly digits: number }
  | { readonly rule: 'town-missing'; readonly line: number }
  | { readonly rule: 'after-postcode'; readonly line: number }
  | { readonly rule: 'care-of-empty'; readonly line: number }
  | { readonly rule: 'care-of-place'; readonly line: number }
  | { readonly rule: 'country-not-last'; readonly line: number }
  | { readonly rule: 'country-at-home'; readonly line: number }
  | { readonly rule: 'personal-number'; readonly line: number }
  | { readonly rule: 'line-too-long'; readonly line: number; readonly length: number; readonly most: number }
  | { readonly rule: 'too-many-lines'; readonly lines: number; readonly most: number };

export type Channel = 'digital' | 'paper' | 'unknown';
/** `interfaces.md`, `lookup`: the five reasons for paper. `register-unavailable` goes with `unknown` and is never a reason for paper. */
export type PaperReason = 'not-registered' | 'opted-out' | 'pending' | 'no-operator' | 'operator-not-allowed';
export type CertificateUse = 'sender' | 'dispatcher' | 'transport';
/** How far a connection came before it failed. */
export type Hop = 'dns' | 'proxy' | 'connect' | 'tls' | 'client-certificate' | 'http' | 'answer';

/** What a person can do about it. One word for each code, so that no failure is a dead end. */
export type Remedy =
  | 'correct-input'
  | 'choose-file'
  | 'shrink-file'
  | 'use-paper'
  | 'confirm-change'
  | 'try-later'
  | 'refer'
  | 'renew-certificate'
  | 'mend-configuration'
  | 'free-disk'
  | 'restore-journal'
  | 'none'
  | 'report';

export const REMEDY: Readonly<Record<FailureCode, Remedy>> = {
  'input.invalid': 'correct-input',
  'recipient.invalid': 'correct-input',
  'message.subject-missing': 'correct-input',
  'message.subject-too-long': 'correct-input',
  'message.body-missing': 'correct-input',
  'message.text-refused': 'correct-input',
  'message.class-refused': 'refer',
  'message.too-large': 'shrink-file',
  'message.no-recipient': 'correct-input',
  'message.attachments-not-allowed': 'correct-input',
  'message.class-not-distributed': 'correct-input',
  'message.changed-while-sealing': 'report',
  'attachment.not-pdf': 'choose-file',
  'attachment.not-converted': 'choose-file',
  'attachment.empty': 'choose-file',
  'attachment.encrypted': 'choose-file',
  'attachment.unreadable': 'choose-file',
  'attachment.name-refused': 'choose-file',
  'attachment.not-reduced': 'choose-file',
  'attachment.missing': 'choose-file',
  'case-list.unreadable': 'choose-file',
  'file.unreadable': 'choose-file',
  'file.unwritable': 'choose-file',
  'recipient.unreachable': 'use-paper',
  'recipient.changed': 'confirm-change',
  'register.unavailable': 'try-later',
  'register.refused': 'report',
  'register.answer-unusable': 'try-later',
  'operator.not-allowed': 'mend-configuration',
  'certificate.missing': 'renew-certificate',
  'certificate.locked': 'renew-certificate',
  'certificate.unreadable': 'renew-certificate',
  'certificate.expired': 'renew-certificate',
  'certificate.not-yet-valid': 'renew-certificate',
  'certificate.wrong-organisation': 'renew-certificate',
  'certificate.unsuitable': 'renew-certificate',
  'certificate.device': 'renew-certificate',
  'configuration.missing': 'mend-configuration',
  'configuration.invalid': 'mend-configuration',
  'policy.invalid': 'mend-configuration',
  'role.not-allowed': 'refer',
  'recipient.not-on-test-list': 'correct-input',
  'secret.unreadable': 'report',
  'journal.unavailable': 'free-disk',
  'journal.being-indexed': 'try-later',
  'journal.newer': 'report',
  'journal.damaged': 'restore-journal',
  'journal.missing': 'restore-journal',
  'dispatch.unknown': 'correct-input',
  'dispatch.wrong-state': 'none',
  'dispatch.on-hold': 'refer',
  'dispatch.not-noted': 'free-disk',
  'draft.unknown': 'correct-input',
  'four-eyes.needed': 'refer',
  'handover.unreadable': 'choose-file',
  'texts.unreadable': 'choose-file',
  'handover.other-certificate': 'refer',
  'handover.taken': 'refer',
  'handover.already-sent': 'none',
  'evidence.mismatch': 'report',
  'package.invalid': 'report',
  'letter.address-missing': 'correct-input',
  'letter.address-invalid': 'correct-input',
  'letter.address-too-tall': 'correct-input',
  'letter.address-too-wide': 'correct-input',
  'letter.envelope-unknown': 'correct-input',
  'letter.too-many-sheets': 'correct-input',
  'letter.text-unwritable': 'correct-input',
  'letter.protected': 'refer',
  'letter.not-made': 'report',
  'printer.failed': 'try-later',
  'print-room.missing': 'mend-configuration',
  'print-room.unavailable': 'try-later',
  'print-room.held-back': 'none',
  cancelled: 'none',
  'not-available-here': 'none',
  internal: 'report',
};
