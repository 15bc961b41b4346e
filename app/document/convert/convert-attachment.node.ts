import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Handlers } from '../../contract/operations.ts';
import type { FileKind } from '../../kernel/failure.ts';
import { fail, ok } from '../../kernel/result.ts';
import type { CheckedFile } from '../../message/draft-store.ts';
import { distinctName } from '../../message/file-name.ts';
import type { Services } from '../../services.ts';
import type { PdfInspector } from '../inspect-pdf.node.ts';
import { convertibleAs, fileKind } from './file-kind.ts';
import { officeProgram } from './office-program.node.ts';
import { pictureInThread } from './picture-thread.node.ts';
import { runOffice, sweepOffice, type OfficeOrder } from './run-office.node.ts';

export type Conversions = Pick<Handlers, 'attachment.convert' | 'attachment.add-converted'>;

/** PDFs that were shown and may be attached. Kept in memory only. */
const KEPT = 4;

const EXTENSION: Readonly<Partial<Record<FileKind, OfficeOrder['extension']>>> = {
  word: 'docx',
  'old-word': 'doc',
  opendocument: 'odt',
  rtf: 'rtf',
};

/**
 * A picture or a Word document becomes a PDF because a person asks for it; it is shown, and attached when the person says so. A document needs LibreOffice on
 * this computer.
 * @param dataFolder where the private folder for LibreOffice is made
 */
export function conversions(services: Services, inspector: PdfInspector, dataFolder: string): Conversions {
  const { drafts, clock, emit } = services;
  const workFolder = path.join(dataFolder, 'conversions');
  const shown = new Map<string, CheckedFile>();
  sweepOffice(workFolder);

  const pdfOf = async (
    bytes: Uint8Array,
    kind: FileKind,
    title: string,
    description: string,
  ): Promise<Uint8Array | undefined | 'no-office'> => {
    if (kind === 'jpeg' || kind === 'png') return pictureInThread({ bytes, kind, title, description, at: clock.now() });
    const program = officeProgram();
    const extension = EXTENSION[kind];
    if (program === undefined || extension === undefined) return 'no-office';
    return runOffice(program, workFolder, { bytes, extension });
  };

  return {
    'attachment.convert': async ({ name, base64, description }) => {
      const bytes = Buffer.from(base64, 'base64');
      const kind = fileKind(bytes);
      const as = convertibleAs(kind);
      if (kind === undefined) return fail({ code: 'attachment.not-pdf' });
      if (as === undefined) return fail({ code: 'attachment.not-pdf', kind });
      const stem = name.replace(/\.[A-Za-z0-9]{1,5}$/u, '');
      const made = await pdfOf(bytes, kind, stem, description.trim());
      if (made === 'no-office') return fail({ code: 'attachment.not-converted', reason: 'no-office' });
      const checked = made === undefined ? undefined : await inspector.inspect(`${stem}.pdf`, made);
      if (checked?.ok === false && checked.failure.code === 'attachment.name-refused') return checked;
      if (checked?.ok !== true) return fail({ code: 'attachment.not-converted', reason: 'unreadable' });
      const file = { ...checked.value, madeFrom: { how: as, sha256: createHash('sha256').update(bytes).digest('hex') } };
      shown.delete(file.sha256);
      shown.set(file.sha256, file);
      for (const oldest of [...shown.keys()].slice(0, -KEPT)) shown.delete(oldest);
      return ok({
        ...{ sha256: file.sha256, name: file.name, bytes: file.bytes.length, pages: file.pages },
        base64: Buffer.from(file.bytes).toString('base64'),
      });
    },
    'attachment.add-converted': ({ draft, sha256 }) => {
      const file = shown.get(sha256);
      const view = drafts.open(draft);
      if (view === undefined) return Promise.resolve(fail({ code: 'draft.unknown' }));
      if (file === undefined) return Promise.resolve(fail({ code: 'attachment.missing' }));
      const taken = view.attachments.map(attachment => attachment.name);
      const added = drafts.attach(draft, { ...file, name: distinctName(file.name, taken) }, clock.now());
      if (added.ok) emit({ type: 'draft.changed' });
      return Promise.resolve(added);
    },
  };
}
