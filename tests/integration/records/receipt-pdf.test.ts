import { describe, expect, test } from 'vitest';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DispatchDetail } from '../../../app/contract/dispatch-detail.ts';
import type { PreparedView } from '../../../app/contract/handover-views.ts';
import type { DispatchState } from '../../../app/contract/message-views.ts';
import { receiptOf, type Receipt } from '../../../app/records/receipt.ts';
import { receiptPdf } from '../../../app/records/receipt-pdf.node.ts';

const at = '2026-11-21T13:02:11.000Z';
const hash = (letter: string): string => letter.repeat(64);

/** As much as a receipt can have to tell, when `long`. */
function receipt(state: DispatchState, long: boolean, prepared?: PreparedView): Receipt {
  const times = long ? 40 : 1;
  const detail = DispatchDetail.parse({
    row: {
      dispatch: '0d9f3a52-25c4-4b7e-9d3f-2d5f3f0f6a11',
      recipient: '198101032384',
      recipientName: 'Łukasz Şahin-Åkerström Жанна א '.repeat(times).slice(0, 256).trim(),
      subject: 'Beslut om ekonomiskt bistånd '.repeat(times).slice(0, 255).trim(),
      caseNumber: '2026-17 '.repeat(times).trim(),
      protectionClass: 3,
      attachments: long ? 20 : 1,
      state,
      channel: 'digital',
      folder: 'sent',
      operator: { id: '162021005489', name: 'Övningsbrevlådan Ek' },
      transactionId: '3d1f7d0a-3f6a-4a77-9b7a-3a0a4b9c1f22',
      messageId: '5f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10',
      sealedSha256: hash('a'),
      departure: { left: 'gone', isRecallable: false },
      createdAt: at,
      updatedAt: at,
      journalSeq: 12,
      isErased: false,
    },
    body: '',
    isHtml: false,
    reference: '',
    attention: '',
    supportText: '',
    attachments: Array.from({ length: long ? 20 : 1 }, (_, index) => ({
      index,
      name: `${'bilaga med långt namn '.repeat(long ? 4 : 1)}${index}.pdf`,
      bytes: 184_000,
      sha256: hash('b'),
      pages: index + 1,
    })),
    together: [],
    prepared,
    timeline: Array.from({ length: long ? 30 : 3 }, (_, index) => ({
      seq: index + 1,
      at,
      event: 'submitted',
      state: 'submitting',
      by: 'anna',
    })),
    receipt: {
      transactionId: '3d1f7d0a-3f6a-4a77-9b7a-3a0a4b9c1f22',
      receivedAt: at,
      operator: 'Övningsbrevlådan Ek',
      responseSha256: hash('c'),
    },
  });
  return receiptOf({
    detail,
    sender: { name: 'Kommun A', unit: 'Socialförvaltningen '.repeat(times).trim(), organisationId: '162021004748' },
    requestSha256: hash('d'),
    journalHash: hash('e'),
    sentBy: 'anna',
    isPractice: true,
  });
}

async function read(
  bytes: Uint8Array,
): Promise<{ readonly pages: number; readonly text: string; readonly lowest: number; readonly rightmost: number }> {
  const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  const { items } = await (await document.getPage(1)).getTextContent();
  const written = items.flatMap(item => ('str' in item && item.str.trim() !== '' ? [item] : []));
  return {
    pages: document.numPages,
    text: written.map(({ str }) => str).join('\n'),
    lowest: Math.min(...written.map(({ transform }) => Number(transform[5]))),
    rightmost: Math.max(...written.map(({ transform, width }) => Number(transform[4]) + width)),
  };
}

describe('the receipt', () => {
  test('is one page that says what, to whom, when, by which way, and what proves it', async () => {
    const { pages, text } = await read(await receiptPdf(receipt('delivered', false), at));
    expect(pages).toBe(1);
    for (const told of [
      'Kvitto på säkert meddelande',
      'Łukasz Şahin-Åkerström Жанна [U+05D0], 19810103-2384',
      'Kommun A, Socialförvaltningen, 202100-4748',
      'Beslut om ekonomiskt bistånd',
      'Övningsbrevlådan Ek, 202100-5489',
      '3d1f7d0a-3f6a-4a77-9b7a-3a0a4b9c1f22',
      hash('a'),
      hash('c'),
      hash('d'),
      hash('e'),
      'ÖVNING',
    ]) {
      expect(text).toContain(told);
    }
    expect(text).toMatch(/i mottagarens brevlåda/u);
    expect(text).toContain('I brevlådan');
    expect(text).not.toContain('Förberett av');
  });

  test('names who prepared what another sent, and whether it was changed first', async () => {
    const prepared = { by: 'KOMMUN\\bo.berg', at, changed: [] };
    const { text } = await read(await receiptPdf(receipt('delivered', false, prepared), at));
    expect(text).toMatch(/Förberett av\nKOMMUN\\bo\.berg, .*skickat som det förbereddes\nSkickat av\nanna/u);
    const changed = await read(await receiptPdf(receipt('delivered', true, { ...prepared, changed: ['subject'] }), at));
    expect([changed.pages, changed.text.includes('ändrat innan det skickades')]).toEqual([1, true]);
  });

  test('never says more than that it lies in the mailbox', async () => {
    const states: readonly DispatchState[] = ['delivered', 'unconfirmed', 'refused', 'held', 'letter', 'withdrawn'];
    for (const state of states) {
      const { text } = await read(await receiptPdf(receipt(state, false), at));
      expect([state, /läst|delgiv|öppnat/iu.test(text)]).toEqual([state, false]);
      expect([state, text.includes('Kvitto på säkert meddelande')]).toEqual([state, state === 'delivered']);
    }
  });

  test('stays on its page however much there is to tell', async () => {
    const { pages, lowest, rightmost, text } = await read(await receiptPdf(receipt('delivered', true), at));
    expect(pages).toBe(1);
    expect(lowest).toBeGreaterThan(28);
    expect(rightmost).toBeLessThan(595.28 - 28);
    expect(text).toContain('och 16 till');
  });

  test('the same receipt gives the same bytes', async () => {
    const [one, other] = await Promise.all([receiptPdf(receipt('delivered', false), at), receiptPdf(receipt('delivered', false), at)]);
    expect(Buffer.compare(one, other)).toBe(0);
  });
});
