import { swedishDateOf, type Instant } from './instant.ts';
import { daysAfter, instantInSweden, isWorkday, wallTimeOf, workdayFrom, type WallTime } from './swedish-calendar.ts';

/** When an office is open on a workday: from `opens`, up to but not including `closes`, on a wall clock in Sweden. */
export type OfficeHours = { readonly opens: WallTime; readonly closes: WallTime };

export const OFFICE_HOURS: OfficeHours = { opens: '08:00', closes: '17:00' };

/** The instant itself while the office is open, else when it opens next: over nights, weekends and Swedish holidays. */
export function officeTimeFrom(instant: Instant, { opens, closes }: OfficeHours = OFFICE_HOURS): Instant {
  const date = swedishDateOf(instant);
  const time = wallTimeOf(instant);
  if (isWorkday(date) && time < closes) return time < opens ? instantInSweden(date, opens) : instant;
  return instantInSweden(workdayFrom(daysAfter(date, 1)), opens);
}
