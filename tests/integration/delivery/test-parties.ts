import { createHash, createPrivateKey, randomUUID } from 'node:crypto';
import { RecipientId } from '../../../app/contract/values.ts';
import { keySigner } from '../../../app/delivery/key-signer.node.ts';
import type { SealingParties } from '../../../app/delivery/seal-message.node.ts';
import type { OrganisationCertificate, Signer } from '../../../app/delivery/signer.ts';
import { describeCertificate } from '../../../app/identity/describe-certificate.node.ts';
import type { Clock } from '../../../app/kernel/instant.ts';
import type { Attachment, Message } from '../../../app/message/message.ts';
import { testAuthority, type Issued } from '../transport/test-authority.ts';

export const authority = testAuthority();
export const kommunA = authority.issue({ name: 'Kommun A', serialNumber: '162021004748' });
export const kommunB = authority.issue({ name: 'Kommun B', serialNumber: '162021003898', keyBits: 3072 });

/** Noon on a day when the certificates of the test authority are valid. */
export const clock: Clock = { now: () => new Date().toISOString() };

export function certificateOf({ certificatePem }: Issued): OrganisationCertificate {
  const certificate = describeCertificate(certificatePem);
  if (certificate === undefined) throw new Error('not a certificate');
  return certificate;
}

export function signerOf(issued: Issued, use: Signer['use'], at: Clock = clock): Signer {
  return keySigner(use, { certificate: certificateOf(issued), privateKey: createPrivateKey(issued.privateKeyPem) }, at);
}

export const parties: SealingParties = { sender: signerOf(kommunA, 'sender'), dispatcher: signerOf(kommunB, 'dispatcher'), clock };
export const certificates = { sender: parties.sender.certificate, dispatcher: parties.dispatcher.certificate };

export function attachment(name: string, bytes: Uint8Array): Attachment {
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), pages: 1 };
}

export function message(change: Partial<Message> = {}): Message {
  return {
    messageId: randomUUID(),
    sender: {
      organisationId: '162021004748',
      name: 'Kommun A',
      unit: 'Socialförvaltningen',
      support: {
        text: 'Kontakta kommunens växel.',
        url: 'https://kommun.example/',
        phone: '010-000 00 00',
        email: 'kontakt@kommun.example',
      },
    },
    recipient: RecipientId.parse('198101032384'),
    recipientName: '',
    subject: 'Beslut i ärende <bygglov> & bilaga',
    body: 'Hej!\nBeslutet finns i bilagan. ÅÄÖ\n',
    isHtml: false,
    protectionClass: 3,
    caseNumber: '2026-17',
    reference: 'NAMND-42',
    attention: '',
    attachments: [attachment('beslut.pdf', Buffer.from('%PDF-1.4\n%åäö\n'))],
    ...change,
  };
}
