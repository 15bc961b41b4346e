import { createHash } from 'node:crypto';
import type { Readability } from '../contract/attachment-operations.ts';
import type { Failure } from '../kernel/failure.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { CheckedFile } from '../message/draft-store.ts';
import { safeFileName } from '../message/file-name.ts';
import { officeProgram } from './convert/office-program.node.ts';
import { convertibleAs, fileKind } from './convert/file-kind.ts';
import type { PdfReading, PdfText } from './pdf-findings.ts';
import { readability } from './readability.ts';
import { openInThread } from './pdf-thread.node.ts';

export type PdfInspector = {
  /**
   * Opens a PDF and says whether it can be sent (M20). Reads only: the bytes that are returned are the bytes that came.
   * @param name the file's own name
   * Fails as `attachment.empty`, `.not-pdf`, `.encrypted` (also when it opens without a password), `.unreadable` (also when reading takes
   * over 20 s), `.name-refused`.
   */
  readonly inspect: (name: string, bytes: Uint8Array) => Promise<Result<CheckedFile>>;
  /** The words of a PDF that was inspected, page by page; undefined when they cannot be read. */
  readonly textOf: (sha256: string, bytes: Uint8Array) => Promise<PdfText>;
  /** How easily it is read by whoever gets it; undefined when its words cannot be read. */
  readonly readabilityOf: (sha256: string, bytes: Uint8Array) => Promise<Readability | undefined>;
};

/** What was read last is asked about again whenever the recipient is changed. Kept in memory only. */
const KEPT_DOCUMENTS = 12;

function notPdf(bytes: Uint8Array): Failure {
  const kind = fileKind(bytes);
  const as = convertibleAs(kind);
  const isConvertible = as === 'picture' || (as === 'document' && officeProgram() !== undefined);
  return {
    ...{ code: 'attachment.not-pdf' as const, ...(kind === undefined ? {} : { kind }) },
    ...(isConvertible ? { isConvertible } : {}),
  };
}

/** Looks at PDFs, each in a thread of its own, and remembers the words of the latest few by their SHA-256. Nothing leaves the process. */
export function pdfInspector(): PdfInspector {
  const kept = new Map<string, Promise<PdfReading>>();
  const keep = (sha256: string, reading: Promise<PdfReading>): Promise<PdfReading> => {
    kept.delete(sha256);
    kept.set(sha256, reading);
    for (const oldest of [...kept.keys()].slice(0, -KEPT_DOCUMENTS)) kept.delete(oldest);
    return reading;
  };
  const readingOf = (sha256: string, bytes: Uint8Array): Promise<PdfReading> =>
    keep(sha256, kept.get(sha256) ?? openInThread(bytes).reading);
  return {
    inspect: async (name, bytes) => {
      const safeName = safeFileName(name);
      if (!safeName.ok) return safeName;
      if (bytes.length === 0) return fail({ code: 'attachment.empty' });
      // A reader looks for the header in the first 1 024 bytes (ISO 32000-1, annex H).
      if (!Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-')) return fail(notPdf(bytes));
      const opened = openInThread(bytes);
      const findings = await opened.findings;
      if ('problem' in findings) return fail({ code: `attachment.${findings.problem}` });
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      void keep(sha256, opened.reading);
      return ok({ name: safeName.value, bytes, sha256, pages: findings.pages, remarks: findings.remarks });
    },
    textOf: async (sha256, bytes) => {
      const reading = await readingOf(sha256, bytes);
      return (
        reading && { pages: reading.pages.map((text, page) => `${text}\n${reading.notes[page] ?? ''}`.trimEnd()), unread: reading.unread }
      );
    },
    readabilityOf: async (sha256, bytes) => {
      const reading = await readingOf(sha256, bytes);
      return reading === undefined ? undefined : readability(reading);
    },
  };
}
