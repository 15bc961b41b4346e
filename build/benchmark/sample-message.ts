import { createHash, randomBytes } from 'node:crypto';
import { RecipientId } from '../../app/contract/values.ts';
import type { Message } from '../../app/message/message.ts';

/** A decision with one attachment of so many bytes, incompressible as a PDF is. */
export function sampleMessage(attachmentBytes: number): Message {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(attachmentBytes)]).subarray(0, attachmentBytes);
  return {
    messageId: '5f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10',
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
    attachments: [{ name: 'beslut.pdf', bytes, sha256: createHash('sha256').update(bytes).digest('hex'), pages: 1 }],
  };
}
