import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { DispatchId, type AttachmentId, type DraftId } from '../../../app/contract/values.ts';
import { pdfInspector } from '../../../app/document/inspect-pdf.node.ts';
import { copyHandlers } from '../../../app/document/reduce/reduce-attachment.node.ts';
import { holdOrder } from '../../../app/dispatch/hold-order.node.ts';
import { messageFrom } from '../../../app/journal/message-record.ts';
import { fail } from '../../../app/kernel/result.ts';
import { orderFrom } from '../../../app/message/order-from-draft.ts';
import { draftContent } from '../../fakes/dispatch-samples.ts';
import { picturedPdf } from '../../fakes/pictured-pdf.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { dispatchWorld, START, type World } from '../dispatch/dispatch-world.ts';

const inspector = pdfInspector();

async function attached(
  world: World,
  bytes: Uint8Array,
): Promise<{ readonly draft: DraftId; readonly attachment: AttachmentId; readonly sha256: string }> {
  const { drafts } = world.services;
  const file = valueOf(await inspector.inspect('beslut.pdf', bytes));
  const draft = valueOf(drafts.save(undefined, draftContent({ recipients: [{ number: '198101032384', name: 'Anna' }] }), START)).id;
  return { draft, attachment: valueOf(drafts.attach(draft, file, START)).id, sha256: file.sha256 };
}

test('the copy that was shown is what is sent, to the byte, and the journal tells of which file it was made', async () => {
  const world = dispatchWorld();
  const { services } = world;
  const doors = copyHandlers(services, inspector);
  const original = await picturedPdf({ dots: 700, points: 100 });
  const { draft, attachment, sha256 } = await attached(world, original);

  const copy = valueOf(await doors['attachment.reduce']({ draft, attachment }));
  expect(copy).toMatchObject({ originalBytes: original.length, pictures: 1 });
  // Nothing is changed by looking.
  expect(services.drafts.attachment(attachment)?.sha256).toBe(sha256);

  const used = valueOf(await doors['attachment.use-copy']({ draft, attachment, sha256: copy.sha256 }));
  expect(used).toMatchObject({ id: attachment, name: 'beslut.pdf', madeFrom: { how: 'reduced', sha256 }, originalBytes: original.length });
  expect(valueOf(await doors['attachment.use-original']({ draft, attachment }))).toMatchObject({ sha256, bytes: original.length });
  // The choice between the same two is made anew.
  const again = valueOf(await doors['attachment.reduce']({ draft, attachment }));
  valueOf(await doors['attachment.use-copy']({ draft, attachment, sha256: again.sha256 }));

  const view = services.drafts.open(draft);
  if (view === undefined) throw new Error('no draft');
  const order = valueOf(orderFrom(services.drafts, view));
  const [held] = valueOf(await holdOrder(services, order, { paper: 'never', address: [], why: 'undo', dueAt: START, seen: [], draft }));
  if (held === undefined) throw new Error('nothing held');
  expect(held.message?.attachments).toEqual([
    { name: 'beslut.pdf', bytes: again.bytes, sha256: again.sha256, pages: 1, madeFrom: { how: 'reduced', sha256 } },
  ]);
  const sent = services.journal.content(DispatchId.parse(held.dispatch.id), 'attachment.0');
  expect(Buffer.from(sent ?? []).toString('base64')).toBe(again.base64);
  expect(valueOf(messageFrom(services.journal, held.dispatch, held.message)).attachments[0]?.madeFrom).toEqual({ how: 'reduced', sha256 });
});

test('a PDF that was made of a picture and then made smaller tells both, also when it is sent, and taken back it tells the first', async () => {
  const world = dispatchWorld();
  const { drafts } = world.services;
  const doors = copyHandlers(world.services, inspector);
  const file = valueOf(await inspector.inspect('bild.pdf', await picturedPdf({ dots: 700, points: 100 })));
  const draft = valueOf(drafts.save(undefined, draftContent(), START)).id;
  const madeFrom = { how: 'picture' as const, sha256: 'f'.repeat(64) };
  const attachment = valueOf(drafts.attach(draft, { ...file, madeFrom }, START)).id;
  const { sha256 } = valueOf(await doors['attachment.reduce']({ draft, attachment }));
  expect(valueOf(await doors['attachment.use-copy']({ draft, attachment, sha256 })).madeFrom).toEqual({ ...madeFrom, isReduced: true });
  expect(drafts.attachment(attachment)?.madeFrom).toEqual({ ...madeFrom, isReduced: true });
  expect(valueOf(await doors['attachment.use-original']({ draft, attachment })).madeFrom).toEqual(madeFrom);
});

test('only a copy that was shown can be chosen, and a file that cannot be made smaller is left alone', async () => {
  const world = dispatchWorld();
  const doors = copyHandlers(world.services, inspector);
  const document = await PDFDocument.create();
  document.addPage().drawText('Beslut');
  const { draft, attachment, sha256 } = await attached(world, await document.save());
  expect(await doors['attachment.use-copy']({ draft, attachment, sha256 })).toEqual(fail({ code: 'attachment.missing' }));
  expect(await doors['attachment.reduce']({ draft, attachment })).toEqual(fail({ code: 'attachment.not-reduced', reason: 'no-gain' }));
  expect(await doors['attachment.use-original']({ draft, attachment })).toEqual(fail({ code: 'attachment.missing' }));
});

test('a copy that does not say the same is thrown away', async () => {
  const world = dispatchWorld();
  const { draft, attachment } = await attached(world, await picturedPdf({ dots: 700, points: 100 }));
  let asked = 0;
  const forgetful = { ...inspector, textOf: () => Promise.resolve({ pages: [`sida ${(asked += 1)}`], unread: [] }) };
  expect(await copyHandlers(world.services, forgetful)['attachment.reduce']({ draft, attachment })).toEqual(
    fail({ code: 'attachment.not-reduced', reason: 'changed' }),
  );
});
