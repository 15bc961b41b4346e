import { en } from './en.ts';
import { nb } from './nb.ts';
import type { ScreenLanguage } from './screen-language.ts';
import { sv } from './sv.ts';
import type { Words } from './words.ts';

/** The words of one language. */
export function wordsFor(language: ScreenLanguage): Words {
  return { sv, en, nb }[language];
}
