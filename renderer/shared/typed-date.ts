import { daysAfter, type SwedishDate, type WallTime } from '../../app/kernel/swedish-calendar.ts';

const MONTHS: readonly (readonly string[])[] = [
  ['januari', 'january'],
  ['februari', 'february'],
  ['mars', 'march'],
  ['april'],
  ['maj', 'may', 'mai'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['augusti', 'august'],
  ['september'],
  ['oktober', 'october'],
  ['november'],
  ['december', 'desember'],
];
/** Days from today. */
const SAID: Readonly<Record<string, number>> = {
  idag: 0,
  today: 0,
  igår: -1,
  igar: -1,
  yesterday: -1,
  imorgon: 1,
  imorron: 1,
  tomorrow: 1,
  iovermorgon: 2,
  iövermorgon: 2,
};
const DAY_MS = 86_400_000;

/**
 * The day that somebody means: `2026-12-03`, `20261203`, `261203`, `3/12`, `3 dec`, `3 december 2026`, `i morgon`. Without a year it is the nearest such
 * day. The day comes before the month, as in Sweden.
 * @returns undefined for what is no day of the calendar
 */
export function dateFrom(typed: string, today: SwedishDate): SwedishDate | undefined {
  const text = typed.trim().toLocaleLowerCase('sv').replace(/\.$/u, '');
  const said = SAID[text.replaceAll(/\s/gu, '')];
  if (said !== undefined) return daysAfter(today, said);
  const iso = /^(\d{4})[-./ ]?(\d{1,2})[-./ ](\d{1,2})$/u.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const short = /^(\d{2})(\d{2})(\d{2})$/u.exec(text);
  if (short !== null) return dayOf(2000 + Number(short[1]), Number(short[2]), Number(short[3]));
  const spoken = /^(\d{1,2})(?:\s*[/.]\s*|\s+|:e\s+)(\d{1,2}|\p{L}{3,})\.?(?:[\s/.]+(\d{4}))?$/u.exec(text);
  if (spoken === null) return undefined;
  const [, day = '', month = '', year] = spoken;
  const number = /^\d/u.test(month) ? Number(month) : MONTHS.findIndex(names => names.some(name => name.startsWith(month))) + 1;
  if (year !== undefined) return dayOf(Number(year), number, Number(day));
  const thisYear = Number(today.slice(0, 4));
  const distance = (date: SwedishDate): number => Math.abs(Date.parse(date) - Date.parse(today));
  return [thisYear - 1, thisYear, thisYear + 1]
    .flatMap(one => dayOf(one, number, Number(day)) ?? [])
    .toSorted((one, other) => distance(one) - distance(other))[0];
}

/** The time that somebody means: `09:30`, `9.30`, `930`, `9`. */
export function timeFrom(typed: string): WallTime | undefined {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?$/u.exec(typed.trim()) ?? /^(\d{1,2})(\d{2})$/u.exec(typed.trim());
  if (found === null) return undefined;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  return hour > 23 || minute > 59 ? undefined : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

export const isDate = (text: string): boolean => dateFrom(text, '2000-01-01') === text;
export const isTime = (text: string): boolean => timeFrom(text) === text;

/** The week of the year as a Swedish calendar counts it (ISO 8601): the first is the one with the first Thursday. */
export function weekOf(date: SwedishDate): number {
  const day = Date.parse(`${date}T00:00:00Z`);
  const thursday = new Date(day + (3 - ((new Date(day).getUTCDay() + 6) % 7)) * DAY_MS);
  return 1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / DAY_MS / 7);
}

function dayOf(year: number, month: number, day: number): SwedishDate | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1;
  return isDay ? date.toISOString().slice(0, 10) : undefined;
}
