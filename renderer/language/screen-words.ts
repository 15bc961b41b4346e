import { sv as swedishWords } from '../../app/contract/language/sv.ts';
import type { ScreenLanguage } from '../../app/contract/language/screen-language.ts';
import type { Words } from '../../app/contract/language/words.ts';
import { sv } from './sv.ts';

/** Every word that only this window says. Swedish is the form; another language that lacks one does not compile. */
export type ScreenWords = typeof sv;

/** All words of one language: those that the faces share, and those of this window. */
export type Spoken = { readonly words: Words; readonly say: ScreenWords };

export const SWEDISH: Spoken = { words: swedishWords, say: sv };

/** Swedish is there from the beginning; the words of another language are read when somebody has chosen it. */
const others: Readonly<Record<Exclude<ScreenLanguage, 'sv'>, () => Promise<Spoken>>> = {
  en: async () => (await import('./spoken-en.ts')).ENGLISH,
  nb: async () => (await import('./spoken-nb.ts')).NORWEGIAN,
};

const read = new Map<ScreenLanguage, Spoken>([['sv', SWEDISH]]);

/** @returns undefined for a language that is not read yet */
export function spokenNow(language: ScreenLanguage): Spoken | undefined {
  return read.get(language);
}

export async function readLanguage(language: ScreenLanguage): Promise<Spoken> {
  const spoken = read.get(language) ?? (language === 'sv' ? SWEDISH : await others[language]());
  read.set(language, spoken);
  return spoken;
}
