import { DispatchId } from '../../contract/values.ts';
import { cutOutDistributed, cutOutSigned } from '../../delivery/cut-out.ts';
import { sealedOf } from '../../dispatch/dispatch.ts';
import type { Journal } from '../../journal/journal.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { canonicalForm } from '../../xml/canonical-writer.ts';
import { readXmlInPlace } from '../../xml/xml-bytes.node.ts';
import { xmlOctets } from '../../xml/xml-sinks.node.ts';
import { attachmentFile, dispatchFolder, type ArchiveDispatch, type PackageFile } from '../archive-package.ts';
import { messagePage } from './message-page.ts';
import { messageXml } from './message-xml.ts';
import type { PackageTarget } from './package-target.node.ts';

/** Names of what belongs to one dispatch in a package. */
export const DISPATCH_FILES = {
  message: 'message.xml',
  page: 'message.html',
  sealed: 'sealed-delivery.xml',
  signed: 'signed-delivery.xml',
  request: 'request.xml',
  response: 'response.xml',
} as const;

const XML = 'text/xml';

/**
 * Puts one dispatch into a package: the message, its attachments byte for byte, the signed document as it was sent, the operator's answer, and a page to
 * read. What was erased has only its way. Fails as `evidence.mismatch` when what the journal holds does not fit together.
 * @param content place of all dispatches in the package
 * @param schema path to our schema, seen from the dispatch's folder
 */
export async function addDispatch(
  journal: Pick<Journal, 'content'>,
  target: PackageTarget,
  found: ArchiveDispatch,
  content: string,
  schema: string,
): Promise<Result<readonly PackageFile[]>> {
  const id = DispatchId.parse(found.dispatch.id);
  const folder = `${content}${dispatchFolder(found)}/`;
  const files: PackageFile[] = [];
  for (const [index, { name, sha256 }] of (found.message?.attachments ?? []).entries()) {
    const bytes = journal.content(id, `attachment.${index}`);
    if (bytes === undefined) return fail({ code: 'evidence.mismatch', check: 'attachments' });
    const added = await target.add(`${folder}${attachmentFile(index)}`, bytes, { mime: 'application/pdf', originalName: name });
    if (added.sha256 !== sha256) return fail({ code: 'evidence.mismatch', check: 'attachments' });
    files.push(added);
  }
  const request = found.message === undefined ? undefined : journal.content(id, 'request');
  if (request !== undefined) {
    const document = signedDocument(found, request);
    if (document === undefined) return fail({ code: 'evidence.mismatch', check: 'request' });
    const added = await target.add(`${folder}${document.name}`, document.bytes, { mime: XML });
    if (document.sha256 !== undefined && added.sha256 !== document.sha256) return fail({ code: 'evidence.mismatch', check: 'request' });
    files.push(added);
  }
  const response = found.message === undefined ? undefined : journal.content(id, 'response');
  if (response !== undefined) files.push(await target.add(`${folder}${DISPATCH_FILES.response}`, response, { mime: XML }));
  const names = files.map(({ path }) => path.slice(folder.length));
  const xml = messageXml(found, names, schema);
  files.push(await target.add(`${folder}${DISPATCH_FILES.message}`, Buffer.from(xml), { mime: XML }));
  const links = files.map(
    (file, index) =>
      [names[index] ?? DISPATCH_FILES.message, file.originalName ?? LABELS[names[index] ?? ''] ?? 'Uppgifterna fält för fält'] as const,
  );
  files.push(await target.add(`${folder}${DISPATCH_FILES.page}`, Buffer.from(messagePage(found, links)), { mime: 'text/html' }));
  return ok(files);
}

const LABELS: Readonly<Record<string, string>> = {
  [DISPATCH_FILES.sealed]: 'Det underskrivna dokumentet, som det skickades',
  [DISPATCH_FILES.signed]: 'Det underskrivna dokumentet, som det lämnades till förmedlaren',
  [DISPATCH_FILES.request]: 'Det som skickades',
  [DISPATCH_FILES.response]: 'Operatörens svar',
};

type Document = { readonly name: string; readonly bytes: Uint8Array; readonly sha256: string | undefined };

/** What was signed last, cut out of what was sent, and what the journal says that it hashes to; the request itself where nothing was signed (class 1). */
function signedDocument({ entries }: ArchiveDispatch, request: Uint8Array): Document | undefined {
  const sealed = entries.flatMap(({ dispatch }) => (dispatch === undefined ? [] : (sealedOf(dispatch) ?? []))).at(-1);
  if (sealed?.form === 'notify') return { name: DISPATCH_FILES.request, bytes: request, sha256: sealed.requestSha256 };
  const reading = readXmlInPlace(request, { comments: 'refuse' });
  if (!reading.ok) return undefined;
  if (sealed?.form === 'distribute') {
    const signed = cutOutDistributed(reading.root);
    return signed === undefined ? undefined : { name: DISPATCH_FILES.signed, bytes: xmlOctets(signed, canonicalForm), sha256: undefined };
  }
  const cut = cutOutSigned(reading.root);
  if (cut === undefined) return undefined;
  return { name: DISPATCH_FILES.sealed, bytes: xmlOctets(cut.sealed, canonicalForm), sha256: sealed?.sealedSha256 };
}
