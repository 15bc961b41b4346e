import { changedParts } from '../contract/draft-changes.ts';
import type { OriginalDraft } from '../contract/handover-views.ts';
import type { DraftView } from '../contract/message-views.ts';
import { parseRecipient } from '../contract/values.ts';
import { swedishDateOf, type Instant } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Services } from '../services.ts';
import type { Prepared } from './four-eyes.ts';
import { sentAlready } from './sent-already.ts';

export type PreparedDraft = {
  /** The number that every version of the draft shares, where it has been handed over at all. */
  readonly origin?: string;
  readonly prepared?: { readonly by: Prepared; readonly original?: OriginalDraft };
};

/**
 * Who prepared a draft that is to be sent, and what was changed in it since.
 * Fails as `handover.already-sent`: one prepared message never becomes two, however often its file was opened.
 */
export function preparedDraft(
  { handovers, journal }: Pick<Services, 'handovers' | 'journal'>,
  { id: draft, content, attachments }: DraftView,
  now: Instant,
): Result<PreparedDraft> {
  const received = handovers.received(draft);
  const origin = received?.origin ?? handovers.given(draft)?.origin;
  if (origin === undefined) return ok({});
  const at = sentAlready({ handovers, journal }, origin, recipientsOf(content.recipients, now));
  if (at !== undefined) return fail({ code: 'handover.already-sent', at });
  if (received === undefined) return ok({ origin });
  const changed = changedParts(received.original, { content, files: attachments });
  const { id: handover, by, at: preparedAt, snapshot, original } = received;
  const prepared = { handover, origin, by, at: preparedAt, snapshot, changed };
  return ok({ origin, prepared: { by: prepared, ...(changed.length === 0 ? {} : { original }) } });
}

function recipientsOf(typed: DraftView['content']['recipients'], now: Instant): readonly string[] {
  return typed.flatMap(({ number }) => {
    const parsed = parseRecipient(number, swedishDateOf(now));
    return parsed.ok ? [parsed.recipient] : [];
  });
}
