import { setImmediate as turn } from 'node:timers/promises';
import { openSqliteJournal } from '../../../../app/journal/sqlite-journal.node.ts';
import { systemClock } from '../../../../app/kernel/instant.ts';
import type { DraftId } from '../../../../app/contract/values.ts';
import { draftContent } from '../../../fakes/dispatch-samples.ts';

// Types a draft, one letter a save as a fast hand does, with a file from the tenth on, until it is killed. Says what is durable: `DRAFT LETTERS ATTACHMENT`.
const [folder = '', key = ''] = process.argv.slice(2);
const opened = openSqliteJournal({ folder, key: Buffer.from(key, 'hex'), clock: systemClock, user: 'barn', client: '1' });
if (!opened.ok) throw new Error(opened.failure.code);
const { drafts } = opened.value;
let draft: DraftId | undefined;
let attachment: string | undefined;
for (let letters = 1; ; letters += 1) {
  const named = draft === undefined ? [] : (drafts.open(draft)?.content.attachments ?? []);
  const content = draftContent({ body: 'x'.repeat(letters), attachments: named, cursor: { field: 'body', offset: letters } });
  const saved = drafts.save(draft, content, systemClock.now());
  if (!saved.ok) throw new Error(saved.failure.code);
  draft = saved.value.id;
  if (letters === 10) {
    const file = { name: 'beslut.pdf', bytes: Buffer.alloc(100_000, 'pdf'), sha256: 'a'.repeat(64), pages: 2, remarks: [] };
    const attached = drafts.attach(draft, file, systemClock.now());
    if (!attached.ok) throw new Error(attached.failure.code);
    attachment = attached.value.id;
  }
  process.stdout.write(`${draft} ${letters} ${attachment ?? '-'}\n`);
  await turn();
}
