import { blocksOfText } from '../../../app/letter/letter-blocks.ts';
import type { LetterContent, LetterFile, LetterOrder } from '../../../app/letter/letter-content.ts';
import { STANDARD_ENVELOPES } from '../../../app/letter/window-envelope.ts';

export function letterContent(change: Partial<LetterContent> = {}): LetterContent {
  return {
    isPractice: false,
    isColour: false,
    address: ['Kim Łukasz Ek', 'c/o Andersson', 'Storgatan 12', '123 45 Storstad'],
    returnAddress: ['Kommun A', 'Box 1', '111 11 STAD'],
    senderName: 'Kommun A',
    senderUnit: 'Socialförvaltningen',
    senderNumber: '202100-4748',
    date: '2026-11-21',
    caseNumber: 'SN 2026-00123',
    reference: '',
    attention: '',
    subject: 'Beslut om ekonomiskt bistånd',
    blocks: blocksOfText('Hej,\n\nNämnden har fattat ett beslut i ditt ärende.'),
    contact: ['010-000 00 00', 'kontakt@kommun.example'],
    supportText: 'Kontakta kommunens växel.',
    ...change,
  };
}

export function letterOrder(
  content: Partial<LetterContent> = {},
  files: readonly LetterFile[] = [],
  change: Partial<LetterOrder> = {},
): LetterOrder {
  return {
    content: letterContent(content),
    files,
    apart: {},
    envelopes: STANDARD_ENVELOPES,
    envelope: 'C5-H2',
    isFixedEnvelope: false,
    isDuplex: true,
    at: '2026-11-21T12:00:00.000Z',
    ...change,
  };
}

export const letterFile = (bytes: Uint8Array, pages = 1, index = 0): LetterFile => ({
  index,
  name: `bilaga-${String(index)}.pdf`,
  pages,
  bytes,
});
