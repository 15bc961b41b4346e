import { formatsFor } from '../contract/language/formats.ts';

/** What the checks of an evidence folder say. */
export type EvidenceWords = {
  readonly manifestRead: string;
  readonly manifestUnreadable: string;
  readonly filesMatch: (count: number) => string;
  readonly fileChanged: (name: string) => string;
  readonly fileMissing: (name: string) => string;
  readonly fileAdded: (name: string) => string;
  readonly rowsMatch: (first: number, last: number) => string;
  readonly rowWrong: (seq: number) => string;
  readonly rowsDisagree: (what: string) => string;
  readonly sealSigned: (by: string) => string;
  readonly sealUnsigned: string;
  readonly sealWrong: string;
  readonly checkpointSigned: (by: string, time: string) => string;
  readonly checkpointUnsigned: (time: string) => string;
  readonly checkpointWrong: string;
  readonly rowsIncluded: (count: number) => string;
  readonly rowNotIncluded: (seq: number) => string;
  readonly requestMatches: string;
  readonly requestDiffers: string;
  readonly documentsMatch: string;
  readonly documentsNone: string;
  readonly documentsDiffer: string;
  readonly signed: (subject: string, issuer: string, from: string, to: string) => string;
  readonly signatureWrong: (problem: string) => string;
  readonly wrongSigner: (expected: string, found: string) => string;
  readonly outOfDate: (from: string, to: string, at: string) => string;
  readonly messageMatches: string;
  readonly messageDiffers: (field: string) => string;
  readonly attachmentsMatch: (count: number) => string;
  readonly attachmentDiffers: (number: number) => string;
  readonly responseMatches: (operator: string, transactionId: string) => string;
  readonly responseKept: string;
  readonly responseDiffers: string;
};

const sv: EvidenceWords = {
  manifestRead: 'evidence.json går att läsa.',
  manifestUnreadable: 'evidence.json saknas eller har fel form.',
  filesMatch: count => `${count} filer har rätt kontrollsumma, och inga andra finns här.`,
  fileChanged: name => `${name} är ändrad.`,
  fileMissing: name => `${name} saknas.`,
  fileAdded: name => `${name} hör inte till beviset.`,
  rowsMatch: (first, last) => `Journalens rader om meddelandet, ${first} till ${last}, stämmer med sina kontrollsummor.`,
  rowWrong: seq => `Journalrad ${seq} stämmer inte med sin kontrollsumma.`,
  rowsDisagree: what => `Journalens rader säger något annat än evidence.json (${what}).`,
  sealSigned: by => `evidence.json är oförändrad sedan den skrevs, och underskriven av ${by}.`,
  sealUnsigned: 'evidence.json är oförändrad sedan den skrevs. Den är inte underskriven, så vem som skrev den visas inte.',
  sealWrong: 'evidence.json är ändrad, eller evidence.seal saknas eller är ändrad.',
  checkpointSigned: (by, time) => `Journalens kontrollpunkt från ${time} är underskriven av ${by}.`,
  checkpointUnsigned: time => `Journalens kontrollpunkt från ${time} är inte underskriven.`,
  checkpointWrong: 'Journalens kontrollpunkt stämmer inte med sin underskrift eller med journalens sista rad.',
  rowsIncluded: count => `Raderna finns bland de ${count} rader som kontrollpunkten täcker (Merkleträd, RFC 6962).`,
  rowNotIncluded: seq => `Journalrad ${seq} finns inte bland dem som kontrollpunkten täcker.`,
  requestMatches: 'request.xml är de bytes som journalen säger skickades.',
  requestDiffers: 'request.xml är inte de bytes som journalen säger skickades.',
  documentsMatch: 'De signerade dokumenten är utskurna ur request.xml, byte för byte.',
  documentsNone: 'Meddelandet skickades osignerat, som klass 1 skickas. Beviset är journalen och operatörens svar.',
  documentsDiffer: 'De signerade dokumenten är inte de som står i request.xml.',
  signed: (subject, issuer, from, to) => `Signaturen stämmer: ${subject}. Utfärdat av ${issuer}, gällde ${from} till ${to}.`,
  signatureWrong: problem => `Signaturen stämmer inte (${problem}).`,
  wrongSigner: (expected, found) => `Signaturen är gjord av organisation ${found}, inte ${expected}.`,
  outOfDate: (from, to, at) => `Certifikatet gällde ${from} till ${to}, inte ${at} när meddelandet skickades.`,
  messageMatches: 'Mottagare, ämne, text och ärende i det signerade dokumentet är de som står i evidence.json.',
  messageDiffers: field => `Det signerade dokumentet säger något annat än evidence.json (${field}).`,
  attachmentsMatch: count =>
    count === 0
      ? 'Meddelandet har inga bilagor.'
      : `${count === 1 ? 'Bilagan' : `De ${count} bilagorna`} i det signerade dokumentet är ${count === 1 ? 'filen' : 'filerna'} i mappen.`,
  attachmentDiffers: number => `Bilaga ${number} i det signerade dokumentet är inte filen i mappen.`,
  responseMatches: (operator, transactionId) => `${operator} svarade att meddelandet ligger i brevlådan. Transaktion ${transactionId}.`,
  responseKept: 'response.xml är det svar som journalen säger kom.',
  responseDiffers: 'response.xml stämmer inte med journalen.',
};

