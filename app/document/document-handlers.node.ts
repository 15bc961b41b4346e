import type { Handlers } from '../contract/operations.ts';
import { swedishDateOf } from '../kernel/instant.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Services } from '../services.ts';
import type { PdfInspector } from './inspect-pdf.node.ts';
import { copyHandlers } from './reduce/reduce-attachment.node.ts';
import { compareRecipients } from './recipient-guard.ts';

/** What a window may ask about an attached document: what stands in it, and for a smaller copy. The answers are shown and forgotten. */
export function documentHandlers(
  services: Services,
  inspector: PdfInspector,
): Pick<Handlers, 'attachment.compare' | 'attachment.reduce' | 'attachment.use-copy' | 'attachment.use-original'> {
  const { drafts, clock, profile } = services;
  const { textOf } = inspector;
  return {
    ...copyHandlers(services, inspector),
    'attachment.compare': async ({ attachment, addressees }) => {
      const file = drafts.attachment(attachment);
      if (file === undefined) return fail({ code: 'attachment.missing' });
      const pages = await textOf(file.sha256, file.bytes);
      if (pages === undefined) return ok({ hasText: false, others: [] });
      return ok(compareRecipients(pages, addressees, profile.organisationId, swedishDateOf(clock.now())));
    },
  };
}
