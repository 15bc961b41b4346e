import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Backend } from '../../app/backend.node.ts';
import type { Input, OperationName, Output } from '../../app/contract/operations.ts';
import type { DraftId } from '../../app/contract/values.ts';
import { fail, ok, type Result } from '../../app/kernel/result.ts';
import type { ComposeRequest } from './compose-request.ts';

const READ_AT_MOST_BYTES = 16 * 1024 * 1024;
/** As the window takes: all the files of a message, in base64. */
const HANDED_AT_MOST_BYTES = 48_000_000;

/**
 * Makes a draft of what was asked for, through the same door as a window. When a file cannot be attached there is no draft.
 * Neither a file's name nor its path reaches a failure: a file is often named after a person.
 */
export async function makeDraft(
  { invoke, services }: Pick<Backend, 'invoke' | 'services'>,
  request: ComposeRequest,
): Promise<Result<DraftId>> {
  const call = async <K extends OperationName>(name: K, input: Input<K>): Promise<Result<Output<K>>> =>
    (await invoke(name, input)) as Result<Output<K>>;
  const [first] = request.attach;
  if (request.attach.length === 1 && first?.toLowerCase().endsWith('.sigill-utkast') === true) return openHandedOver(first);
  const made = await call('draft.save', {
    content: {
      recipients: request.to === undefined ? [] : [{ number: request.to, name: '' }],
      subject: request.subject ?? '',
      body: '',
      isHtml: false,
      caseNumber: request.caseNumber ?? '',
      reference: '',
      attention: '',
      paper: 'never',
      address: [],
      attachments: [],
    },
  });
  if (!made.ok) return made;
  const draft = made.value.id;
  for (const file of request.attach) {
    const added = await attach(file);
    if (!added.ok) {
      await call('draft.discard', { draft });
      return added;
    }
  }
  return ok(draft);

  /** A colleague's draft, by a double click on its file. */
  async function openHandedOver(file: string): Promise<Result<DraftId>> {
    const read = await readFileAsBase64(file, HANDED_AT_MOST_BYTES);
    if (!read.ok) return read.failure.code === 'message.too-large' ? fail({ code: 'handover.unreadable', why: 'not-one' }) : read;
    const opened = await call('handover.open', { base64: read.value, from: file });
    return opened.ok ? ok(opened.value.draft) : opened;
  }

  async function attach(file: string): Promise<Result<unknown>> {
    const read = await readFileAsBase64(file);
    return read.ok ? call('attachment.add', { draft, name: path.basename(file), base64: read.value }) : read;
  }

  async function readFileAsBase64(file: string, most = READ_AT_MOST_BYTES): Promise<Result<string>> {
    try {
      const { size } = await stat(file);
      if (size > most) return fail({ code: 'message.too-large', bytes: size, limitBytes: services.envelopeLimitBytes });
      return ok((await readFile(file)).toString('base64'));
    } catch {
      return fail({ code: 'file.unreadable', option: '--attach' });
    }
  }
}