const en: EvidenceWords = {
  manifestRead: 'evidence.json can be read.',
  manifestUnreadable: 'evidence.json is missing or has the wrong form.',
  filesMatch: count => `${count} files have the right hash, and there are no others here.`,
  fileChanged: name => `${name} has been changed.`,
  fileMissing: name => `${name} is missing.`,
  fileAdded: name => `${name} does not belong to the evidence.`,
  rowsMatch: (first, last) => `The journal's rows about the message, ${first} to ${last}, match their hashes.`,
  rowWrong: seq => `Journal row ${seq} does not match its hash.`,
  rowsDisagree: what => `The journal's rows say something else than evidence.json (${what}).`,
  sealSigned: by => `evidence.json is as it was written, and signed by ${by}.`,
  sealUnsigned: 'evidence.json is as it was written. It is not signed, so who wrote it is not shown.',
  sealWrong: 'evidence.json has been changed, or evidence.seal is missing or changed.',
  checkpointSigned: (by, time) => `The journal's checkpoint of ${time} is signed by ${by}.`,
  checkpointUnsigned: time => `The journal's checkpoint of ${time} is not signed.`,
  checkpointWrong: "The journal's checkpoint does not match its signature or the journal's last row.",
  rowsIncluded: count => `The rows are among the ${count} rows that the checkpoint covers (Merkle tree, RFC 6962).`,
  rowNotIncluded: seq => `Journal row ${seq} is not among those that the checkpoint covers.`,
  requestMatches: 'request.xml is the bytes that the journal says were sent.',
  requestDiffers: 'request.xml is not the bytes that the journal says were sent.',
  documentsMatch: 'The signed documents are cut out of request.xml, byte for byte.',
  documentsNone: 'The message was sent unsigned, as class 1 is. The evidence is the journal and the answer of the operator.',
  documentsDiffer: 'The signed documents are not those in request.xml.',
  signed: (subject, issuer, from, to) => `The signature holds: ${subject}. Issued by ${issuer}, valid ${from} to ${to}.`,
  signatureWrong: problem => `The signature does not hold (${problem}).`,
  wrongSigner: (expected, found) => `The signature is by organisation ${found}, not ${expected}.`,
  outOfDate: (from, to, at) => `The certificate was valid ${from} to ${to}, not ${at} when the message was sent.`,
  messageMatches: 'Recipient, subject, text and case in the signed document are those in evidence.json.',
  messageDiffers: field => `The signed document says something else than evidence.json (${field}).`,
  attachmentsMatch: count =>
    count === 0
      ? 'The message has no attachments.'
      : `${count === 1 ? 'The attachment' : `The ${count} attachments`} in the signed document ${count === 1 ? 'is the file' : 'are the files'} in the folder.`,
  attachmentDiffers: number => `Attachment ${number} in the signed document is not the file in the folder.`,
  responseMatches: (operator, transactionId) => `${operator} answered that the message lies in the mailbox. Transaction ${transactionId}.`,
  responseKept: 'response.xml is the answer that the journal says came.',
  responseDiffers: 'response.xml does not match the journal.',
};

export const evidenceWords: Readonly<Record<'sv' | 'en', EvidenceWords>> = { sv, en };
export const evidenceDate: Readonly<Record<'sv' | 'en', (instant: string) => string>> = {
  sv: formatsFor('sv-SE').date,
  en: formatsFor('en-GB').date,
};
