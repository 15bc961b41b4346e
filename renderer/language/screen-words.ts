import type { Words } from '../../app/contract/language/words.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

/** Every word that only this window says. Swedish is the form; another language that lacks one does not compile. */
export type ScreenWords = typeof sv;

export function screenWordsFor(language: Words['language']): ScreenWords {
  return language === 'sv' ? sv : en;
}
