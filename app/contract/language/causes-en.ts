import { paperReasonEn } from './values-en.ts';
import type { Words } from './words.ts';

const faults: Readonly<Record<string, string>> = {
  '5001': 'the information has the wrong form',
  '5002': 'the sender is not authorised',
  '5003': 'the mailbox is not there',
  '5005': 'the message is too large',
  '5006': 'the signature was not accepted',
  '5012': 'the signature was not accepted',
  '5014': 'the sender is not registered',
  '5019': 'the file type is not accepted',
  '6005': 'the dispatcher is not approved',
  '6006': 'the person’s information is protected',
  '6007': 'the person is not there',
};

/** PROTECTED_IDENTITY (facts §10). Paper to such a person goes through Skatteverket, never to a looked-up address (facts §17). */
const PROTECTED = '6006';
const protectedNext =
  'Send no letter to an address that you have looked up. Hand the matter to whoever deals with protected personal data with you.';

const stopped: Readonly<Record<string, string>> = {
  'certificate.missing': 'A certificate is missing.',
  'certificate.locked': 'A certificate cannot be opened with the password.',
  'certificate.unreadable': 'A certificate cannot be understood.',
  'certificate.expired': 'A certificate has ended.',
  'certificate.not-yet-valid': 'A certificate is not valid yet.',
  'certificate.wrong-organisation': 'A certificate is issued for another organisation.',
  'certificate.unsuitable': 'A certificate cannot be used for this.',
  'certificate.device': 'A key device does not answer.',
  'message.too-large': 'The message is larger than the limit.',
  'message.text-refused': 'The text has a character that cannot be sent.',
  'message.class-not-distributed': 'Messages of protection class 1 cannot be sent through an external dispatcher.',
  'message.changed-while-sealing': 'The attachments did not match the draft when the message was to be sealed.',
  'attachment.missing': 'An attachment is no longer there.',
  'dispatcher-changed': 'Who sends for you was changed while the message waited.',
};

/** The other side's certificate: theirs to mend. */
const distrusted: Readonly<Record<string, string>> = {
  'operator.certificate-revoked': 'has been revoked by its issuer',
  'operator.revocation-unknown': 'cannot be checked right now, and your organisation has decided that nothing is sent then',
};

/** What stopped a message, and what a person can do about it. */
export const causeEn: Words['cause'] = ({ kind, code }, operator) => {
  const who = operator || 'The mailbox operator';
  switch (kind) {
    case 'operator-fault':
      return {
        happened: `${who} did not accept it: ${faults[code] ?? 'the operator did not approve the information'} (fault code ${code}).`,
        next:
          code === PROTECTED
            ? protectedNext
            : 'Correct it and send again, or send it as a letter. Quote the reference number if you ask the operator.',
      };
    case 'size-refused':
      return {
        happened: `${who} did not accept it: the message is too large for them.`,
        next: 'Remove an attachment or make the file smaller and send again, or send it as a letter.',
      };
    case 'not-delivered':
      return {
        happened: `${who} did not accept it: the mailbox is not there, or does not take post from you.`,
        next: 'Try again later, or send it as a letter.',
      };
    case 'register-refused':
      return {
        happened: `FaR did not accept the question${faults[code] === undefined ? '' : `: ${faults[code]}`} (fault code ${code}). Nothing has left the computer.`,
        next: code === PROTECTED ? protectedNext : 'Report it to those who look after Sigill.',
      };
    case 'unreachable':
      return {
        happened: `Can only be reached on paper. ${reasonOf(code)}Nothing has left the computer.`,
        next: 'Send the letter the usual way.',
      };
    case 'certificate':
      if (Object.hasOwn(distrusted, code)) {
        return {
          happened: `The certificate of ${operator || 'the operator'} ${distrusted[code] ?? ''}. Nothing has left the computer.`,
          next: 'The message stays and is sent when possible. Tell whoever looks after Sigill, or send a letter if it is urgent.',
        };
      }
      return {
        happened: `${stopped[code] ?? 'The certificate needs attention.'} Nothing has left the computer.`,
        next: 'Ask those who look after Sigill to change the certificate.',
      };
    case 'message':
      if (code === 'control-late') {
        return {
          happened:
            'The control message did not leave on its day, and another day will not do. The control message has not left the computer.',
          next: 'Begin the service again: send the document again with simplified service, or serve it in another way.',
        };
      }
      return {
        happened: `${stopped[code] ?? 'The message cannot be sent as it is.'} Nothing has left the computer.`,
        next: 'Correct the message and send again.',
      };
    case 'resends-used-up':
      return {
        happened: 'All attempts are made, and no answer came. The message may have arrived.',
        next: `Ask ${operator || 'the operator'} whether the message arrived, and note the answer here. You can also try again.`,
      };
    case 'channel-changed':
      return {
        happened: `The answer from FaR changed before the message was sent: ${code === 'digital' ? 'the recipient is now reached digitally. ' : `the recipient is now reached on paper. ${reasonOf(code)}`}Nothing has left the computer.`,
        next: 'Decide whether the message is to be sent all the same.',
      };
    case 'settled':
      return { happened: 'Settled by a case worker.', next: '' };
    case 'distribution-failed':
      return {
        happened: `${operator || 'The dispatcher'} could not put the message in the recipient’s mailbox.`,
        next: 'Try again, or send it as a letter. Quote the reference number if you ask the dispatcher.',
      };
    case 'distribution-paper':
      return {
        happened: `${operator || 'The dispatcher'} did not deliver the message digitally. ${reasonOf(code)}`.trim(),
        next: 'Send it as a letter. You need to arrange that yourself.',
      };
    case 'distribution-unended':
      return {
        happened: `${operator || 'The dispatcher'} has taken over the message but not told what became of it. It may have arrived.`,
        next: 'Ask the dispatcher, and note the answer here. Quote the reference number. You can also let Sigill ask again.',
      };
  }
};

const reasonOf = (code: string): string =>
  Object.hasOwn(paperReasonEn, code) ? `${paperReasonEn[code as keyof typeof paperReasonEn]({ sender: '', operator: '' })} ` : '';
