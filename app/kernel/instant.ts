import { dateFormat } from './late-format.ts';

/** A point in time as ISO 8601 in UTC with milliseconds, e.g. `2026-11-21T13:02:11.000Z`; sorts as text. */
export type Instant = string;

/** The only source of time in `app/`, so that a test can set it. */
export type Clock = { readonly now: () => Instant };

export const systemClock: Clock = { now: () => new Date().toISOString() };

const swedishDate = dateFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar date in Sweden at an instant, `YYYY-MM-DD`: what a decision, a seal (§7 `ReceivedTime`) and an age are counted from. */
export function swedishDateOf(instant: Instant): string {
  return swedishDate.format(new Date(instant));
}

/** Milliseconds from one instant to another; negative when the second comes first. */
export function millisecondsBetween(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}

/** The instant a number of milliseconds later. */
export function later(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
