import type { DispatchState } from '../contract/message-views.ts';
import type { Dispatch } from '../dispatch/dispatch.ts';
import type { Entry, MessageRecord } from '../journal/journal.ts';
import type { Instant } from '../kernel/instant.ts';

/** Which dispatches an export holds; what is left out does not narrow. Dates are calendar dates in Sweden, both included, on `createdAt`. */
export type ExportSelection = {
  readonly from?: string;
  readonly to?: string;
  readonly unit?: string;
  readonly caseNumber?: string;
  readonly states?: readonly DispatchState[];
  /** These and no others: what somebody picked. */
  readonly dispatches?: ReadonlySet<string>;
};

/**
 * One dispatch as every writer of lists and packages sees it: what the journal's rows up to the export say. `message` is undefined when its content was
 * erased by decision; the rows are there all the same.
 */
export type ArchiveDispatch = {
  readonly dispatch: Dispatch;
  readonly message: MessageRecord | undefined;
  readonly entries: readonly Entry[];
  readonly updatedAt: Instant;
};

/** One file of a package: path from its root, with slashes. */
export type PackageFile = {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly mime: string;
  readonly created: Instant;
  /** What it was called where it came from, when that is another name. */
  readonly originalName?: string;
};

/** What an archive wants to be told that no journal knows; the configuration's `archive`. */
export type ArchiveSettings = {
  /** Leveransöverenskommelse. */
  readonly submissionAgreement?: string | undefined;
  readonly archiveName?: string | undefined;
  readonly receivingArchive?: string | undefined;
  readonly classificationScheme?: string | undefined;
  readonly classificationCode?: string | undefined;
  /** A folder of public schema files to be copied into the package's `schemas/`: they may not be ours to give away. Absolute. */
  readonly schemaFolder?: string | undefined;
};

/** Path of what belongs to one dispatch, below the folder of the content: its number in the journal, never a name of anybody. */
export const dispatchFolder = ({ dispatch }: ArchiveDispatch): string => dispatch.id;

/** Attachments are named by their number: file names of the outside world stay in the metadata. */
export const attachmentFile = (index: number): string => `attachment-${index + 1}.pdf`;
