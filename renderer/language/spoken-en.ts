import { en as englishWords } from '../../app/contract/language/en.ts';
import { en } from './en.ts';
import type { Spoken } from './screen-words.ts';

/** Read when somebody has chosen English (`screen-words.ts`). */
export const ENGLISH: Spoken = { words: englishWords, say: en };
