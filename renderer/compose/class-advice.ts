import { isMentionOf, numbersIn } from '../../app/contract/recipient-mentions.ts';
import type { RecipientId } from '../../app/contract/values.ts';

export type ClassAdvice =
  { readonly kind: 'health' | 'social' | 'secrecy'; readonly word: string } | { readonly kind: 'other-person'; readonly word: string };

/** Words of information that does serious harm in the wrong hands; each with its endings, none inside another word. */
const words: readonly (readonly ['health' | 'social' | 'secrecy', RegExp])[] = [
  [
    'health',
    /(?<!\p{L})(diagnos|sjukskriv|psykiatr|läkarintyg|journalkopi|demens|funktionsneds|rehabiliter|missbruk|beroendevård)\p{L}*/iu,
  ],
  ['social', /(?<!\p{L})(bistånd|försörjningsstöd|orosanmäl|omhändert|familjehem|kontaktperson|våld i nära)\p{L}*/iu],
  ['social', /(?<!\p{L})(LVU|LVM|LSS|SoL)(?!\p{L})/u],
  ['secrecy', /(?<!\p{L})(sekretess|skyddade personuppgifter|OSL|tystnadsplikt)\p{L}*/iu],
];

/**
 * Why a text looks as if it belonged in class 3 (W9). Only this computer reads it; a person may know better.
 * @param today `YYYY-MM-DD` in Sweden
 */
export function classAdvice(text: string, recipients: readonly RecipientId[], today: string): ClassAdvice | undefined {
  for (const [kind, pattern] of words) {
    const word = pattern.exec(text)?.[0];
    if (word !== undefined) return { kind, word };
  }
  const other = numbersIn(text, today).find(
    mention => mention.kind !== 'organisation' && !recipients.some(recipient => isMentionOf(mention, recipient)),
  );
  return other === undefined ? undefined : { kind: 'other-person', word: other.written };
}
