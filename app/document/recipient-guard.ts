import type { RecipientCheck } from '../contract/message-views.ts';
import { isMentionOf, mentionsName, numbersIn } from '../contract/recipient-mentions.ts';
import type { RecipientId } from '../contract/values.ts';

/** Whom a message is to, as far as the guard needs to know. */
export type Addressee = { readonly recipient: RecipientId; readonly name: string };

/** More than this on one card helps nobody. */
const OTHERS_SHOWN = 20;

/**
 * Compares what stands in a document with whom it is to (issue 7: the wrong-recipient guard). Pure: nothing is kept, nothing is logged.
 * @param pages the text of each page, in order
 * @param sender our own organisation (`16` and ten digits), whose number stands in every letterhead
 * @param today `YYYY-MM-DD` in Sweden
 */
export function compareRecipients(
  pages: readonly string[],
  addressees: readonly Addressee[],
  sender: string,
  today: string,
): RecipientCheck {
  const numbers = pages.flatMap((text, index) => numbersIn(text, today).map(mention => ({ mention, page: index + 1 })));
  const isAddressee = ({ mention }: (typeof numbers)[number]): boolean =>
    addressees.some(({ recipient }) => isMentionOf(mention, recipient));
  const equal = numbers.find(isAddressee);
  const seen = new Set<string>();
  const others = numbers.filter(found => {
    const { digits } = found.mention;
    const key = digits.slice(-10);
    if (isAddressee(found) || sender.endsWith(digits) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const named = addressees
    .map(({ name }) => ({ name, page: pages.findIndex(text => mentionsName(text, name)) + 1 }))
    .find(({ page }) => page > 0);
  return {
    hasText: pages.some(text => /\S/u.test(text)),
    ...(equal === undefined ? {} : { number: { written: equal.mention.written, page: equal.page } }),
    ...(named === undefined ? {} : { name: named }),
    others: others.slice(0, OTHERS_SHOWN).map(({ mention: { written, kind }, page }) => ({ written, kind, page })),
  };
}
