import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { AttachmentId, DraftId } from '../../../app/contract/values.ts';
import { journalFile } from '../../../app/journal/open-database.node.ts';
import { fail } from '../../../app/kernel/result.ts';
import { draftHandlers } from '../../../app/message/draft-handlers.node.ts';
import type { Services } from '../../../app/services.ts';
import { AT, draftContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { startChild } from '../journal/child-process.ts';
import { journalWorld, KEY, rawConnection } from '../journal/journal-world.ts';
import { dispatchWorld } from '../dispatch/dispatch-world.ts';

const world = journalWorld();

test('kill -9 while somebody types: the draft is there as it was last saved, with its file, and the cursor where it was', async () => {
  const folder = world.folder();
  const child = startChild('write-draft', folder, Buffer.from(KEY).toString('hex'));
  const lines: string[] = [];
  child.lines.on('line', line => lines.push(line));
  while (lines.length < 25) await new Promise(resolve => setTimeout(resolve, 3));
  await child.kill();
  const [id, letters, attachment] = (lines.at(-1) ?? '').split(' ');
  const { drafts, journal } = world.open(folder);
  expect(drafts.list()).toHaveLength(1);
  const draft = drafts.open(DraftId.parse(id));
  // The one after it may have been durable without having said so.
  const typed = draft?.content.body.length ?? 0;
  expect([Number(letters), Number(letters) + 1]).toContain(typed);
  expect(draft?.content.cursor).toEqual({ field: 'body', offset: typed });
  expect(draft?.attachments).toMatchObject([{ id: attachment, name: 'beslut.pdf', bytes: 100_000, pages: 2 }]);
  expect(drafts.attachment(AttachmentId.parse(attachment))?.bytes).toHaveLength(100_000);
  expect(journal.verify().verdict).toBe('ok');
});

test('a draft that was discarded is in no byte of the folder, whatever was typed before; the other one is', async () => {
  const folder = world.folder();
  const store = world.open(folder);
  const services: Services = {
    ...dispatchWorld().services,
    journal: store.journal,
    drafts: store.drafts,
    inspect: (name, bytes) => Promise.resolve({ ok: true, value: { name, bytes, sha256: 'a'.repeat(64), pages: 1, remarks: [] } }),
  };
  const doors = draftHandlers(services);
  const typed = async (word: string): Promise<DraftId> => {
    const id = DraftId.parse(valueOf(await doors['draft.save']({ content: draftContent({ subject: `${word} ett` }) })).id);
    const base64 = Buffer.from(`${word} fil `.repeat(3000)).toString('base64');
    const file = valueOf(await doors['attachment.add']({ draft: id, name: `${word}.pdf`, base64 }));
    for (const text of ['två', 'tre', ''])
      valueOf(
        await doors['draft.save']({
          draft: id,
          content: draftContent({ subject: `${word} ${text}`, attachments: [AttachmentId.parse(file.id)] }),
        }),
      );
    return id;
  };
  const gone = await typed('Slängt');
  await typed('Behållet');
  valueOf(await doors['draft.discard']({ draft: gone }));
  expect(await doors['draft.open']({ draft: gone })).toEqual(fail({ code: 'draft.unknown' }));

  // While Sigill is still open: nothing waits for it to be closed.
  expect(statSync(`${journalFile(folder)}-wal`).size).toBe(0);
  const bytes = decryptedCopy(folder);
  expect([bytes.includes('Slängt'), bytes.includes('Behållet')]).toEqual([false, true]);
  expect([...store.journal.entries()].at(-1)).toMatchObject({
    event: 'draft.discarded',
    facts: { draft: gone },
    at: expect.stringContaining(AT.slice(0, 10)),
  });
});

/** The file with the encryption taken off every page, free ones included, and whatever else lies beside it. */
function decryptedCopy(folder: string): Buffer {
  const copy = world.folder();
  cpSync(folder, copy, { recursive: true });
  const raw = rawConnection(copy);
  raw.pragma('journal_mode = DELETE');
  raw.pragma("rekey = ''");
  raw.close();
  const files = readdirSync(copy, { withFileTypes: true }).filter(entry => entry.isFile());
  const bytes = Buffer.concat(files.map(({ name }) => readFileSync(path.join(copy, name))));
  expect(bytes.includes('SQLite format 3')).toBe(true);
  return bytes;
}
