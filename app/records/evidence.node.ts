import { X509Certificate } from 'node:crypto';
import { DispatchDetail } from '../contract/dispatch-detail.ts';
import type { DispatchId } from '../contract/values.ts';
import { sealedOf, type Dispatch, type Sealed } from '../dispatch/dispatch.ts';
import { channelOf, detailOf } from '../dispatch/dispatch-view.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Entry, MessageRecord, Stored } from '../journal/journal.ts';
import type { Services } from '../services.ts';
import { evidenceInstructions } from './evidence-instructions.ts';
import { signedCheckpoint } from './export-run.node.ts';
import { EVIDENCE_FILES, type EvidenceManifest } from './evidence-manifest.ts';
import { journalRow } from './journal-row.node.ts';
import { receiptOf } from './receipt.ts';
import { sealLine } from './seal.node.ts';
import { checkSignature, sentDocuments, sha256 } from './sent-documents.node.ts';
import { writeFolder } from './write-folder.node.ts';

type EvidenceServices = Pick<Services, 'journal' | 'environment' | 'clock' | 'signers'>;

/**
 * Writes everything that proves one dispatch into a folder of its own (interfaces.md, `evidence`), whole or not at all, and notes in the journal
 * that it was taken out.
 * @param folder absolute; must not exist, or be empty
 * @returns the folder and its files, paths with slashes
 * Fails as `dispatch.unknown`, `file.unwritable`, `input.invalid` (the folder is not empty), `journal.unavailable`, or `evidence.mismatch` when
 * what the journal holds does not fit together: then nothing is written.
 */
export async function writeEvidence(
  services: EvidenceServices,
  dispatch: DispatchId,
  folder: string,
): Promise<Result<{ readonly folder: string; readonly files: readonly string[] }>> {
  const stored = services.journal.find(dispatch);
  if (stored === undefined) return fail({ code: 'dispatch.unknown' });
  const noted = services.journal.note({ type: 'journal.exported', facts: { kind: 'evidence', dispatch } });
  if (!noted.ok) return noted;
  const files = await evidenceFiles(services, stored, noted.value);
  if (!files.ok) return files;
  const written = await writeFolder(folder, files.value);
  return written.ok ? ok({ folder, files: [...files.value.keys()] }) : written;
}

