import type { Handlers } from '../contract/operations.ts';
import { ok } from '../kernel/result.ts';
import { cleanHtml } from './clean-html.ts';

/** What a window may ask about a text before it is anybody's. */
export function textHandlers(): Pick<Handlers, 'message.clean'> {
  return {
    'message.clean': ({ html }) => {
      const cleaned = cleanHtml(html.toWellFormed());
      return Promise.resolve(ok({ html: cleaned.html, removed: cleaned.removed.map(found => ({ ...found })) }));
    },
  };
}
