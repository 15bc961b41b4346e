import { hash } from 'node:crypto';
import { decodedBytes } from '../../delivery/base64-octets.node.ts';
import { cutOutDistributed, cutOutSigned } from '../../delivery/cut-out.ts';
import { sealedOf } from '../../dispatch/dispatch.ts';
import type { ContentKind, Journal } from '../../journal/journal.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { canonicalForm } from '../../xml/canonical-writer.ts';
import { readXmlInPlace } from '../../xml/xml-bytes.node.ts';
import { isElement, type XmlTree } from '../../xml/xml-element.ts';
import { xmlPieces } from '../../xml/xml-sinks.node.ts';
import { rowWith } from '../archive-reader.ts';
import { attachmentFile, dispatchFolder, type ArchiveDispatch, type PackageFile } from '../archive-package.ts';
import { messagePage } from './message-page.ts';
import { messageXml } from './message-xml.ts';
import type { FileContent, PackageTarget } from './package-target.node.ts';

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
  journal: Pick<Journal, 'contentAt'>,
  target: PackageTarget,
  found: ArchiveDispatch,
  content: string,
  schema: string,
): Promise<Result<readonly PackageFile[]>> {
  const contentOf = (kind: ContentKind): Uint8Array | undefined => {
    const row = found.message === undefined ? undefined : rowWith(found.entries, kind);
    return row === undefined ? undefined : journal.contentAt(row, kind);
  };
  const folder = `${content}${dispatchFolder(found)}/`;
  const files: PackageFile[] = [];
  const request = contentOf('request');
  const document = request === undefined ? undefined : signedDocument(found, request);
  if (request !== undefined && document === undefined) return fail({ code: 'evidence.mismatch', check: 'request' });
  const carried = document?.tree === undefined ? new Map<string, Uint8Array>() : carriedIn(document.tree);
  for (const [index, { name, sha256 }] of (found.message?.attachments ?? []).entries()) {
    // What was sent carries the attachment: a decoder is faster than the encrypted file, and the sum says that it is the same.
    const bytes = carried.get(sha256) ?? contentOf(`attachment.${index}`);
    if (bytes === undefined) return fail({ code: 'evidence.mismatch', check: 'attachments' });
    const known = carried.has(sha256) ? { sha256 } : {};
    const added = await target.add(`${folder}${attachmentFile(index)}`, bytes, { mime: 'application/pdf', originalName: name, ...known });
    if (added.sha256 !== sha256) return fail({ code: 'evidence.mismatch', check: 'attachments' });
    files.push(added);
  }
  if (document !== undefined) {
    const added = await target.add(`${folder}${document.name}`, document.content, { mime: XML });
    if (document.sha256 !== undefined && added.sha256 !== document.sha256) return fail({ code: 'evidence.mismatch', check: 'request' });
    files.push(added);
  }
  const response = contentOf('response');
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

type Document = {
  readonly name: string;
  readonly content: FileContent;
  readonly sha256: string | undefined;
  /** Where it was read. */
  readonly tree?: XmlTree<Uint8Array>;
};

/** What was signed last, cut out of what was sent, and what the journal says that it hashes to; the request itself where nothing was signed (class 1). */
function signedDocument({ entries }: ArchiveDispatch, request: Uint8Array): Document | undefined {
  const sealed = entries.flatMap(({ dispatch }) => (dispatch === undefined ? [] : (sealedOf(dispatch) ?? []))).at(-1);
  if (sealed?.form === 'notify') return { name: DISPATCH_FILES.request, content: request, sha256: sealed.requestSha256 };
  const reading = readXmlInPlace(request, { comments: 'refuse' });
  if (!reading.ok) return undefined;
  const isDistributed = sealed?.form === 'distribute';
  const tree = isDistributed ? cutOutDistributed(reading.root) : cutOutSigned(reading.root)?.sealed;
  if (tree === undefined) return undefined;
  const content = xmlPieces(tree, canonicalForm);
  return isDistributed
    ? { name: DISPATCH_FILES.signed, content, sha256: undefined, tree }
    : { name: DISPATCH_FILES.sealed, content, sha256: sealed?.sealedSha256, tree };
}

/** What a document holds as long base64, decoded, by its SHA-256. */
function carriedIn(tree: XmlTree<Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const walk = ({ children }: XmlTree<Uint8Array>): void => {
    for (const child of children) {
      if (typeof child === 'string') continue;
      if (isElement<Uint8Array>(child)) walk(child);
      else {
        const bytes = decodedBytes(child);
        found.set(hash('sha256', bytes), bytes);
      }
    }
  };
  walk(tree);
  return found;
}
