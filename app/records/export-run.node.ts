import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PackageChecked } from '../contract/records-views.ts';
import type { Checkpoint } from '../journal/checkpoint.ts';
import { signCheckpoint } from '../journal/checkpoint-signature.node.ts';
import { Trouble } from '../contract/router.ts';
import { invariant } from '../kernel/fault.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Services } from '../services.ts';
import type { ExportSelection } from './archive-package.ts';
import { packageTarget, type PackageTarget } from './package/package-target.node.ts';

export type ExportServices = Pick<Services, 'journal' | 'clock' | 'environment' | 'profile' | 'signers' | 'newId'>;

export type ExportRequest = {
  readonly profile: 'eark' | 'fgs12' | 'csv' | 'excel' | 'xlsx' | 'jsonl' | 'masked';
  readonly selection: ExportSelection;
  readonly isMasked: boolean;
  readonly asZip: boolean;
  /** Absolute; what is made gets a name of its own in it. */
  readonly folder: string;
  readonly cancelled: AbortSignal;
  /** Told now and then how much of the journal has been walked, 0 to 1, and how many dispatches were found in it. */
  readonly progress?: (done: number, dispatches: number) => void;
};

/** What an export writes with: everything up to row `checkpoint.seq` is in it, nothing after. */
export type ExportSession = {
  readonly target: PackageTarget;
  readonly checkpoint: Checkpoint;
  /** Of the package: its root folder. */
  readonly name: string;
  /** To be told about every step of the walk, so that progress is told and a cancelled export stops. */
  readonly walked: (seq: number, dispatches: number) => void;
};

export type ExportMade = {
  /** The ZIP, the package's folder, or the list. */
  readonly path: string;
  readonly dispatches: number;
  readonly files: number;
  /** Of the file at `path`; of METS.xml or sip.xml for a package that is a folder. */
  readonly sha256: string;
  /** An authority for time stamps is configured, and did not give one. */
  readonly isTimeStampMissing?: true;
  /** Of an archive package: what it was held against before it was called done. */
  readonly checked?: PackageChecked;
};

/** `main` is the file that stands for the whole when the export is a folder: the list itself, or METS.xml. */
export type Filled = {
  readonly dispatches: number;
  readonly main: string;
  readonly isListPath: boolean;
  /** What is to lie beside the finished export, under its name. @param file the ZIP's or folder's name */
  readonly beside?: (file: string, sha256: string) => string;
  readonly isTimeStampMissing?: true;
  readonly checked?: PackageChecked;
};

/**
 * Begins an export in the journal, lets it be written beside its place, puts it there whole, and says in the journal what was made.
 * Fails as `cancelled`, `file.unwritable`, `journal.unavailable`, and as `fill` does; then nothing is left on the disk.
 */
export async function runExport(
  services: ExportServices,
  request: ExportRequest,
  fill: (session: ExportSession) => Promise<Result<Filled>>,
): Promise<Result<ExportMade>> {
  const { journal, clock, newId } = services;
  const { profile, selection, isMasked, folder, asZip, cancelled } = request;
  const name = `sigill-${profile}-${newId()}`;
  const facts = { kind: profile, name, masked: isMasked, ...selectionFacts(selection) };
  const begun = journal.note({ type: 'journal.exported', facts });
  if (!begun.ok) return begun;
  const checkpoint = await signedCheckpoint(services);
  let target: PackageTarget | undefined;
  try {
    target = await packageTarget(folder, name, asZip, clock, cancelled);
    const filled = await fill({ target, checkpoint, name, walked: walker(request, checkpoint.seq) });
    if (!filled.ok) {
      await target.discard();
      return filled;
    }
    const { dispatches, main, isListPath, beside, isTimeStampMissing, checked } = filled.value;
    const made = await target.finish();
    const listed = target.files();
    const digest = made.sha256 ?? listed.find(file => file.path === main)?.sha256;
    invariant(digest !== undefined, 'an export without its main file');
    const files = listed.length;
    if (beside !== undefined) await writeFile(path.join(folder, `${name}.json`), beside(path.basename(made.path), digest), { mode: 0o600 });
    const { seq, head, root } = checkpoint;
    const noted = journal.note({
      type: 'export.made',
      facts: {
        ...facts,
        dispatches,
        files,
        sha256: digest,
        checkpointSeq: seq,
        checkpointHead: head,
        checkpointRoot: root,
        checkpointTime: checkpoint.time,
        ...(isTimeStampMissing === true ? { timeStampMissing: true } : {}),
      },
    });
    if (!noted.ok) return noted;
    return ok({
      path: isListPath ? path.join(made.path, main) : made.path,
      dispatches,
      files,
      sha256: digest,
      ...(isTimeStampMissing === true ? { isTimeStampMissing } : {}),
      ...(checked === undefined ? {} : { checked }),
    });
  } catch (error) {
    await target?.discard();
    if (cancelled.aborted) return fail({ code: 'cancelled' });
    if (error instanceof Trouble) return fail(error.failure);
    if (isFileTrouble(error)) return fail({ code: 'file.unwritable' });
    throw error;
  }
}

/** Signed by the organisation where it has a certificate that may; unsigned it still says how far the journal had come. */
export async function signedCheckpoint({ journal, signers }: Pick<Services, 'journal' | 'signers'>): Promise<Checkpoint> {
  const checkpoint = journal.checkpoint();
  const available = await signers();
  if (!available.ok) return checkpoint;
  const signed = await signCheckpoint(available.value.sender, checkpoint);
  return signed.ok ? signed.value : checkpoint;
}

function walker({ cancelled, progress }: ExportRequest, last: number): ExportSession['walked'] {
  let told = 0;
  return (seq, dispatches) => {
    cancelled.throwIfAborted();
    const now = performance.now();
    if (progress === undefined || now - told < 100) return;
    told = now;
    progress(last === 0 ? 1 : seq / last, dispatches);
  };
}

/** What was asked for, without personal data: a case number may say whom it is about. */
function selectionFacts({
  from,
  to,
  unit,
  caseNumber,
  states,
  dispatches,
}: ExportSelection): Readonly<Record<string, string | number | boolean>> {
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(unit === undefined ? {} : { unit }),
    ...(caseNumber === undefined ? {} : { oneCase: true }),
    ...(states === undefined ? {} : { states: [...states].sort().join(' ') }),
    ...(dispatches === undefined ? {} : { picked: dispatches.size }),
  };
}

const isFileTrouble = (error: unknown): boolean => error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';
