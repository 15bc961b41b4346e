import { noCaseListEn, notConvertedEn, notPdfEn, notReducedEn } from './copies-en.ts';
import type { CertificateUse, Hop } from '../../kernel/failure.ts';
import { deviceEn } from './device-words.ts';
import { formatsFor } from './formats.ts';
import { handoverFailuresEn } from './handover-en.ts';
import { packageFailuresEn } from './package-en.ts';
import { channelEn, numberProblemEn, paperReasonEn } from './values-en.ts';
import { whereItEndedEn } from './hop-words-en.ts';
import { journalFailuresEn } from './journal-failures-en.ts';
import { letterFailuresEn } from './letter-en.ts';
import type { FailureText, FailureWords } from './words.ts';

const { date, number, size } = formatsFor('en-GB');

const nothingLeft = 'Nothing has left the computer.';
const text = (happened: string, next: string, left = nothingLeft): FailureText => ({ happened, left, next });
const chooseAnother = 'Choose another file. A file is always sent exactly as it is, so it has to be right from the start.';

/** A window in a browser, when Sigill itself is not there to answer. */
const outOfReach: Readonly<Record<string, FailureText>> = {
  connection: text(
    'The window does not reach Sigill just now. Do not close it: what you have written stays here and is saved when Sigill answers again.',
    'Wait a moment. If that does not help, ask those who look after Sigill to start it again.',
    'What has left the computer is in Outbox and Sent.',
  ),
  session: text(
    'The window belongs to a Sigill that has ended, and cannot save.',
    'Copy what you have written. Then open Sigill again from the address that is shown when it starts.',
    'What has left the computer is in Outbox and Sent.',
  ),
};

const theCertificate: Readonly<Record<CertificateUse, string>> = {
  sender: 'The sender’s certificate',
  dispatcher: 'The dispatcher’s certificate',
  transport: 'The connection’s certificate',
};

/** Only these come from people's own choices; the rest is a program that asks wrongly, and is told as it stands. */
const issues: Readonly<Record<string, string>> = {
  'protectionClass: missing': 'no protection class is chosen',
  'folder: not empty': 'the folder is not empty, choose a new one',
  'query: too_big': 'the search text is too long',
  'recipients: the same recipient twice': 'the same recipient is given twice',
  'email: only with protection class 1': 'an e-mail can only go with protection class 1',
  'sms: only with protection class 1': 'an SMS can only go with protection class 1',
  'email.from: missing': 'the e-mail has no sender address',
  'email.from: not an e-mail address': 'the sender address of the e-mail is not an e-mail address',
  'email.from: more than 256 characters': 'the sender address of the e-mail is longer than 256 characters',
  'email.subject: missing': 'the e-mail has no subject',
  'email.subject: more than 254 characters': 'the subject of the e-mail is longer than 254 characters',
  'email.text: missing': 'the e-mail has no text',
  'sms.from: missing': 'the SMS has no sender',
  'sms.from: more than 11 characters': 'the SMS sender is longer than 11 characters',
  'sms.text: missing': 'the SMS has no text',
  'sms.text: more than 160 characters': 'the SMS text is longer than 160 characters',
  'reference: more than 50 characters': 'the reference is longer than 50 characters',
};

const fields: Readonly<Record<string, string>> = {
  subject: 'the subject',
  body: 'the message text',
  case: 'the case number',
  reference: 'the reference',
  attention: 'the attention line',
  'on-behalf-of': 'the field On behalf of',
  name: 'the recipient’s name',
  'email.from': 'the sender address of the e-mail',
  'email.subject': 'the subject of the e-mail',
  'email.text': 'the text of the e-mail',
  'sms.from': 'the SMS sender',
  'sms.text': 'the SMS text',
  attachment: 'the attachment’s name',
};

const hopNext: Readonly<Record<Hop, string>> = {
  dns: 'Check the network. The address of FaR is in the configuration.',
  proxy: 'Ask IT to let the call to FaR through the proxy.',
  connect: 'Try again in a while. Ask IT if it goes on.',
  tls: 'Ask IT to check which issuer Sigill is to trust.',
  'client-certificate': 'Ask IT to check the connection’s certificate.',
  http: 'Try again in a while.',
  answer: 'Try again in a while.',
};

