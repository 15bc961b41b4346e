import type { Handlers } from '../contract/operations.ts';
import { swedishDateOf } from '../kernel/instant.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Services } from '../services.ts';
import type { PdfInspector } from './inspect-pdf.node.ts';
import { compareRecipients } from './recipient-guard.ts';

/** What a window may ask about what stands in an attached document. The answers are shown and forgotten. */
export function documentHandlers(
  { drafts, clock, profile }: Pick<Services, 'drafts' | 'clock' | 'profile'>,
  { textOf }: Pick<PdfInspector, 'textOf'>,
): Pick<Handlers, 'attachment.compare'> {
  return {
    'attachment.compare': async ({ attachment, addressees }) => {
      const file = drafts.attachment(attachment);
      if (file === undefined) return fail({ code: 'attachment.missing' });
      const pages = await textOf(file.sha256, file.bytes);
      if (pages === undefined) return ok({ hasText: false, others: [] });
      return ok(compareRecipients(pages, addressees, profile.organisationId, swedishDateOf(clock.now())));
    },
  };
}
