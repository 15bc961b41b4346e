import type { Instant } from '../kernel/instant.ts';
import type { Result } from '../kernel/result.ts';
import type { MadeFrom } from '../contract/message-views.ts';
import type { Verdict } from '../contract/system-views.ts';
import type { DispatchId, DraftId } from '../contract/values.ts';
import type { Dispatch, DispatchEvent } from '../dispatch/dispatch.ts';
import type { Notices } from '../message/message.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { SentCount, SentQuestion } from './sent-counts.ts';

/**
 * Personal data and content of one dispatch, kept beside the chain and committed to in it by a salted hash, so that erasing value and
 * salt leaves a chain that still verifies (`architecture.md`, Journal). `message` is `MessageRecord` as JSON; `attachment.N` the bytes;
 * `request` the wire bytes as sent; `response` the operator's bytes as received; `note` what a person wrote; `prepared` the draft as a colleague had prepared it,
 * where the sender changed it (`OriginalDraft` as JSON).
 */
export type ContentKind = 'message' | `attachment.${number}` | 'request' | 'response' | 'note' | 'prepared';
export type Content = Readonly<Partial<Record<ContentKind, Uint8Array>>>;

/** The JSON of content `message`: everything of a message but the attachments' bytes. */
export type MessageRecord = {
  readonly recipient: string;
  readonly recipientName: string;
  readonly subject: string;
  readonly body: string;
  readonly isHtml: boolean;
  readonly caseNumber: string;
  readonly reference: string;
  readonly attention: string;
  /** På uppdrag av. */
  readonly onBehalfOf?: string;
  /** E-mail and SMS texts of a message of class 1. */
  readonly notices?: Notices;
  /** Address lines for paper; empty when there are none, and always for a protected recipient. */
  readonly address: readonly string[];
  /** Not the registered address, but one that somebody gave for this (särskild adress). */
  readonly isSpecialAddress?: true;
  /** Skyddade personuppgifter: no address anywhere, and neither name nor number in a list (`message/protected-identity.ts`). */
  readonly isProtected?: true;
  readonly sender: { readonly organisationId: string; readonly name: string; readonly unit: string; readonly supportText: string };
  readonly support: Readonly<Record<string, string>>;
  readonly attachments: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly pages: number;
    /** A copy that somebody chose to have made (smaller, or a PDF of something else), and of which file. */
    readonly madeFrom?: MadeFrom | undefined;
  }[];
};

