import { nb as words } from '../../app/contract/language/nb.ts';
import { nb as say } from './nb.ts';
import type { Spoken } from './screen-words.ts';

/** Bokmål, with Swedish where it is not translated yet. Read when somebody chooses it. */
export const NORWEGIAN: Spoken = { words, say };
