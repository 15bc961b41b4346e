import type { Words } from './words.ts';

/** A language that a window can speak. Bokmål is translated in part: what it lacks is said in Swedish. */
export type ScreenLanguage = Words['language'] | 'nb';

/** The language of whatever is made for others (files, evidence, the system's own dialogs) beside a window in this one. */
export const baseLanguage = (language: ScreenLanguage): Words['language'] => (language === 'en' ? 'en' : 'sv');
