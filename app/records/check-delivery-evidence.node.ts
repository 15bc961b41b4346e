import { readDeliveryResult } from '../delivery/read-delivery-result.ts';
import { readDistributionState } from '../delivery/read-distribution.ts';
import { readNotifyResult } from '../delivery/read-notify-result.ts';
import type { SignatureCheck } from '../delivery/verify-signature.node.ts';
import { describeCertificate } from '../identity/describe-certificate.node.ts';
import { readXmlBytes } from '../xml/xml-bytes.node.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { EVIDENCE_FILES, type EvidenceCheck, type EvidenceManifest } from './evidence-manifest.ts';
import { evidenceDate, evidenceWords, type EvidenceWords } from './evidence-words.ts';
import { newestSealed, readRow } from './journal-row.node.ts';
import { checkSignature, sentDocuments, sha256, type SentDocuments } from './sent-documents.node.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/**
 * What was sent, the signed documents in it and the operator's answer, against what evidence.json and the journal's rows say. Empty when nothing was
 * sent digitally.
 */
export function checkDelivery(manifest: EvidenceManifest, files: Files, language: 'sv' | 'en'): readonly EvidenceCheck[] {
  const words = evidenceWords[language];
  const request = files.get(EVIDENCE_FILES.request);
  if (request === undefined && manifest.requestSha256 === undefined) return responseCheck(manifest, files, words);
  const isJournalled = request !== undefined && sha256(request) === manifest.requestSha256;
  const first: EvidenceCheck = { name: 'request', ok: isJournalled, detail: isJournalled ? words.requestMatches : words.requestDiffers };
  const documents = request === undefined ? undefined : sentDocuments(request, newestSealed(manifest)?.form);
  if (documents?.ok !== true) return [first, { name: 'documents', ok: false, detail: words.documentsDiffer }];
  const signed = files.get(EVIDENCE_FILES.signed);
  const sealed = files.get(EVIDENCE_FILES.sealed);
  return [
    first,
    documentsCheck(manifest, files, documents.value, words),
    ...(signed === undefined
      ? []
      : [signatureCheck('sender-signature', checkSignature(signed), manifest, language, manifest.message?.senderId)]),
    ...(sealed === undefined ? [] : [signatureCheck('dispatcher-signature', checkSignature(sealed), manifest, language)]),
    ...(documents.value.content === undefined ? [] : messageChecks(manifest, documents.value.content, files, words)),
    ...responseCheck(manifest, files, words),
  ];
}

function documentsCheck(manifest: EvidenceManifest, files: Files, { signed, sealed }: SentDocuments, words: EvidenceWords): EvidenceCheck {
  const isFile = (name: string, document: Uint8Array | undefined): boolean => {
    const kept = files.get(name);
    return kept === undefined || document === undefined ? kept === document : Buffer.compare(kept, document) === 0;
  };
  const sealedSha256 = sealed === undefined ? undefined : sha256(sealed);
  const isSame = isFile(EVIDENCE_FILES.signed, signed) && isFile(EVIDENCE_FILES.sealed, sealed) && sealedSha256 === manifest.sealedSha256;
  const matches = signed === undefined ? words.documentsNone : words.documentsMatch;
  return { name: 'documents', ok: isSame, detail: isSame ? matches : words.documentsDiffer };
}

function signatureCheck(
  name: 'sender-signature' | 'dispatcher-signature',
  signature: SignatureCheck,
  manifest: EvidenceManifest,
  language: 'sv' | 'en',
  organisation?: string,
): EvidenceCheck {
  const words = evidenceWords[language];
  const date = evidenceDate[language];
  const certificate = signature.ok ? describeCertificate(signature.certificate) : undefined;
  if (!signature.ok || certificate === undefined) {
    return { name, ok: false, detail: words.signatureWrong(signature.ok ? 'certificate' : signature.problem) };
  }
  const { subject, issuer, validFrom, validTo, organisationId } = certificate;
  if (organisation !== undefined && organisationId !== organisation)
    return { name, ok: false, detail: words.wrongSigner(organisation, organisationId) };
  const at = submittedAt(manifest);
  if (at !== undefined && (at < validFrom || at > validTo))
    return { name, ok: false, detail: words.outOfDate(date(validFrom), date(validTo), date(at)) };
  return { name, ok: true, detail: words.signed(subject, issuer, date(validFrom), date(validTo)) };
}

/** When the bytes first left, as the journal has it. */
function submittedAt({ journal }: EvidenceManifest): string | undefined {
  return journal.rows.map(readRow).find(row => row?.event === 'submitted')?.at;
}

function messageChecks(
  { message, messageId }: EvidenceManifest,
  found: NonNullable<SentDocuments['content']>,
  files: Files,
  words: EvidenceWords,
): readonly EvidenceCheck[] {
  if (message === undefined) return [];
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['messageId', messageId, found.messageId],
    ['senderId', message.senderId, found.senderId],
    ['recipient', message.recipient, found.recipient],
    ['subject', message.subject, found.subject],
    ['body', message.body, found.body],
    ['isHtml', message.isHtml, found.isHtml],
    ['caseNumber', message.caseNumber, found.caseNumber],
    ['reference', message.reference, found.reference],
    ['attention', message.attention, found.attention],
    ['attachments', message.attachments.length, found.attachments.length],
  ];
  const other = pairs.find(([, expected, actual]) => expected !== actual)?.[0];
  const wrong = message.attachments.findIndex(({ file, name, sha256: expected }, index) => {
    const attachment = found.attachments[index];
    const kept = files.get(file);
    return attachment?.name !== name || kept === undefined || sha256(attachment.bytes) !== expected || sha256(kept) !== expected;
  });
  return [
    { name: 'message', ok: other === undefined, detail: other === undefined ? words.messageMatches : words.messageDiffers(other) },
    {
      name: 'attachments',
      ok: wrong === -1,
      detail: wrong === -1 ? words.attachmentsMatch(message.attachments.length) : words.attachmentDiffers(wrong + 1),
    },
  ];
}

function responseCheck(manifest: EvidenceManifest, files: Files, words: EvidenceWords): readonly EvidenceCheck[] {
  const response = files.get(EVIDENCE_FILES.response);
  if (response === undefined)
    return manifest.responseSha256 === undefined ? [] : [{ name: 'response', ok: false, detail: words.responseDiffers }];
  if (sha256(response) !== manifest.responseSha256) return [{ name: 'response', ok: false, detail: words.responseDiffers }];
  if (manifest.transactionId === undefined) return [{ name: 'response', ok: true, detail: words.responseKept }];
  const reading = readXmlBytes(response);
  const isDelivered = reading.ok && saysDelivered(reading.root, manifest);
  const detail = isDelivered ? words.responseMatches(manifest.operator?.name ?? '', manifest.transactionId) : words.responseDiffers;
  return [{ name: 'response', ok: isDelivered, detail }];
}

/** Each form of request has an answer of its own. A förmedlare does not repeat the number that it was asked by. */
function saysDelivered(root: XmlElement, manifest: EvidenceManifest): boolean {
  const recipient = manifest.message?.recipient;
  const form = newestSealed(manifest)?.form;
  if (form === 'distribute') return readDistributionState(root, recipient)?.type === 'delivered';
  const result = form === 'notify' ? readNotifyResult(root, recipient) : readDeliveryResult(root, recipient);
  return result?.isDelivered === true && result.transactionId === manifest.transactionId;
}
