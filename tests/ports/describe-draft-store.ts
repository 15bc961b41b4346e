import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { AttachmentId, DraftId } from '../../app/contract/values.ts';
import { fail } from '../../app/kernel/result.ts';
import type { CheckedFile } from '../../app/message/draft-store.ts';
import { AT, draftContent, steppingClock } from '../fakes/dispatch-samples.ts';
import { valueOf } from '../fakes/value-of.ts';
import type { OpenJournal } from './journal-under-test.ts';

const LATER = '2026-11-21T12:05:00.000Z';

/** The rules every draft store obeys. Run against the fake and against SQLite. */
export function describeDraftStore(name: string, open: OpenJournal): void {
  describe(`draft store: ${name}`, () => {
    const world = () => open({ clock: steppingClock(), user: 'anna.andersson', client: '1.2.3' }).drafts;
    const file = (fileName: string, text = fileName): CheckedFile => ({
      name: fileName,
      bytes: Buffer.from(text),
      sha256: 'c'.repeat(64),
      pages: 2,
      remarks: ['form', 'no-text'],
    });

    test('gives back what was typed, whatever it is, and where the cursor stood', () => {
      const drafts = world();
      const content = draftContent({
        recipients: [{ number: 'inte ett nummer', name: '' }],
        subject: '',
        body: 'å\u0000ä 🙂',
        cursor: { field: 'subject', offset: 3 },
      });
      const saved = valueOf(drafts.save(undefined, content, AT));
      expect(saved).toEqual({ id: saved.id, content, attachments: [], savedAt: AT });
      expect(drafts.open(saved.id)).toEqual(saved);
      const changed = valueOf(drafts.save(saved.id, { ...content, subject: 'Nytt' }, LATER));
      expect(drafts.open(saved.id)).toEqual(changed);
      expect(changed).toMatchObject({ content: { subject: 'Nytt' }, savedAt: LATER });
    });

    test('lists the last saved first', () => {
      const drafts = world();
      const first = valueOf(drafts.save(undefined, draftContent({ subject: 'ett' }), '2026-11-21T12:00:01.000Z'));
      valueOf(drafts.save(undefined, draftContent({ subject: 'två', recipients: [] }), '2026-11-21T12:00:02.000Z'));
      valueOf(drafts.attach(first.id, file('a.pdf'), '2026-11-21T12:00:03.000Z'));
      expect(
        drafts.list().map(({ subject, recipient, recipientName, attachments }) => [subject, recipient, recipientName, attachments]),
      ).toEqual([
        ['ett', '19810103-2384', 'Kim Ek', 1],
        ['två', '', '', 0],
      ]);
    });

    test('keeps attachments byte for byte, in the order of the draft, until the draft no longer names them', () => {
      const drafts = world();
      const { id } = valueOf(drafts.save(undefined, draftContent(), AT));
      const one = valueOf(drafts.attach(id, file('ett.pdf'), AT));
      const two = valueOf(drafts.attach(id, file('två.pdf', '\u0000ÿ'), AT));
      expect(one).toEqual({ id: one.id, name: 'ett.pdf', bytes: 7, sha256: 'c'.repeat(64), pages: 2, remarks: ['form', 'no-text'] });
      expect(drafts.open(id)?.attachments).toEqual([one, two]);
      expect(drafts.attachment(two.id)).toMatchObject({ name: 'två.pdf', sha256: 'c'.repeat(64), pages: 2 });
      expect(Buffer.from(drafts.attachment(two.id)?.bytes ?? []).toString()).toBe('\u0000ÿ');

      const reordered = valueOf(drafts.save(id, draftContent({ attachments: [two.id, one.id] }), LATER));
      expect(reordered.attachments).toEqual([two, one]);
      const fewer = valueOf(drafts.save(id, draftContent({ attachments: [one.id] }), LATER));
      expect(fewer.attachments).toEqual([one]);
      expect(drafts.attachment(two.id)).toBeUndefined();
      const again = valueOf(drafts.save(id, draftContent({ attachments: [two.id, one.id] }), LATER));
      expect(again.content.attachments).toEqual([one.id]);
    });

    test('takes no attachment of another draft', () => {
      const drafts = world();
      const mine = valueOf(drafts.save(undefined, draftContent(), AT));
      const other = valueOf(drafts.save(undefined, draftContent(), AT));
      const attachment = valueOf(drafts.attach(mine.id, file('a.pdf'), AT));
      expect(valueOf(drafts.save(other.id, draftContent({ attachments: [attachment.id] }), AT)).attachments).toEqual([]);
      expect(drafts.attachment(attachment.id)).toBeDefined();
    });

    test('a copy takes the place of a file under the same id, and the file that was chosen first can be had back', () => {
      const drafts = world();
      const { id } = valueOf(drafts.save(undefined, draftContent(), AT));
      const other = valueOf(drafts.attach(id, file('annan.pdf'), AT));
      const chosen = valueOf(drafts.attach(id, file('beslut.pdf', 'det stora originalet'), AT));
      const madeFrom = { how: 'reduced', sha256: 'c'.repeat(64) } as const;
      const copy = { ...file('beslut.pdf', 'liten'), sha256: 'd'.repeat(64), remarks: [], madeFrom };
      const used = valueOf(drafts.exchange(id, chosen.id, copy, LATER));
      expect(used).toEqual({ ...chosen, bytes: 5, sha256: 'd'.repeat(64), remarks: [], madeFrom, originalBytes: 20 });
      expect(drafts.open(id)).toMatchObject({ attachments: [other, used], savedAt: LATER });
      expect(drafts.attachment(chosen.id)).toMatchObject({ sha256: 'd'.repeat(64), madeFrom });
      // A copy of the copy: the first file is the one that is kept.
      expect(valueOf(drafts.exchange(id, chosen.id, { ...copy, bytes: Buffer.from('x') }, LATER))).toMatchObject({
        bytes: 1,
        originalBytes: 20,
      });
      expect(valueOf(drafts.save(id, draftContent({ attachments: [chosen.id, other.id] }), LATER)).attachments[0]).toMatchObject({
        bytes: 1,
        originalBytes: 20,
      });
      expect(valueOf(drafts.takeBack(id, chosen.id, LATER))).toEqual(chosen);
      expect(Buffer.from(drafts.attachment(chosen.id)?.bytes ?? []).toString()).toBe('det stora originalet');
      const missing = fail({ code: 'attachment.missing' });
      expect(drafts.takeBack(id, chosen.id, LATER)).toEqual(missing);
      // What was made of a picture is that again.
      const made = { how: 'picture' as const, sha256: 'e'.repeat(64) };
      const picture = valueOf(drafts.attach(id, { ...copy, madeFrom: made }, LATER));
      valueOf(drafts.exchange(id, picture.id, { ...copy, madeFrom: { ...made, isReduced: true } }, LATER));
      expect(valueOf(drafts.takeBack(id, picture.id, LATER)).madeFrom).toEqual(made);
      const { id: another } = valueOf(drafts.save(undefined, draftContent(), AT));
      expect(drafts.exchange(another, chosen.id, copy, LATER)).toEqual(missing);
    });

    test('a discarded draft takes its attachments with it', () => {
      const drafts = world();
      const { id } = valueOf(drafts.save(undefined, draftContent(), AT));
      const attachment = valueOf(drafts.attach(id, file('a.pdf'), AT));
      valueOf(drafts.discard(id));
      expect([drafts.open(id), drafts.attachment(attachment.id), drafts.list()]).toEqual([undefined, undefined, []]);
    });

    test('an unknown draft is a failure, never a new one', () => {
      const drafts = world();
      const missing = DraftId.parse(randomUUID());
      const unknown = fail({ code: 'draft.unknown' });
      expect(drafts.save(missing, draftContent(), AT)).toEqual(unknown);
      expect(drafts.attach(missing, file('a.pdf'), AT)).toEqual(unknown);
      expect(drafts.discard(missing)).toEqual(unknown);
      expect(drafts.open(missing)).toBeUndefined();
      expect(drafts.attachment(AttachmentId.parse(randomUUID()))).toBeUndefined();
      expect(drafts.list()).toEqual([]);
    });
  });
}
