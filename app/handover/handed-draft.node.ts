import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Compared } from '../contract/draft-changes.ts';
import { DraftContent, MadeFrom } from '../contract/message-views.ts';
import { DraftId } from '../contract/values.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { fail, ok, type Result } from '../kernel/result.ts';

/** What lies inside a handed-over file. */
const HandedDraft = z.strictObject({
  format: z.literal(1),
  id: z.uuid(),
  /** The draft's number where it was first written: a second version of it has the same. */
  origin: DraftId,
  by: z.string().min(1).max(512),
  at: z.iso.datetime(),
  client: z.string().max(100),
  content: DraftContent.omit({ attachments: true, cursor: true }),
  files: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(400),
        sha256: z.string().regex(/^[0-9a-f]{64}$/u),
        base64: z.base64(),
        madeFrom: MadeFrom.optional(),
      }),
    )
    .max(100),
  snapshot: z.string().regex(/^[0-9a-f]{64}$/u),
  /** Where its preparer saved it, so that a copy is claimed there as well. */
  saved: z.strictObject({ place: z.string().max(4096), file: z.string().max(400) }).optional(),
});
export type HandedDraft = z.output<typeof HandedDraft>;

/** SHA-256 of a draft as it is compared, with its files by their digests: what both journals name it by. */
export function snapshotOf({ content, files }: Compared): string {
  const { attachments: _ids, cursor: _place, ...typed } = content as DraftContent;
  // Half a character, such as a cut emoji leaves, has no canonical form.
  const wellFormed = (_key: string, value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed() : value);
  const compared = { content: typed, files: files.map(({ name, sha256 }) => ({ name, sha256 })) };
  return hash('sha256', canonicalJson(JSON.parse(JSON.stringify(compared, wellFormed))), 'hex');
}

export const handedText = (draft: HandedDraft): Uint8Array => Buffer.from(JSON.stringify(draft));

/** Fails as `handover.unreadable`: what was unlocked whole and is not understood is another version's. */
export function readHanded(text: Uint8Array): Result<HandedDraft> {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(text).toString('utf8'));
  } catch {
    return fail({ code: 'handover.unreadable', why: 'damaged' });
  }
  const parsed = HandedDraft.safeParse(json);
  if (!parsed.success) return fail({ code: 'handover.unreadable', why: 'other-version' });
  return snapshotOf(parsed.data) === parsed.data.snapshot ? ok(parsed.data) : fail({ code: 'handover.unreadable', why: 'damaged' });
}
