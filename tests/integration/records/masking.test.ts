import { expect, test } from 'vitest';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { exportMasked } from '../../../app/records/masking/export-masked.node.ts';
import { maskMessage, type MaskOrder } from '../../../app/records/masking/mask-message.ts';
import { messageRecord } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { attachment } from '../delivery/test-parties.ts';
import { archiveWorld, filesIn } from './archive-world.ts';

const RULE = 'OSL 21 kap. 1 §';
const order: MaskOrder = {
  fields: { recipient: RULE, recipientName: RULE },
  passages: [
    { text: 'Kim Ek', rule: RULE },
    { text: '19810103-2384', rule: 'OSL 21 kap. 3 §' },
    { text: 'diagnosen (F32.1)', rule: 'OSL 25 kap. 1 §' },
  ],
  attachments: { leaveOut: 'OSL 25 kap. 1 §' },
};
const body = 'Hej KIM\nEK! Ditt nummer är 810103-2384, 198101032384 eller 19810103 2384.\nDiagnosen (f32.1) är satt.';

test('what is masked is counted by field and rule, and stands nowhere in the copy', () => {
  const { message, maskings } = maskMessage(messageRecord({ subject: 'Till Kim Ek', body }), order);
  expect(message.body).toBe('Hej [maskad]! Ditt nummer är [maskad], [maskad] eller [maskad].\n[maskad] är satt.');
  expect(maskings).toEqual([
    { field: 'recipient', times: 1, rule: RULE },
    { field: 'recipientName', times: 1, rule: RULE },
    { field: 'subject', times: 1, rule: RULE },
    { field: 'body', times: 1, rule: RULE },
    { field: 'body', times: 3, rule: 'OSL 21 kap. 3 §' },
    { field: 'body', times: 1, rule: 'OSL 25 kap. 1 §' },
  ]);
});

test('a masked recipient is named nowhere else either: text, genitive, other order, names of attachments', () => {
  const file = { name: 'Kim Ek 19810103-2384.pdf', bytes: 1, sha256: '0'.repeat(64), pages: 1 };
  const written = 'Ek, Kim har fått Kim Eks beslut om ekonomi. Kim EK, 8101032384.';
  const change = { subject: 'Beslut för Kim Ek', body: written, attachments: [file], onBehalfOf: 'God man för Kim Ek' };
  const { message, maskings } = maskMessage(messageRecord(change), {
    fields: { recipient: RULE, recipientName: RULE },
    passages: [{ text: 'Kim', rule: RULE }],
    attachments: 'as-they-are',
  });
  expect(JSON.stringify(message)).not.toMatch(/kim|\bek\b|2384/iu);
  expect(message.body).toBe('[maskad] har fått [maskad]s beslut om ekonomi. [maskad], [maskad].');
  expect(message.onBehalfOf).toBe('God man för [maskad]');
  expect(message.attachments).toEqual([{ ...file, name: '[maskad] [maskad].pdf' }]);
  expect(maskings).toContainEqual({ field: 'attachmentName', times: 2, rule: RULE });
  // Without the fields nothing is implied.
  expect(maskMessage(messageRecord(change), { fields: {}, passages: [], attachments: 'as-they-are' }).message.body).toBe(written);
});

test('a name or a number with characters between that nobody sees is masked as it is read', () => {
  const written = 'Kim\u200BEk? Ki\u00ADm\u00A0E\u2060k, A\u030Asa, 810103\u20112384 och 19810103\u22122384.';
  const { message, maskings } = maskMessage(
    messageRecord({ recipientName: 'Kim\u00AD Ek', subject: '\uFEFFK\u200Dim Ek', body: written }),
    {
      ...order,
      passages: [
        { text: 'kim', rule: RULE },
        { text: 'ÅSA', rule: RULE },
      ],
    },
  );
  expect(message.subject).toBe('[maskad]');
  expect(message.body).toBe('[maskad]Ek? [maskad], [maskad], [maskad] och [maskad].');
  // Once for each field and rule, however many passages found it.
  expect(maskings.filter(({ field }) => field === 'body')).toEqual([{ field: 'body', times: 5, rule: RULE }]);
});

test('text that markup hides is masked with the rest', () => {
  const html = '<p>Hej <b>Kim</b> <i>Ek</i> <a href="https://x.test/?name=Hemlig">länk</a><!-- Hemlig --></p>';
  const { message } = maskMessage(messageRecord({ body: html, isHtml: true }), order);
  expect(message.isHtml).toBe(false);
  expect(message.body).not.toMatch(/Kim|Ek|Hemlig|</u);
});

test('masked copies hold no trace in any file, and tell what was masked', async () => {
  const world = archiveWorld();
  const id = await world.send(
    {
      subject: 'Beslut för Kim Ek',
      body,
      recipientName: 'Kim Ek',
      attachments: [attachment('journal Kim Ek.pdf', Buffer.from('%PDF-1.4 Kim Ek'))],
    },
    { sealed: true },
  );
  await world.send({ subject: 'Någon annans' });
  const request = { selection: { dispatches: new Set<string>([id]) }, folder: world.out(), cancelled: new AbortController().signal };
  const made = valueOf(await exportMasked(world.services, request, order));
  expect(made.dispatches).toBe(1);
  const files = filesIn(made.path);
  expect([...files.keys()].sort()).toEqual(['0001/message.html', '0001/message.pdf', '0001/message.xml', 'index.html', 'maskningar.txt']);
  const { sealed } = world.journal.find(id)!.dispatch as unknown as { sealed: { requestSha256: string } };
  const texts = [...files].map(([name, bytes]) => (name.endsWith('.pdf') ? '' : bytes.toString()));
  texts.push(await textOf(files.get('0001/message.pdf')!));
  for (const text of texts) {
    expect(text).not.toMatch(/kim\s+ek/iu);
    expect(text).not.toMatch(/0103[- ]?2384/u);
    expect(text.toLowerCase()).not.toContain('f32');
    expect(text).not.toContain('Någon annans');
    expect(text).not.toContain(sealed.requestSha256);
  }
  expect(texts.at(-1)).toContain('[maskad] är satt.');
  expect(texts.join(' ')).not.toContain('[maskad]-');
  expect(texts.at(-1)).toMatch(/Skapat: 2026-11-21 13:00/u);
  expect(files.get('maskningar.txt')!.toString()).toContain('1\tBilagor\t1\tOSL 25 kap. 1 §');
  const row = [...world.journal.entries()].findLast(({ event }) => event === 'export.made');
  expect(row?.facts).toMatchObject({ kind: 'masked', masked: true, picked: 1 });
  expect(JSON.stringify(row)).not.toContain('Kim');
});

test('nothing picked, or a passage that is no passage, is refused', async () => {
  const world = archiveWorld();
  const request = { folder: world.out(), cancelled: new AbortController().signal };
  expect(await exportMasked(world.services, { ...request, selection: {} }, order)).toMatchObject({
    ok: false,
    failure: { code: 'input.invalid' },
  });
  const short = { ...order, passages: [{ text: ' a', rule: RULE }] };
  expect(await exportMasked(world.services, { ...request, selection: { dispatches: new Set(['x']) } }, short)).toMatchObject({ ok: false });
});

async function textOf(pdf: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const content = await (await document.getPage(1)).getTextContent();
  await document.destroy();
  return content.items.map(item => ('str' in item ? item.str : '')).join(' ');
}
