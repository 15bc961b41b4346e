import { expect, test } from 'vitest';
import { journalFile } from '../../../app/journal/open-database.node.ts';
import { AT, draftContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld, KEY } from '../journal/journal-world.ts';
import { plainPages } from '../journal/plain-pages.ts';

const world = journalWorld();

// Each seed grows twelve drafts, and throws some away, so that SQLite leaves a piece of one that was thrown away between those that are left.
test.each([80, 89])('nothing of a draft that was thrown away lies on between the others, which are as they were (seed %i)', seed => {
  let at = seed;
  const random = (below: number): number => {
    at = (at * 1_103_515_245 + 12_345) & 0x7fffffff;
    return at % below;
  };
  const folder = world.folder();
  const { drafts, close } = world.open(folder);
  const texts = Array.from({ length: 12 }, (_, index) => `TOKEN${index}x`);
  const ids = texts.map(subject => valueOf(drafts.save(undefined, draftContent({ subject, body: 'b'.repeat(random(900)) }), AT)).id);
  for (let times = 0; times < 40; times += 1) {
    const index = random(12);
    valueOf(drafts.save(ids[index], draftContent({ subject: texts[index] ?? '', body: 'b'.repeat(random(3000)) }), AT));
  }
  const [kept] = ids;
  if (kept === undefined) throw new Error('no draft');
  const gone = texts.filter((_, index) => {
    const isGone = random(3) > 0;
    if (isGone) valueOf(drafts.discard(ids[index] ?? kept));
    return isGone;
  });
  const left = texts.filter(text => !gone.includes(text));
  expect(new Set(drafts.list().map(({ subject }) => subject))).toEqual(new Set(left));
  close();
  const bytes = plainPages(journalFile(folder), KEY);
  expect([gone.filter(text => bytes.includes(text)), left.filter(text => bytes.includes(text))]).toEqual([[], left]);
});

test('attachments of the drafts that are left stay when another one is thrown away, and theirs go with them afterwards', () => {
  const { drafts } = world.open(world.folder());
  const [one, other] = ['Ett', 'Två'].map(subject => valueOf(drafts.save(undefined, draftContent({ subject }), AT)).id);
  if (one === undefined || other === undefined) throw new Error('no draft');
  const file = { name: 'a.pdf', bytes: Buffer.from('bilaga'), sha256: 'a'.repeat(64), pages: 1, remarks: [] };
  const { id } = valueOf(drafts.attach(other, file, AT));
  valueOf(drafts.discard(one));
  expect(Buffer.from(drafts.attachment(id)?.bytes ?? []).toString()).toBe('bilaga');
  valueOf(drafts.discard(other));
  expect(drafts.attachment(id)).toBeUndefined();
});
