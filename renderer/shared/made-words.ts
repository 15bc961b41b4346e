import type { MadeFrom } from '../../app/contract/message-views.ts';
import type { ScreenWords } from '../language/screen-words.ts';

/** How an attached copy came about, every step of it. */
export function madeWords({ how, isReduced }: MadeFrom, { copies }: Pick<ScreenWords, 'copies'>): string {
  return isReduced === true ? `${copies.made[how]} ${copies.thenReduced}` : copies.made[how];
}
