import { standAloneDocuments, distributedDocument } from '../../delivery/stand-alone-documents.node.ts';
import type { RequestForm } from '../../delivery/sealed-message.ts';
import { sealedOf } from '../../dispatch/dispatch.ts';
import { describeCertificate } from '../../identity/describe-certificate.node.ts';
import type { EntryFields } from '../../journal/entry-text.ts';
import { readXmlBytes } from '../../xml/xml-bytes.node.ts';
import { attributeOf, childrenOf, childOf, childText, type XmlElement } from '../../xml/xml-element.ts';
import { checkSignature, sha256 } from '../sent-documents.node.ts';
import { attachmentFile } from '../archive-package.ts';
import { DISPATCH_FILES } from './dispatch-files.node.ts';
import { MESSAGE_NAMESPACE } from './message-xml.ts';

type Read = (name: string) => Promise<Buffer | undefined>;

/** What a dispatch's files came to: how much was checked, or the first thing that does not hold. */
export type DispatchVerdict = { readonly signatures: number; readonly attachments: number } | { readonly wrong: string };

/** The rows of one dispatch, as far as the files are held against them. */
export type DispatchRows = {
  readonly isErased: boolean;
  readonly sealed: ReturnType<typeof sealedOf>;
  readonly responseSha256: string | undefined;
  readonly submittedAt: string | undefined;
  readonly state: string;
};

/** What the rows so far say of a dispatch, and one more row. */
export function withRow(before: DispatchRows | undefined, { event, at, dispatch, facts }: EntryFields): DispatchRows {
  const response = facts['responseSha256'];
  return {
    isErased: (before?.isErased ?? false) || event === 'content.erased',
    sealed: (dispatch === undefined ? undefined : sealedOf(dispatch)) ?? before?.sealed,
    responseSha256: typeof response === 'string' ? response : before?.responseSha256,
    submittedAt: before?.submittedAt ?? (event === 'submitted' ? at : undefined),
    state: dispatch?.state ?? before?.state ?? '',
  };
}

/**
 * Holds the files of one dispatch against the rows of the chain: the signed document is the one that the journal names, its signatures hold and were made
 * while the certificates were valid, message and attachments are what was signed, and the answer is the one that came.
 */
export async function checkPackageDispatch(rows: DispatchRows, read: Read): Promise<DispatchVerdict> {
  const xml = await read(DISPATCH_FILES.message);
  const reading = xml === undefined ? undefined : readXmlBytes(xml);
  if (reading?.ok !== true) return { wrong: DISPATCH_FILES.message };
  const { root } = reading;
  if (attributeOf(root, 'state') !== rows.state) return { wrong: 'state' };
  const content = childOf(root, MESSAGE_NAMESPACE, 'content');
  if (content === undefined) return rows.isErased ? { signatures: 0, attachments: 0 } : { wrong: 'content' };
  const attachments = childrenOf(content, MESSAGE_NAMESPACE, 'attachment');
  for (const [index, attachment] of attachments.entries()) {
    const bytes = await read(attachmentFile(index));
    if (bytes === undefined || sha256(bytes) !== attributeOf(attachment, 'sha256')) return { wrong: attachmentFile(index) };
  }
  const response = await read(DISPATCH_FILES.response);
  if ((response === undefined ? undefined : sha256(response)) !== rows.responseSha256) return { wrong: DISPATCH_FILES.response };
  const document = await signedDocument(rows, read);
  if ('wrong' in document) return document;
  if (document.said === undefined) return { signatures: 0, attachments: attachments.length };
  const other = difference(content, document.said);
  if (other !== undefined) return { wrong: other };
  for (const [index, { bytes }] of document.said.attachments.entries())
    if (sha256(bytes) !== attributeOf(attachments[index] ?? content, 'sha256')) return { wrong: attachmentFile(index) };
  return { signatures: document.signatures, attachments: attachments.length };
}

type Said = {
  readonly recipient: string;
  readonly senderId: string;
  readonly subject: string;
  readonly body: string;
  readonly caseNumber: string;
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

async function signedDocument(
  { sealed, submittedAt }: DispatchRows,
  read: Read,
): Promise<{ readonly said: Said | undefined; readonly signatures: number } | { readonly wrong: string }> {
  if (sealed === undefined) return { said: undefined, signatures: 0 };
  if (sealed.form === 'notify') {
    const request = await read(DISPATCH_FILES.request);
    return request !== undefined && sha256(request) === sealed.requestSha256
      ? { said: undefined, signatures: 0 }
      : { wrong: DISPATCH_FILES.request };
  }
  const name = sealed.form === 'distribute' ? DISPATCH_FILES.signed : DISPATCH_FILES.sealed;
  const bytes = await read(name);
  if (bytes === undefined || (sealed.sealedSha256 !== undefined && sha256(bytes) !== sealed.sealedSha256)) return { wrong: name };
  const taken = takenApart(sealed.form, bytes);
  if (taken === undefined) return { wrong: name };
  for (const document of taken.signed) {
    const signature = checkSignature(document);
    const certificate = signature.ok ? describeCertificate(signature.certificate) : undefined;
    if (certificate === undefined) return { wrong: `${name}: signature` };
    if (submittedAt !== undefined && (submittedAt < certificate.validFrom || submittedAt > certificate.validTo))
      return { wrong: `${name}: certificate` };
  }
  return { said: taken.said, signatures: taken.signed.length };
}

/** The documents in what was signed last, each with its own signature, and what they say. */
function takenApart(
  form: RequestForm | undefined,
  bytes: Uint8Array,
): { readonly signed: readonly Uint8Array[]; readonly said: Said } | undefined {
  if (form === 'distribute') {
    const document = distributedDocument(bytes);
    return document.ok ? { signed: [document.value.signedDelivery], said: document.value } : undefined;
  }
  const documents = standAloneDocuments(bytes);
  return documents.ok ? { signed: [documents.value.signedDelivery, documents.value.sealedDelivery], said: documents.value } : undefined;
}

/** The first field that the message page says otherwise than what was signed. */
function difference(content: XmlElement, said: Said): string | undefined {
  const element = (name: string): XmlElement | undefined => childOf(content, MESSAGE_NAMESPACE, name);
  const text = (name: string): string => childText(content, MESSAGE_NAMESPACE, name) ?? '';
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['recipient', attributeOf(element('recipient') ?? content, 'id'), said.recipient],
    ['sender', attributeOf(element('sender') ?? content, 'id'), said.senderId],
    ['subject', text('subject'), said.subject],
    ['body', text('body'), said.body],
    ['caseNumber', text('caseNumber'), said.caseNumber],
    ['attachments', childrenOf(content, MESSAGE_NAMESPACE, 'attachment').length, said.attachments.length],
  ];
  return pairs.find(([, written, signed]) => written !== signed)?.[0];
}
