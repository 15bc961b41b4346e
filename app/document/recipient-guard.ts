import type { RecipientCheck } from '../contract/message-views.ts';
import { mentionsName } from '../contract/name-mentions.ts';
import { isMentionOf, numbersIn } from '../contract/recipient-mentions.ts';
import { kindOf, type RecipientId } from '../contract/values.ts';

/** Whom a message is to, as far as the guard needs to know. */
export type Addressee = { readonly recipient: RecipientId; readonly name: string };

/** `fileName` is shown to whoever gets the message. */
export type ReadDocument = { readonly pages: readonly string[]; readonly unread?: readonly number[]; readonly fileName?: string };

/** More than this on one card helps nobody. */
const OTHERS_SHOWN = 20;

/** Stands for the name of the file where a page is told. */
const IN_NAME = 0;

/**
 * Compares what stands in a document with whom it is to (issue 7: the wrong-recipient guard). Pure: nothing is kept, nothing is logged.
 * @param sender our own organisation (`16` and ten digits), whose number stands in every letterhead
 * @param today `YYYY-MM-DD` in Sweden
 */
export function compareRecipients(
  { pages, unread = [], fileName = '' }: ReadDocument,
  addressees: readonly Addressee[],
  sender: string,
  today: string,
): RecipientCheck {
  const numbers = [...pages, fileName].flatMap((text, index) =>
    numbersIn(text, today).map(mention => ({ mention, page: index === pages.length ? IN_NAME : index + 1 })),
  );
  const isAddressee = ({ mention }: (typeof numbers)[number]): boolean =>
    addressees.some(({ recipient }) => isMentionOf(mention, recipient));
  const equal = numbers.find(found => found.page !== IN_NAME && isAddressee(found));
  const isToOrganisation = addressees.some(({ recipient }) => kindOf(recipient) === 'organisation');
  const seen = new Set<string>();
  const others = numbers.filter(found => {
    const { digits, kind, isDoubtful = false } = found.mention;
    // A letter to a person names authorities, banks and firms; one to a firm is for that firm.
    if (isDoubtful || (kind === 'organisation' && !isToOrganisation)) return false;
    const key = digits.slice(-10);
    if (isAddressee(found) || sender.endsWith(digits) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const named = addressees
    .map(({ name }) => ({ name, page: pages.findIndex(text => mentionsName(text, name)) + 1 }))
    .find(({ page }) => page > 0);
  return {
    hasText: pages.some((text, index) => /\S/u.test(text) && !unread.includes(index + 1)),
    unread: unread.slice(0, OTHERS_SHOWN),
    ...(equal === undefined ? {} : { number: { written: equal.mention.written, page: equal.page } }),
    ...(named === undefined ? {} : { name: named }),
    others: others.slice(0, OTHERS_SHOWN).map(({ mention: { written, kind }, page }) => ({ written, kind, page })),
  };
}
