import type { DispatchRow } from '../../app/contract/message-views.ts';
import { RecipientId } from '../../app/contract/values.ts';

export type RecentRecipient = { readonly recipient: RecipientId; readonly name: string };

/** Each recipient of a list of dispatches once, the newest first, under the name that was written last. */
export function recentRecipients(rows: readonly DispatchRow[]): readonly RecentRecipient[] {
  const found = new Map<string, RecentRecipient>();
  for (const { recipient, recipientName, isErased } of rows) {
    const parsed = RecipientId.safeParse(recipient);
    if (isErased || !parsed.success || found.has(recipient)) continue;
    found.set(recipient, { recipient: parsed.data, name: recipientName });
  }
  return [...found.values()];
}

/**
 * The recent recipient that a number is easily taken for: one digit is another, or two beside each other have changed places. The control digit always
 * differs then, and is not compared (M1 would have caught a slip in it alone).
 */
export function nearRecipient(recipient: RecipientId, recent: readonly RecentRecipient[]): RecentRecipient | undefined {
  if (recent.some(known => known.recipient === recipient)) return undefined;
  return recent.find(known => isNear(recipient.slice(0, -1), known.recipient.slice(0, -1)));
}

function isNear(one: string, other: string): boolean {
  const different = [...one].flatMap((digit, index) => (digit === other[index] ? [] : [index]));
  const [first, second, third] = different;
  if (first === undefined || third !== undefined) return false;
  if (second === undefined) return true;
  return second === first + 1 && one[first] === other[second] && one[second] === other[first];
}
