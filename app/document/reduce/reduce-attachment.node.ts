import type { AttachmentId, DraftId } from '../../contract/values.ts';
import type { ReducedCopy } from '../../contract/attachment-operations.ts';
import type { Handlers } from '../../contract/operations.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { CheckedFile } from '../../message/draft-store.ts';
import { measureDraft } from '../../message/measure-draft.node.ts';
import type { Attachment } from '../../message/message.ts';
import type { Services } from '../../services.ts';
import type { PdfInspector } from '../inspect-pdf.node.ts';
import { reduceInThread } from './reduce-thread.node.ts';

type CopyOperations = 'attachment.reduce' | 'attachment.use-copy' | 'attachment.use-original';

/** Copies that were shown and may be chosen, also again after the original was taken back. Kept in memory only. */
const KEPT_COPIES = 4;

/** Base64 makes four bytes of three. */
const RAW_SHARE = 3 / 4;

/**
 * ”Gör filen mindre” (S8, W3): a copy is made because a person asks for it, shown beside the original, and takes its place when the person says so. It must
 * say word for word what the original says, on as many pages.
 */
export function copyHandlers(services: Services, inspector: PdfInspector): Pick<Handlers, CopyOperations> {
  const { drafts, clock, emit } = services;
  const shown = new Map<AttachmentId, CheckedFile>();
  const changed = <T>(result: Result<T>): Result<T> => {
    if (result.ok) emit({ type: 'draft.changed' });
    return result;
  };
  /** How large the file may be for the message to fit; undefined when it fits, or when that cannot be told yet. */
  const goalFor = async (draft: DraftId, { bytes }: Attachment): Promise<number | undefined> => {
    const view = drafts.open(draft);
    const size = view === undefined ? undefined : await measureDraft(services, view);
    if (size?.ok !== true || size.value.envelopeBytes <= size.value.limitBytes) return undefined;
    return Math.floor(bytes.length - (size.value.envelopeBytes - size.value.limitBytes) * RAW_SHARE);
  };
  return {
    'attachment.reduce': async ({ draft, attachment }) => {
      const file = drafts.attachment(attachment);
      if (file === undefined) return fail({ code: 'attachment.missing' });
      const copy = await reduce(file, await goalFor(draft, file), inspector);
      if (!copy.ok) return copy;
      const { file: made, facts } = copy.value;
      shown.delete(attachment);
      shown.set(attachment, made);
      for (const oldest of [...shown.keys()].slice(0, -KEPT_COPIES)) shown.delete(oldest);
      return ok({
        ...{ sha256: made.sha256, bytes: made.bytes.length, originalBytes: file.bytes.length },
        ...{ base64: Buffer.from(made.bytes).toString('base64'), ...facts },
      } satisfies ReducedCopy);
    },
    'attachment.use-copy': ({ draft, attachment, sha256 }) => {
      const copy = shown.get(attachment);
      if (copy?.sha256 !== sha256) return Promise.resolve(fail({ code: 'attachment.missing' }));
      return Promise.resolve(changed(drafts.exchange(draft, attachment, copy, clock.now())));
    },
    'attachment.use-original': ({ draft, attachment }) => Promise.resolve(changed(drafts.takeBack(draft, attachment, clock.now()))),
  };
}

type Made = { readonly file: CheckedFile; readonly facts: Pick<ReducedCopy, 'pictures' | 'dotsPerInch'> };

async function reduce(file: Attachment, goalBytes: number | undefined, { inspect, textOf }: PdfInspector): Promise<Result<Made>> {
  const reduction = await reduceInThread({ bytes: file.bytes, goalBytes });
  if ('refused' in reduction) return fail({ code: 'attachment.not-reduced', reason: reduction.refused });
  const { bytes, ...facts } = reduction;
  const before = await inspect(file.name, file.bytes);
  const after = await inspect(file.name, bytes);
  if (!before.ok || !after.ok) return fail({ code: 'attachment.not-reduced', reason: 'changed' });
  if (before.value.remarks.includes('signed')) return fail({ code: 'attachment.not-reduced', reason: 'signed' });
  const [said, says] = [await textOf(before.value.sha256, file.bytes), await textOf(after.value.sha256, bytes)];
  const isSame = said !== undefined && JSON.stringify([said, before.value.remarks]) === JSON.stringify([says, after.value.remarks]);
  if (!isSame) return fail({ code: 'attachment.not-reduced', reason: 'changed' });
  const { madeFrom: made } = file;
  const isOther = made !== undefined && made.how !== 'reduced';
  const chosen = isOther ? { ...made, isReduced: true as const } : (made ?? { how: 'reduced' as const, sha256: before.value.sha256 });
  return ok({ file: { ...after.value, name: file.name, madeFrom: chosen }, facts });
}
