import type { dateFieldSv } from './date-sv.ts';

/** A field for a day or a time, typed. */
export const dateFieldEn: typeof dateFieldSv = {
  hint: 'YYYY-MM-DD',
  told: (weekday, week) => `${weekday}, week ${week}`,
  wrong: 'That is no day. Write it as 2026-12-03 or 3 Dec.',
  timeHint: 'HH:MM',
  timeWrong: 'That is no time of day. Write it as 08:30.',
};