/** Things worth a row that concern no dispatch. Facts hold no personal data. */
export type LogEvent = {
  readonly type:
    | 'journal.opened'
    | 'journal.created'
    | 'journal.checkpoint'
    | 'journal.exported'
    | 'journal.backed-up'
    | 'journal.restored'
    | 'configuration.changed'
    | 'export.made'
    | 'journal.read'
    | 'certificate.installed'
    | 'certificate.changed'
    | 'certificate.rehearsed'
    | 'settings.changed'
    | 'draft.discarded'
    | 'draft.handed-over'
    | 'draft.claimed'
    | 'draft.received'
    | 'draft.given-back'
    | 'draft.taken-back'
    | 'service.planned'
    | 'content.erased';
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

/** One row of the chain. `hash` = SHA-256(domain tag ‖ previous hash ‖ RFC 8785 JSON of the row), lower-case hex. */
export type Entry = {
  readonly seq: number;
  readonly at: Instant;
  readonly user: string;
  readonly client: string;
  readonly event: string;
  /** The state after the event, whole; absent for a LogEvent. */
  readonly dispatch?: Dispatch;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  /** The row before this one of the same dispatch, 0 for its first; absent for a LogEvent. */
  readonly prior?: number;
  /** Salted hashes of the content that this row brought. */
  readonly content: Readonly<Partial<Record<ContentKind, string>>>;
  readonly previous: string;
  readonly hash: string;
};

export type VerifyOptions = {
  /** Shows what a chain alone cannot: that its newest rows are gone, or that all of it was written anew. */
  readonly checkpoint?: Checkpoint;
  /** Only the newest so many rows of the chain: what a start looks at. */
  readonly tail?: number;
  /** Only the chain from this row on, for a quick look at the end of a long journal. */
  readonly fromSeq?: number;
  /** Told now and then how many rows have been walked. */
  readonly progress?: (rows: number) => void;
};

/** A dispatch as its last row has it. */
export type Stored = {
  readonly dispatch: Dispatch;
  readonly seq: number;
  readonly updatedAt: Instant;
  readonly message: MessageRecord | undefined;
};

export type ListQuery = {
  readonly folder?: 'outbox' | 'attention' | 'paper' | 'sent';
  readonly states?: readonly Dispatch['state'][];
  readonly channel?: 'digital' | 'paper' | 'unknown';
  readonly protectionClass?: number;
  /** The sending unit, and who pressed Send: whole, however it is cased. The case number however it is spaced and signed. */
  readonly unit?: string;
  readonly user?: string;
  readonly caseNumber?: string;
  /** Calendar dates in Sweden, both included, on `createdAt`. */
  readonly from?: string;
  readonly to?: string;
  /** Words looked for in recipient, name, subject, body, file names, case number, transaction id, message id, user. */
  readonly query?: string;
  /** Only what comes after this dispatch in the list: pages that start where the last one ended do not shift when something new is sent. */
  readonly before?: DispatchId;
  readonly limit: number;
  readonly offset: number;
};

/**
 * The send log. Append-only: there is no way to change or take away a row.
 * Writing answers `journal.unavailable` when the disk is full, read-only, or locked by another; reading throws `Trouble` for a damaged file.
 */
export type Journal = {
  /**
   * Appends one event, durable (fsync) when it returns ok.
   * @param expected the `seq` that the caller decided on, or 0 for `held`; another last row answers `dispatch.wrong-state`, so that
   * two processes can never both carry out the same step
   * @returns the new state and its seq. A step that `advance` does not allow throws and records nothing.
   */
  readonly record: (id: DispatchId, expected: number, event: DispatchEvent, content?: Content) => Result<Stored>;
  /** `held` for a draft and the end of that draft in one transaction: either the draft is there or the message is, never both or none. */
  readonly hold: (
    events: readonly { readonly event: Extract<DispatchEvent, { type: 'held' }>; readonly content: Content }[],
    endDraft?: DraftId,
  ) => Result<readonly Stored[]>;
  /**
   * Several writes (journal and drafts share one file) as one transaction: a failed result or a throw undoes all of them. May be nested.
   * `work` is synchronous.
   */
  readonly atomically: <T>(work: () => Result<T>) => Result<T>;
  readonly note: (event: LogEvent) => Result<Entry>;
  /**
   * Notes an event only if `value` is not what was last told under `name`: for what changes outside the journal, looked at again and again.
   * @returns whether it was
   */
  readonly noteChange: (name: string, value: string, event: LogEvent) => Result<boolean>;
  readonly find: (id: DispatchId) => Stored | undefined;
  /** Oldest first. */
  readonly entriesOf: (id: DispatchId) => readonly Entry[];
  /** The newest content of that kind, or undefined when there is none or it was erased. */
  readonly content: (id: DispatchId, kind: ContentKind) => Uint8Array | undefined;
  /** What one row brought, for whoever walks the rows anyway; undefined as above. */
  readonly contentAt: (seq: number, kind: ContentKind) => Uint8Array | undefined;
  readonly messageAt: (seq: number) => MessageRecord | undefined;
  /** Newest first, stable over paging. `total` is of all pages; with `query`, `unit`, `user` or `caseNumber` it counts no further than 10 000. */
  readonly list: (query: ListQuery) => { readonly total: number; readonly rows: readonly Stored[] };
  /**
   * How much of the journal a question can be asked of so far (0 to 1), while the index that it needs is being made anew and `list` would keep everything
   * else waiting; undefined when it can be asked now.
   */
  readonly askable: (
    question: Pick<ListQuery, 'query' | 'unit' | 'user' | 'caseNumber'> & Pick<SentQuestion, 'byUnit'>,
  ) => number | undefined;
  readonly counts: () => Readonly<Record<'outbox' | 'attention' | 'paper' | 'sent', number>>;
  /** How much was sent, month by month, oldest first. Without units it costs the days asked for, not the messages. */
  readonly sent: (question: SentQuestion) => readonly SentCount[];
  /** Every dispatch whose last row has one of these states, oldest first: what the outbox works through. */
  readonly inStates: (states: readonly Dispatch['state'][]) => readonly Stored[];
  /** Rows in order from `fromSeq`, streamed; the journal may be written to meanwhile. */
  readonly entries: (fromSeq?: number) => IterableIterator<Entry>;
  /** Walks the whole chain with flat memory, content commitments and the index that lists are read from included. */
  readonly verify: (options?: VerifyOptions) => Verdict;
  /**
   * Gallring: takes the content of dispatches away for good, all or none; rows and hashes stay. `decision` is a reference, `by` and `secondPerson` who
   * carried it out. Fails as `dispatch.unknown`, `dispatch.on-hold`, `journal.unavailable`.
   */
  readonly erase: (
    ids: readonly DispatchId[],
    by: { readonly decision: string; readonly by: string; readonly secondPerson?: string | undefined },
  ) => Result<number>;
  /** What is on hold is not erased. One row for each that was not; the count of those. Facts hold no personal data but who did it. */
  readonly placeHold: (ids: readonly DispatchId[], facts: Entry['facts']) => Result<number>;
  readonly liftHold: (ids: readonly DispatchId[], facts: Entry['facts']) => Result<number>;
  readonly isOnHold: (id: DispatchId) => boolean;
  /**
   * Everything as it stands, drafts included, to one encrypted file, while others write. Under the journal's own key, or one made of a passphrase.
   * Fails as `file.unwritable`, `journal.unavailable`, `journal.damaged`.
   */
  readonly backup: (file: string, passphrase?: string) => Result<void>;
  /** How far the chain has come, unsigned; fast however long it is. */
  readonly checkpoint: () => Checkpoint;
  /**
   * What proves that row `seq` is among those that a checkpoint covers: siblings in the Merkle tree from the row upwards, hex (RFC 6962 §2.1.1).
   * Undefined when it is not, or when the checkpoint is not of this journal. `isRowIn` checks it.
   */
  readonly inclusion: (seq: number, checkpoint: Checkpoint) => readonly string[] | undefined;
  /** What proves that nothing was changed or left out between two checkpoints (§2.1.2); undefined likewise. `isContinued` checks it. */
  readonly consistency: (before: Checkpoint, after: Checkpoint) => readonly string[] | undefined;
  /** This process's mark in `submitting.owner`. */
  readonly owner: string;
  /** Whether the process that marked a row is still alive (it holds a lock that ends with it, also under kill -9). */
  readonly isAlive: (owner: string) => boolean;
  readonly close: () => void;
};
