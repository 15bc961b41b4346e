import { en } from './en.ts';
import { sv } from './sv.ts';
import type { Words } from './words.ts';

/** The words of one language. */
export function wordsFor(language: Words['language']): Words {
  return language === 'sv' ? sv : en;
}
