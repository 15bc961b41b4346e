import { swedishDateOf, type Instant } from './instant.ts';
import { dateFormat } from './late-format.ts';

/** A day in Sweden, `YYYY-MM-DD`. */
export type SwedishDate = string;
/** The clock on a wall in Sweden, `HH:MM`. */
export type WallTime = string;

const DAY_MS = 86_400_000;
const [SUNDAY, FRIDAY, SATURDAY] = [0, 5, 6];

const wallClock = dateFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

export type HolidayName =
  | 'new-year'
  | 'epiphany'
  | 'good-friday'
  | 'easter'
  | 'easter-monday'
  | 'first-of-may'
  | 'ascension'
  | 'pentecost'
  | 'national-day'
  | 'midsummer-eve'
  | 'midsummer'
  | 'all-saints'
  | 'christmas-eve'
  | 'christmas'
  | 'boxing-day'
  | 'new-years-eve';

/**
 * The days of a year on which a Swedish authority is closed whatever day of the week it is: lag (1989:253) om allmänna helgdagar, and the three eves that
 * lag (1930:173) om beräkning av lagstadgad tid puts beside them. In order.
 */
export function holidaysOf(year: number): readonly { readonly date: SwedishDate; readonly name: HolidayName }[] {
  const easter = easterOf(year);
  const fromEaster = (days: number): SwedishDate => daysAfter(easter, days);
  const midsummer = firstOnOrAfter(`${year}-06-20`, SATURDAY);
  return [
    { date: `${year}-01-01`, name: 'new-year' as const },
    { date: `${year}-01-06`, name: 'epiphany' as const },
    { date: fromEaster(-2), name: 'good-friday' as const },
    { date: easter, name: 'easter' as const },
    { date: fromEaster(1), name: 'easter-monday' as const },
    { date: `${year}-05-01`, name: 'first-of-may' as const },
    { date: fromEaster(39), name: 'ascension' as const },
    { date: fromEaster(49), name: 'pentecost' as const },
    { date: `${year}-06-06`, name: 'national-day' as const },
    { date: firstOnOrAfter(`${year}-06-19`, FRIDAY), name: 'midsummer-eve' as const },
    { date: midsummer, name: 'midsummer' as const },
    { date: firstOnOrAfter(`${year}-10-31`, SATURDAY), name: 'all-saints' as const },
    { date: `${year}-12-24`, name: 'christmas-eve' as const },
    { date: `${year}-12-25`, name: 'christmas' as const },
    { date: `${year}-12-26`, name: 'boxing-day' as const },
    { date: `${year}-12-31`, name: 'new-years-eve' as const },
  ].sort((one, other) => (one.date < other.date ? -1 : 1));
}

/** Monday to Friday, and no holiday. */
export function isWorkday(date: SwedishDate): boolean {
  const weekday = weekdayOf(date);
  return weekday !== SATURDAY && weekday !== SUNDAY && !holidaysOf(Number(date.slice(0, 4))).some(holiday => holiday.date === date);
}

/** The first workday on the date or after it. */
export function workdayFrom(date: SwedishDate): SwedishDate {
  return isWorkday(date) ? date : workdayFrom(daysAfter(date, 1));
}

export function daysAfter(date: SwedishDate, days: number): SwedishDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** What a clock on a wall in Sweden shows at an instant. */
export function wallTimeOf(instant: Instant): WallTime {
  return wallClock.format(new Date(instant));
}

/** The instant at which a clock on a wall in Sweden shows a time on a day: winter time first where the hour comes twice, an hour later where it is left out. */
export function instantInSweden(date: SwedishDate, time: WallTime): Instant {
  const at = (offset: string): Instant => new Date(`${date}T${time}:00${offset}`).toISOString();
  const winter = at('+01:00');
  const isRight = (instant: Instant): boolean => swedishDateOf(instant) === date && wallTimeOf(instant) === time;
  return [winter, at('+02:00')].find(isRight) ?? winter;
}

/** An instant from ISO 8601; without a zone it is what a clock on the wall in Sweden shows, whatever the computer's own zone is. */
export function momentOf(text: string): Instant {
  const [, date, time, rest] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})([\d:.]*)$/u.exec(text) ?? [];
  if (date === undefined || time === undefined) return new Date(text).toISOString();
  const seconds = Number((rest ?? '').slice(1));
  return new Date(Date.parse(instantInSweden(date, time)) + seconds * 1000).toISOString();
}

/** 0 is Sunday. */
function weekdayOf(date: SwedishDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function firstOnOrAfter(date: SwedishDate, weekday: number): SwedishDate {
  return daysAfter(date, (weekday - weekdayOf(date) + 7) % 7);
}

/** Easter Sunday in the Gregorian calendar (the anonymous algorithm: Meeus, Astronomical Algorithms, chapter 8). */
function easterOf(year: number): SwedishDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const ordinal = h + l - 7 * m + 114;
  const [month, day] = [Math.floor(ordinal / 31), (ordinal % 31) + 1];
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