/** English words for every failure. */
export const failuresEn = {
  'input.invalid': ({ issues: found }) =>
    text(`This cannot be carried out: ${found.map(issue => issues[issue] ?? issue).join('; ')}.`, 'Correct it and try again.'),
  'recipient.invalid': ({ problem }) =>
    text(`The recipient’s number is not right. ${numberProblemEn(problem)}`, 'Check the number against the case.'),
  'message.subject-missing': () => text('The subject is empty.', 'Write a subject from the recipient’s point of view.'),
  'message.subject-too-long': ({ length, limit }) =>
    text(
      `The subject is ${number(length)} characters. At most ${number(limit)} fit.`,
      `Shorten it by ${number(length - limit)} characters.`,
    ),
  'message.body-missing': () => text('The message has no text.', 'Write a text that can be understood without the attachment.'),
  'message.text-refused': ({ field, codePoint, position }) =>
    text(
      `Character ${number(position)} in ${fields[field] ?? field} (${codePoint}) cannot be sent.`,
      'Remove it. It is often invisible and comes from pasted text.',
    ),
  'message.class-refused': ({ protectionClass }) =>
    protectionClass === 4
      ? text(
          'Information in protection class 4 and security-classified information may not be sent through Mina meddelanden.',
          'Do not send it. Turn to your head of protective security or information security coordinator.',
        )
      : text(`There is no protection class ${number(protectionClass)}.`, 'Choose protection class 1, 2 or 3.'),
  'message.too-large': ({ bytes, limitBytes }) =>
    text(
      `The message becomes ${exactSize(bytes, limitBytes)}. The limit is ${size(limitBytes)}, attachments included.`,
      'Remove an attachment, make the file smaller or divide the content over several messages.',
    ),
  'message.no-recipient': () => text('The message has no recipient.', 'Write the recipient’s number.'),
  'message.attachments-not-allowed': () => text('This message cannot have attachments.', 'Remove the attachments.'),
  'message.class-not-distributed': () =>
    text('Messages of protection class 1 cannot be sent through an external dispatcher.', 'Choose protection class 2 or 3.'),
  'message.changed-while-sealing': () =>
    text(
      'The attachments in the finished message were not equal to those in the draft. Sending was stopped.',
      'Report it to those who look after Sigill.',
    ),
  'attachment.not-pdf': facts => text(...notPdfEn(facts)),
  'attachment.not-converted': ({ reason }) => text(...notConvertedEn[reason]),
  'attachment.empty': () => text('The file is empty.', chooseAnother),
  'attachment.encrypted': () =>
    text(
      'The PDF is locked with a password or encrypted. The recipient could not open it.',
      'Save it without a password and add it again.',
    ),
  'attachment.unreadable': () => text('The PDF cannot be opened. It is damaged or incomplete.', 'Make it anew and add it again.'),
  'attachment.name-refused': ({ reason }) =>
    text(
      {
        empty: 'The file has no name that can be sent.',
        path: 'The file’s name has characters that are not allowed, such as \\ / : * ? " < > |.',
        reserved: 'The file’s name is reserved in Windows, so the recipient could not save it.',
      }[reason],
      'Rename the file and add it again.',
    ),
  'attachment.not-reduced': ({ reason }) => text(...notReducedEn[reason]),
  'attachment.missing': () => text('An attachment of the draft is no longer there.', 'Add the file again.'),
  'case-list.unreadable': ({ why }) => text(...noCaseListEn[why]),
  'file.unreadable': ({ option, why }) => {
    if (why === 'not-utf8') return text(`What is given with ${option} is not UTF-8 text.`, 'Save the file as UTF-8 and try again.');
    if (why === 'too-large') return text(`The file given with ${option} is too large to be read.`, 'Choose a smaller file.');
    if (why === 'wrong-kind') return text(`The file given with ${option} is not of the right kind.`, 'Choose the file that is meant.');
    return text(`The file given with ${option} cannot be opened.`, 'Check the path and that you may read it.');
  },
  'file.unwritable': () => text('The folder cannot be written to.', 'Choose a folder where you may save.', ''),
  'recipient.unreachable': ({ reason, isMinor }) =>
    isMinor === true && reason === 'not-registered'
      ? text('The recipient is under 18 and cannot have a digital mailbox.', 'Write to a guardian, or send it as a letter.')
      : text(
          `The recipient can only be reached on paper. ${paperReasonEn[reason]({ sender: '', operator: '' })}`,
          'Make it a letter and write the address: it lies in the paper folder then.',
        ),
  'recipient.changed': ({ was, now, reason }) =>
    text(
      `The answer from FaR is another now than when you wrote: ${channelEn[was]} has become ${channelEn[now]}.${
        reason === undefined ? '' : ` ${paperReasonEn[reason]({ sender: '', operator: '' })}`
      }`,
      'Check how the recipient is reached and decide whether to send.',
    ),
  'register.unavailable': failure =>
    text(
      `FaR, the register of digital mailboxes, does not answer: ${whereItEndedEn(failure)}.`,
      `${hopNext[failure.hop]} A register that does not answer says nothing about the recipient.`,
    ),
  'register.refused': ({ faultCode, callId }) =>
    text(
      `FaR did not accept the question (fault code ${String(faultCode)}).`,
      `Report it to those who look after Sigill${callId === undefined ? '' : ` and quote reference ${callId}`}.`,
    ),
  'register.answer-unusable': () =>
    text('The answer from FaR could not be understood.', 'Try again in a while. That says nothing about the recipient.'),
  'operator.not-allowed': ({ host }) =>
    text(
      `The mailbox is with ${host}, which your organisation has not approved.`,
      'Ask those who look after Sigill to approve the operator.',
    ),
  'certificate.missing': ({ use }) => text(`${theCertificate[use]} is missing.`, 'Install it in Sigill.'),
  'certificate.locked': ({ use }) =>
    text(`${theCertificate[use]} cannot be opened with the password.`, 'Check the password and install it again.'),
  'certificate.unreadable': ({ use }) => text(`${theCertificate[use]} cannot be understood.`, 'Install a PKCS#12 file (.p12 or .pfx).'),
  'certificate.expired': ({ use, expiredAt }) => text(`${theCertificate[use]} ended ${date(expiredAt)}.`, 'Install the new certificate.'),
  'certificate.not-yet-valid': ({ use, validFrom }) =>
    text(`${theCertificate[use]} is not valid until ${date(validFrom)}.`, 'Check the computer’s clock, or wait until then.'),
  'certificate.wrong-organisation': ({ use, expected, found }) =>
    text(
      `${theCertificate[use]} is issued for organisation number ${found}, but the sender is ${expected}.`,
      'Install a certificate for the right organisation.',
    ),
  'certificate.unsuitable': ({ use, detail }) =>
    text(`${theCertificate[use]} cannot be used (${detail}).`, 'Install a certificate made for this purpose.'),
  'certificate.device': ({ use, detail }) =>
    text(
      `${theCertificate[use]} cannot be used: ${deviceEn[detail]?.happened ?? `the key device answered ${detail}`}.`,
      deviceEn[detail]?.next ?? 'Check that the device is connected and the PIN is right.',
    ),
  'configuration.missing': () => text('The configuration is missing.', 'Ask those who look after Sigill to put it in place.'),
  'configuration.invalid': ({ issues: found }) =>
    text(`The configuration is not right: ${found.join('; ')}.`, 'Correct the file and start Sigill again.'),
  'policy.invalid': ({ issues: found }) =>
    text(
      `Your organisation's policy for Sigill cannot be read: ${found.join('; ')}.`,
      'Ask IT to correct it. Sigill does not start until then.',
    ),
  'role.not-allowed': () =>
    text('Your role in Sigill does not allow this.', 'Ask a colleague with the right role, or IT if you should have it.'),
  'recipient.not-on-test-list': () =>
    text(
      'Sigill is in the test environment, and the recipient is not on the list of those to test with.',
      'Choose a test recipient, or ask IT to add it.',
    ),
  'secret.unreadable': () =>
    text(
      'The key to the encrypted journal cannot be opened. It is locked for another user or computer.',
      'Log in as the person who installed Sigill, or ask IT.',
    ),
  ...journalFailuresEn,
  'dispatch.unknown': () => text('There is no message with that number.', 'Check the number.', ''),
  'dispatch.on-hold': () =>
    text(
      'One of the messages is on hold. Nothing has been erased.',
      'Lift the hold first, if it is no longer needed, or leave the message out.',
    ),
  'dispatch.wrong-state': () =>
    text('The message has already gone on, so this is no longer possible.', 'See where the message is now.', ''),
  'draft.unknown': () =>
    text('The draft is no longer there. It may have been sent or discarded.', 'Look among what waits and what is sent.', ''),
  'evidence.mismatch': ({ check }) =>
    text(`The evidence does not hold: the check ${check} did not pass.`, 'Report it to the archivist before the evidence is used.', ''),
  ...letterFailuresEn,
  ...handoverFailuresEn,
  ...packageFailuresEn,
  'texts.unreadable': ({ at }) =>
    text(
      at === '' ? 'The file is no set of templates and phrases.' : `The file cannot be read as templates and phrases (at ${at}).`,
      'Choose a file that was saved from Sigill. Your own templates and phrases are untouched.',
      '',
    ),
  cancelled: () => text('You cancelled.', 'Nothing is changed.', ''),
  'not-available-here': ({ what }) =>
    outOfReach[what] ?? text(`This cannot be done here (${what}).`, 'Do it in Sigill on your computer.', ''),
  internal: ({ incident }) =>
    text(
      'Sigill made a mistake and stopped what was going on.',
      `Quote number ${incident} to those who look after Sigill. What you have written is saved.`,
      'What has left the computer is in the journal.',
    ),
} satisfies FailureWords;

/** A size that rounds to the limit would read as "2 MB is more than 2 MB". */
function exactSize(bytes: number, limitBytes: number): string {
  return size(bytes) === size(limitBytes) ? `${number(bytes)} bytes` : size(bytes);
}