async function evidenceFiles(services: EvidenceServices, stored: Stored, head: Entry): Promise<Result<ReadonlyMap<string, Uint8Array>>> {
  const { journal, environment, clock } = services;
  const { dispatch, message } = stored;
  const { id } = dispatch;
  const entries = journal.entriesOf(id);
  // What was refused and is held again has lost its bytes from the state, not from the journal.
  const sealed = entries.flatMap(({ dispatch: state }) => (state === undefined ? [] : (sealedOf(state) ?? []))).at(-1);
  const files = new Map<string, Uint8Array>();

  const request = journal.content(id, 'request');
  if (request !== undefined) {
    const documents = documentFiles(request, sealed);
    if (!documents.ok) return documents;
    for (const [name, bytes] of documents.value) files.set(name, bytes);
  }
  const response = journal.content(id, 'response');
  if (response !== undefined) files.set(EVIDENCE_FILES.response, response);

  const attachments = (message?.attachments ?? []).map((attachment, index) => ({
    ...attachment,
    file: `${EVIDENCE_FILES.attachments}/${attachmentName(attachment.name, index)}`,
  }));
  for (const [index, { file, sha256: expected }] of attachments.entries()) {
    const bytes = journal.content(id, `attachment.${index}`);
    if (bytes === undefined || sha256(bytes) !== expected) return fail({ code: 'evidence.mismatch', check: 'attachments' });
    files.set(file, bytes);
  }

  files.set(EVIDENCE_FILES.receipt, await receiptFor(services, stored, entries, sealed?.requestSha256 ?? ''));
  const has = {
    request: request !== undefined,
    signed: files.has(EVIDENCE_FILES.signed),
    sealed: files.has(EVIDENCE_FILES.sealed),
    response: response !== undefined,
    attachments: attachments.length > 0,
  };
  files.set(EVIDENCE_FILES.instructions, Buffer.from(`\uFEFF${evidenceInstructions(has)}`));

  const checkpoint = await signedCheckpoint(services);
  const manifest: EvidenceManifest = {
    format: 'sigill-evidence-1',
    writtenAt: clock.now(),
    dispatch: dispatch.id,
    messageId: dispatch.messageId,
    environment,
    state: dispatch.state,
    channel: channelOf(dispatch),
    ...(message === undefined ? {} : { message: messageFacts(message, dispatch, attachments) }),
    ...routeOf(dispatch),
    ...(dispatch.state === 'delivered' && !dispatch.isSettled ? { transactionId: dispatch.transactionId } : {}),
    ...(sealed === undefined ? {} : { requestSha256: sealed.requestSha256 }),
    ...(sealed?.sealedSha256 === undefined ? {} : { sealedSha256: sealed.sealedSha256 }),
    ...(response === undefined ? {} : { responseSha256: sha256(response) }),
    files: Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)])),
    journal: {
      head: { seq: head.seq, hash: head.hash },
      checkpoint,
      rows: entries.map(entry => ({ ...journalRow(entry), inclusion: [...(journal.inclusion(entry.seq, checkpoint) ?? [])] })),
    },
  };
  const written = Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`);
  const available = await services.signers();
  files.set(EVIDENCE_FILES.manifest, written);
  files.set(EVIDENCE_FILES.seal, Buffer.from(`${await sealLine(sha256(written), available.ok ? available.value.sender : undefined)}\n`));
  return ok(files);
}

/** What was sent and the documents in it, when they are what the journal says, and signed. */
function documentFiles(request: Uint8Array, sealed: Sealed | undefined): Result<readonly (readonly [string, Uint8Array])[]> {
  const documents = sentDocuments(request, sealed?.form);
  if (!documents.ok) return documents;
  const { signed, sealed: outer } = documents.value;
  const isSame =
    sealed === undefined ||
    (sha256(request) === sealed.requestSha256 && (outer === undefined ? undefined : sha256(outer)) === sealed.sealedSha256);
  if (!isSame) return fail({ code: 'evidence.mismatch', check: 'request' });
  const files: (readonly [string, Uint8Array])[] = [[EVIDENCE_FILES.request, request]];
  for (const [document, name, certificateName] of [
    [signed, EVIDENCE_FILES.signed, EVIDENCE_FILES.senderCertificate],
    [outer, EVIDENCE_FILES.sealed, EVIDENCE_FILES.dispatcherCertificate],
  ] as const) {
    if (document === undefined) continue;
    const signature = checkSignature(document);
    if (!signature.ok) return fail({ code: 'evidence.mismatch', check: name });
    files.push([name, document], [certificateName, Buffer.from(new X509Certificate(signature.certificate).toString())]);
  }
  return ok(files);
}

/** The send receipt of a dispatch as a PDF of one page. */
export async function receiptFor(
  { environment }: Pick<Services, 'environment'>,
  stored: Stored,
  entries: readonly Entry[],
  requestSha256: string,
): Promise<Uint8Array> {
  const { message, updatedAt } = stored;
  const receipt = receiptOf({
    detail: DispatchDetail.parse(detailOf(stored, entries)),
    sender: message?.sender ?? { name: '', unit: '', organisationId: '' },
    requestSha256,
    journalHash: entries.at(-1)?.hash ?? '',
    sentBy: entries[0]?.user ?? '',
    isPractice: environment === 'practice',
  });
  // Half a second of libraries that nothing else needs: not at every start.
  const { receiptPdf } = await import('./receipt-pdf.node.ts');
  return receiptPdf(receipt, updatedAt);
}

function messageFacts(
  message: MessageRecord,
  { protectionClass }: Dispatch,
  attachments: NonNullable<EvidenceManifest['message']>['attachments'],
): EvidenceManifest['message'] {
  const { recipient, recipientName, subject, body, isHtml, caseNumber, reference, attention, onBehalfOf, notices, sender } = message;
  return {
    senderId: sender.organisationId,
    senderName: sender.name,
    senderUnit: sender.unit,
    recipient,
    recipientName,
    subject,
    body,
    isHtml,
    caseNumber,
    reference,
    attention,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(notices === undefined ? {} : { notices }),
    protectionClass,
    attachments,
  };
}

function routeOf(dispatch: Dispatch): Pick<EvidenceManifest, 'operator'> {
  if (!('operator' in dispatch)) return {};
  const { operator, serviceAddress = '' } = dispatch;
  return { operator: { id: operator.id, name: operator.name, serviceAddress } };
}

/** Names were made safe when the files were added; what an older journal may hold is not trusted with a path. */
function attachmentName(name: string, index: number): string {
  return /^[^/\\:*?"<>|\p{Cc}]+$/u.test(name) && !name.startsWith('.') ? name : `${index + 1}.pdf`;
}
