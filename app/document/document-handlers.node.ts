import type { Handlers } from '../contract/operations.ts';
import { swedishDateOf } from '../kernel/instant.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Services } from '../services.ts';
import type { Platform } from '../platform.ts';
import { conversions, type Conversions } from './convert/convert-attachment.node.ts';
import type { PdfInspector } from './inspect-pdf.node.ts';
import { copyHandlers } from './reduce/reduce-attachment.node.ts';
import { compareRecipients } from './recipient-guard.ts';

type DocumentHandlers = Pick<
  Handlers,
  'attachment.compare' | 'attachment.readability' | 'attachment.reduce' | 'attachment.use-copy' | 'attachment.use-original'
> &
  Conversions;

/** What a window may ask about an attached document: what stands in it, for a smaller copy, and for a PDF of something else. The answers are shown and forgotten. */
export function documentHandlers(
  services: Services,
  inspector: PdfInspector,
  { dataFolder }: Pick<Platform, 'dataFolder'>,
): DocumentHandlers {
  const { drafts, clock, profile } = services;
  const { textOf } = inspector;
  return {
    ...copyHandlers(services, inspector),
    ...conversions(services, inspector, dataFolder),
    'attachment.readability': async ({ attachment }) => {
      const file = drafts.attachment(attachment);
      if (file === undefined) return fail({ code: 'attachment.missing' });
      const found = await inspector.readabilityOf(file.sha256, file.bytes);
      return ok(found === undefined ? {} : { readability: found });
    },
    'attachment.compare': async ({ attachment, addressees }) => {
      const file = drafts.attachment(attachment);
      if (file === undefined) return fail({ code: 'attachment.missing' });
      const text = (await textOf(file.sha256, file.bytes)) ?? { pages: [] };
      return ok(compareRecipients({ ...text, fileName: file.name }, addressees, profile.organisationId, swedishDateOf(clock.now())));
    },
  };
}
