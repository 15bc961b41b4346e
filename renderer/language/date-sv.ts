/** A field for a day or a time, typed. */
export const dateFieldSv = {
  hint: 'ÅÅÅÅ-MM-DD',
  told: (weekday: string, week: number): string => `${weekday}, vecka ${week}`,
  wrong: 'Det är ingen dag. Skriv som 2026-12-03 eller 3 dec.',
  timeHint: 'TT:MM',
  timeWrong: 'Det är inget klockslag. Skriv som 08:30.',
};
